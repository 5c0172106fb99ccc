Feature: Speed, mode and tick display
  The speed tells how fast the stepper is meant to run, and the tick display shows it: a label, a
  nominal interval and how far the next tick has come. These are signals for the eye. None of them
  writes history.

  Rule: A speed has its label and its interval, set in one commit

    @BEH-B5 @must @core
    Scenario: A store opens paused, in stepper mode
      Given a new session
      Then the selected speed is "pause"
      And the selected mode is "stepper"
      And there is no tick interval

    @BEH-B5 @must @core
    Scenario Outline: From "<from>" to "<to>"
      Given the speed is set to "<from>"
      When the speed is set to "<to>"
      Then the selected speed is "<to>"
      And there is a tick interval
      And the ledger is unchanged

      Examples:
        | from  | to |
        | pause | 2x |
        | 1x    | 3x |
        | 3x    | 2x |
        | 2x    | 2x |

    @BEH-B5 @must @core
    Scenario Outline: Pausing from "<from>" leaves no interval
      Given the speed is set to "<from>"
      When the speed is set to "pause"
      Then the selected speed is "pause"
      And there is no tick interval

      Examples:
        | from  |
        | 3x    |
        | pause |

    @BEH-B5 @must @core
    Scenario: Faster means a shorter interval
      When the speed goes through "1x", "2x", "3x"
      Then each interval was strictly shorter than the one before

    @BEH-B5 @must @core
    Scenario: Each speed has its own label, whenever it is selected
      When the speed goes through "pause", "1x", "2x", "3x", "1x", "pause", "2x", "1x", "3x", "2x", "pause", "3x", "pause"
      Then each speed had a label of its own, the same each time

    @BEH-B5 @ALG-C3 @must @core
    Scenario: Speed, label and interval are seen together
      Given a subscriber
      When the speed is set to "2x"
      Then the subscriber was told once
      And whoever was told saw the settled state

    @BEH-B5 @must @core
    Scenario Outline: The unknown speed <speed> changes nothing
      Given the speed is set to "2x"
      When the speed is set to <speed>
      Then nothing has changed

      Examples:
        | speed   |
        | "4x"    |
        | "fast"  |
        | ""      |
        | null    |

  Rule: The tick progress stays between nothing and full

    @ALG-T3 @must @core
    Scenario Outline: Progress <given> is taken as it is
      When the tick progress is set to <given>
      Then the tick progress stands at <given>

      Examples:
        | given    |
        | 0        |
        | 0.000001 |
        | 0.5      |
        | 1        |

    @ALG-T3 @must @core
    Scenario Outline: Progress <given> is clamped or ignored
      Given the tick progress is set to 0.4
      When the tick progress is set to <given>
      Then the tick progress stands at <shown>

      Examples:
        | given     | shown    |
        | -0.1      | 0 or 0.4 |
        | -1e300    | 0 or 0.4 |
        | 1.000001  | 1 or 0.4 |
        | 7         | 1 or 0.4 |
        | Infinity  | 1 or 0.4 |
        | -Infinity | 0 or 0.4 |

    @ALG-T3 @must @core
    Scenario: Progress that is not a number is never stored
      Given the tick progress is set to 0.4
      When the tick progress is set to NaN
      Then the tick progress lies between 0 and 1

    @ALG-T3 @must @core
    Scenario: The tick works again after nonsense
      Given the tick progress is set to NaN
      And the tick progress is set to -3
      When the tick progress is set to 0.75
      Then the tick progress stands at 0.75

  Rule: Signals never touch ledger or cursor

    @RUN-V2 @must @core
    Scenario Outline: <action> leaves ledger and cursor alone
      Given 3 more steps release
      When the action "<action>" is called
      Then the ledger is unchanged
      And the cursor is 3

      Examples:
        | action                                           |
        | set_mode_and_reset_buffers_if_needed             |
        | set_speed_and_update_nominal_tick_interval       |
        | set_player_wait_timer_start_ms                   |
        | set_player_wait_timer_stop_ms_and_reset_progress |
        | set_tick_display_progress_0_1                    |

    @RUN-V2 @must @core
    Scenario Outline: <action>, where a store offers it, leaves ledger and cursor alone, too
      Given a store that offers "<action>"
      And 3 more steps release
      When the action "<action>" is called
      Then the ledger is unchanged
      And the cursor is 3

      Examples:
        | action                      |
        | set_health_badge_for_module |
        | set_local_pause             |

    @RUN-V2 @BEH-B3 @must @core
    Scenario: Going to realtime and back loses nothing
      Given 3 more steps release
      And the mode is set to "realtime"
      When the mode is set to "stepper"
      Then the selected mode is "stepper"
      And the ledger holds, in order, "ev-1", "ev-2", "ev-3"
      And the cursor is 3

    @RUN-V2 @must @core
    Scenario Outline: The unknown mode <mode> changes nothing
      Given 2 more steps release
      When the mode is set to <mode>
      Then nothing has changed

      Examples:
        | mode     |
        | "replay" |
        | ""       |
        | null     |

    @RUN-V2 @must @core
    Scenario: A speed change shows in speed and tick display only
      Given 2 more steps release
      When the speed is set to "3x"
      Then nothing changed but "speed", "tick_display"

    @RUN-V2 @must @core
    Scenario: The wait timer shows in the wait progress only
      Given 2 more steps release
      When the wait timer starts
      Then nothing changed but "wait_progress"
