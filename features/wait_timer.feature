Feature: Wait timer
  Between message and answer the player waits, and a bar fills for four seconds. The store owns
  that time: it keeps when the wait began and when the answer came, and everything shown follows
  from these two and the clock. Rendering never counts for itself.

  Rule: A running wait shows how long it has been running, and never more than four seconds

    @BEH-B4 @ALG-T2 @must @core
    Scenario: A wait that never began
      Given a new session
      When 3 seconds pass
      Then the wait timer shows 0 seconds
      And the wait timer has no start time

    @BEH-B4 @VAL-V4 @ALG-T2 @must @core
    Scenario: Seconds shown and part of the bar filled, by the time that has passed
      When the wait timer starts
      Then the wait timer goes like this:
        | passed | seconds | part    |
        | 0      | 0       | 0       |
        | 0.04   | 0.04    | 0.01    |
        | 0.1    | 0.1     | 0.025   |
        | 0.5    | 0.5     | 0.125   |
        | 1      | 1       | 0.25    |
        | 1.26   | 1.26    | 0.315   |
        | 2      | 2       | 0.5     |
        | 2.5    | 2.5     | 0.625   |
        | 3.999  | 3.999   | 0.99975 |
        | 4      | 4       | 1       |
        | 4.2    | 4       | 1       |
        | 3600   | 4       | 1       |

    @BEH-B4 @must @core
    Scenario: The wait goes on from look to look
      Given the wait timer starts
      And 1 second passes
      And 1.5 seconds pass
      When 0.25 seconds pass
      Then the wait timer shows 2.75 seconds

  Rule: The start lies never in the future, and time never runs below zero

    @VAL-V4 @ALG-T1 @must @core
    Scenario: A start in the past counts from there
      When the wait timer is told that it started 3 seconds ago
      Then the wait timer counts from 3 seconds ago
      And the wait timer shows 3 seconds

    @VAL-V4 @must @core
    Scenario: A start in the distant past is a full bar
      When the wait timer is told that it started 60 seconds ago
      Then the wait timer shows 4 seconds

    @VAL-V4 @ALG-T1 @must @core
    Scenario Outline: A start <seconds> seconds ago, at the epoch or before it, is a start like any other
      When the wait timer is told that it started <seconds> seconds ago
      Then the wait timer counts from <seconds> seconds ago
      And the wait timer shows 4 seconds

      Examples:
        | seconds    |
        | 1767225600 |
        | 1767225601 |

    @BEH-B4 @ALG-T1 @must @core
    Scenario: A wait from the epoch on that was answered
      Given the wait stop policy is "mark completion"
      And the wait timer is told that it started 1767225600 seconds ago
      When the wait timer is told that the answer came 1767225598 seconds ago
      Then the wait timer shows 2 seconds

    @VAL-V4 @must @core
    Scenario: A start in the future means now
      When the wait timer is told to start 2.5 seconds from now
      Then the wait timer counts from 0 seconds ago
      And the wait timer shows 0 seconds

    @VAL-V4 @BEH-B4 @must @core
    Scenario: A start that was meant for the future counts from the moment it was told
      Given the wait timer is told to start 2.5 seconds from now
      When 1 second passes
      Then the wait timer shows 1 second

    @BEH-B4 @VAL-V4 @must @core
    Scenario: A clock that jumps back to before the start
      Given the wait timer starts
      And 2 seconds pass
      When the clock jumps back 5 seconds
      Then the wait timer shows 0 seconds

    @BEH-B4 @must @core
    Scenario: A clock that jumps back while the wait goes on
      Given the wait timer starts
      And 3 seconds pass
      When the clock jumps back 1 second
      Then the wait timer shows 2 seconds

  Rule: A start begins a new wait

    @ALG-T1 @BEH-B4 @must @core
    Scenario: Starting while it runs begins again
      Given the wait timer starts
      And 2 seconds pass
      When the wait timer starts
      Then the wait timer counts from 0 seconds ago
      And the wait timer shows 0 seconds

    @ALG-T1 @must @core
    Scenario: A release starts it
      When step "s1" releases "ev-1" and starts the wait timer
      And 1.5 seconds pass
      Then the wait timer shows 1.5 seconds

    @ALG-T1 @must @core
    Scenario: A release starts it again while it runs
      Given step "s1" releases "ev-1" and starts the wait timer
      And 2 seconds pass
      When step "s2" releases "ev-2" and starts the wait timer
      Then the wait timer counts from 0 seconds ago
      And the wait timer shows 0 seconds

    @ALG-T1 @must @core
    Scenario: A release starts it now, whenever its event happened
      When step "s1" releases "ev-1" with:
        | event.at_ms       | 1000    |
        | wait_timer_action | "start" |
      Then the wait timer counts from 0 seconds ago
      And the wait timer shows 0 seconds

    @ALG-T1 @BEH-B4 @must @core
    Scenario Outline: A start after a stop under "<policy>" forgets the stop
      Given the wait stop policy is "<policy>"
      And the wait timer starts
      And 1 second passes
      And the wait timer stops
      And 2 seconds pass
      When the wait timer starts
      And 0.5 seconds pass
      Then the wait timer shows 0.5 seconds

      Examples:
        | policy          |
        | reset           |
        | mark completion |

  Rule: A stop ends the wait as the store declares

    @BEH-B4 @ALG-T1 @must @core
    Scenario: A stop that resets empties the bar
      Given the wait stop policy is "reset"
      And the wait timer starts
      And 1.5 seconds pass
      When the wait timer stops
      Then the wait timer has no start time
      And the wait timer shows 0 seconds

    @BEH-B4 @must @core
    Scenario: After a reset the bar stays empty
      Given the wait stop policy is "reset"
      And the wait timer starts
      And 1.5 seconds pass
      And the wait timer stops
      When 2 seconds pass
      Then the wait timer shows 0 seconds

    @BEH-B4 @ALG-T1 @VAL-V4 @must @core
    Scenario Outline: A stop that marks completion after <waited> seconds holds the bar there
      Given the wait stop policy is "mark completion"
      And the wait timer starts
      And <waited> seconds pass
      And the wait timer stops
      When 10 seconds pass
      Then the wait timer shows <shown> seconds

      Examples:
        | waited | shown |
        | 0      | 0     |
        | 1.5    | 1.5   |
        | 4      | 4     |
        | 6      | 4     |

    @BEH-B4 @ALG-T1 @must @core
    Scenario: An answer that is reported late counts from when it came
      Given the wait stop policy is "mark completion"
      And the wait timer starts
      And 2 seconds pass
      When the wait timer is told that the answer came 0.5 seconds ago
      Then the wait timer shows 1.5 seconds

    @VAL-V4 @BEH-B4 @must @core
    Scenario: An answer from before the question is no wait at all
      Given the wait stop policy is "mark completion"
      And the wait timer starts
      And 1 second passes
      When the wait timer is told that the answer came 3 seconds ago
      Then the wait timer shows 0 seconds

    @ALG-T1 @must @core
    Scenario Outline: A second stop under "<policy>" changes nothing that is shown
      Given the wait stop policy is "<policy>"
      And the wait timer starts
      And 1.5 seconds pass
      And the wait timer stops
      And 1 second passes
      When the wait timer stops
      Then the wait timer shows <shown> seconds

      Examples:
        | policy          | shown |
        | reset           | 0     |
        | mark completion | 1.5   |

    @ALG-T1 @must @core
    Scenario Outline: A stop without a start under "<policy>" changes nothing that is shown
      Given the wait stop policy is "<policy>"
      When the wait timer stops
      And 1 second passes
      Then the wait timer shows 0 seconds

      Examples:
        | policy          |
        | reset           |
        | mark completion |

    @ALG-T1 @VAL-V3 @must @core
    Scenario Outline: A release stops it under "<policy>"
      Given the wait stop policy is "<policy>"
      And step "s1" releases "ev-1" and starts the wait timer
      And 2 seconds pass
      When step "s2" releases "ev-2" and stops the wait timer
      And 1 second passes
      Then the wait timer shows <shown> seconds

      Examples:
        | policy          | shown |
        | reset           | 0     |
        | mark completion | 2     |

    @ALG-T1 @must @core
    Scenario Outline: A release that stops a wait which never began, under "<policy>"
      Given the wait stop policy is "<policy>"
      When step "s1" releases "ev-1" and stops the wait timer
      Then the wait timer shows 0 seconds

      Examples:
        | policy          |
        | reset           |
        | mark completion |

  Rule: Nothing else touches the wait

    @ALG-T1 @must @core
    Scenario: A release that leaves the timer alone does not start it
      When step "s1" releases "ev-1" and leaves the wait timer
      And 2 seconds pass
      Then the wait timer has no start time
      And the wait timer shows 0 seconds

    @ALG-T1 @BEH-B4 @must @core
    Scenario: A release that leaves the timer alone lets it run
      Given the wait timer starts
      And 1 second passes
      When step "s1" releases "ev-1" and leaves the wait timer
      And 1 second passes
      Then the wait timer shows 2 seconds

    @ALG-T1 @must @core
    Scenario: A release that leaves the timer alone keeps a completed wait
      Given the wait stop policy is "mark completion"
      And the wait timer starts
      And 1.5 seconds pass
      And the wait timer stops
      And 1 second passes
      When step "s1" releases "ev-1" and leaves the wait timer
      Then the wait timer shows 1.5 seconds

    @BEH-B4 @must @core
    Scenario: A local pause does not stop the wait
      Given a store that offers "set_local_pause"
      And the wait timer starts
      And 1 second passes
      When the local pause is switched on
      And 2 seconds pass
      Then the wait timer shows 3 seconds

    @BEH-B4 @must @core
    Scenario: Looking does not make time pass
      Given the wait timer starts
      And 1 second passes
      When 60 readers look at the state
      Then the wait timer shows 1 second
      And the wait timer counts from 1 second ago

    @BEH-B4 @RUN-V2 @must @core
    Scenario: Mode, speed and tick do not touch the wait
      Given the wait timer starts
      And 1 second passes
      When the speed is set to "3x"
      And the mode is set to "realtime"
      And the tick progress is set to 0.5
      And the speed is set to "pause"
      And 1 second passes
      Then the wait timer shows 2 seconds
