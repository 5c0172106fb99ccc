Feature: Edge values
  Ids, labels and numbers come from programs in many languages. A name that means something to one
  of them, a character that one of them rewrites, a number that one of them cannot hold: the store
  keeps each as it came, and both exports give it back. The page "What is tried" lists the values.

  Rule: Text is text

    @EVT-KEEP @VAL-P1 @LOG-X1 @EVT-V1 @must @core
    Scenario Outline: Every text that may do harm as <field>
      When releases arrive with each edge value of <field>
      And the ledger is exported as "jsonl"
      And the ledger is exported as "text"
      Then every earlier entry is unchanged

      Examples:
        | field                 |
        | event.id              |
        | event.from_node_id    |
        | event.to_node_id      |
        | event.label           |
        | event.step_key        |
        | event.payload_summary |
        | event.rate_hint       |
        | event.notes           |

    @EVT-KEEP @VAL-P1 @must @realtime
    Scenario Outline: Every text that may do harm as <field> of a realtime event
      Given a store that takes realtime events
      When realtime events arrive with each edge value of <field>
      And the ledger is exported as "jsonl"
      Then every earlier entry is unchanged

      Examples:
        | field           |
        | event.id        |
        | event.to_node_id |
        | event.label     |
        | event.step_key  |

    @BEH-B3 @must @core
    Scenario Outline: Every text that may do harm as <field> of a focus
      When releases arrive with each edge value of <field>
      Then "BEH-B3" was kept in every step

      Examples:
        | field                  |
        | release.focus.node_id  |
        | release.focus.edge_id  |
        | release.focus.step_key |

    @ALG-C5 @must @core
    Scenario Outline: Every text that may do harm as <field> of a release
      When releases arrive with each edge value of <field>
      Then "ALG-C5" was kept in every step

      Examples:
        | field                        |
        | release.explanation_sentence |
        | release.notes                |

    @EVT-V1 @ALG-T1 @must @core
    Scenario Outline: Every word that is none of the known ones as <field>
      When releases arrive with each edge value of <field>
      Then "EVT-V1" was kept in every step
      And the wait timer has no start time

      Examples:
        | field                     |
        | event.trigger             |
        | event.call_type           |
        | release.wait_timer_action |

    @RUN-V2 @must @core
    Scenario: Every word that is no mode
      Given step "s1" releases "ev-1"
      When the action "set_mode_and_reset_buffers_if_needed" gets each edge value of set_mode.mode
      Then the selected mode is "stepper"

    @BEH-B5 @must @core
    Scenario: Every word that is no speed
      Given the speed is set to "2x"
      When the action "set_speed_and_update_nominal_tick_interval" gets each edge value of set_speed.speed
      Then the selected speed is "2x"
      And there is a tick interval

  Rule: A number is that number

    @EVT-KEEP @VAL-P1 @LOG-X1 @must @core
    Scenario Outline: Every number at an edge as <field>
      When releases arrive with each edge value of <field>
      And the ledger is exported as "jsonl"
      And the ledger is exported as "text"
      Then every earlier entry is unchanged

      Examples:
        | field              |
        | event.at_ms        |
        | event.duration_ms  |
        | event.energy_delta |

    @ALG-C2 @must @core
    Scenario: Every number at an edge as the next cursor
      When releases arrive with each edge value of release.cursor_next
      Then "ALG-C2" was kept in every step

    @ALG-T3 @must @core
    Scenario: Every number at an edge as tick progress
      When the action "set_tick_display_progress_0_1" gets each edge value of set_tick_progress.progress
      Then "ALG-T3" was kept in every step

    @ALG-T1 @VAL-V4 @BEH-B4 @must @core
    Scenario: Every number at an edge as the start of a wait
      When the action "set_player_wait_timer_start_ms" gets each edge value of start_wait.ms
      Then "ALG-T1" was kept in every step
      And "VAL-V4" was kept in every step

    @ALG-T1 @VAL-V4 @BEH-B4 @must @core
    Scenario: Every number at an edge as the end of a wait
      Given the wait timer starts
      And 2 seconds pass
      When the action "set_player_wait_timer_stop_ms_and_reset_progress" gets each edge value of stop_wait.ms
      Then "ALG-T1" was kept in every step

    @EVT-KEEP @VAL-P1 @must @core
    Scenario: Payloads that are deep, wide or odd
      Given raw payloads are kept
      When releases arrive with each edge value of event.raw_payload
      And the ledger is exported as "jsonl"
      Then every earlier entry is unchanged

  Rule: Events that are alike are events of their own

    @EVT-ID @EVT-KEEP @ALG-C2 @must @core
    Scenario Outline: The same event again, but for its <field>
      Given step "s1" releases "ev-1" with:
        | event.duration_ms     | 12.5      |
        | event.payload_summary | "summary" |
        | event.notes           | "notes"   |
        | event.rate_hint       | "3/s"     |
        | event.energy_delta    | 0.5       |
      When step "s1" releases "ev-1" with:
        | event.duration_ms     | 12.5      |
        | event.payload_summary | "summary" |
        | event.notes           | "notes"   |
        | event.rate_hint       | "3/s"     |
        | event.energy_delta    | 0.5       |
        | event.<field>         | <other>   |
      Then it was stored as one more entry
      And the newest entry's <field> is <stored>
      And every earlier entry is unchanged

      Examples:
        | field           | other     | stored    |
        | label           | "other"   | "other"   |
        | from_node_id    | "other"   | "other"   |
        | to_node_id      | "other"   | "other"   |
        | trigger         | "timer"   | "timer"   |
        | call_type       | "moment"  | "moment"  |
        | duration_ms     | 13        | 13        |
        | payload_summary | "other"   | "other"   |
        | rate_hint       | "other"   | "other"   |
        | energy_delta    | 0.25      | 0.25      |
        | notes           | "other"   | "other"   |
        | notes           | absent    | none      |
        | id              | "ev-1"    | "ev-1"    |

    @EVT-ID @VAL-P2 @must @core
    Scenario: The same event again after a restart
      Given step "s1" releases "ev-1"
      And the session restarts
      When step "s1" releases "ev-1"
      Then it was stored as one more entry
      And the newest entry's id is "ev-1"

  Rule: The clock is not the store's

    @VAL-P2 @must @core
    Scenario: Restarts at a time that was there before
      Given step "s1" releases "ev-1"
      And the session restarts
      And 1 second passes
      And the session restarts
      When the clock jumps back 1 second
      And the session restarts
      And the session restarts
      Then "VAL-P2" was kept in every step

    @ALG-T1 @VAL-V4 @BEH-B4 @must @core
    Scenario: A wait that started at the epoch
      When the action "set_player_wait_timer_start_ms" is called with:
        | ms | 0 |
      Then the wait timer shows 4 seconds

  Rule: Optional features do not meet

    @BEH-E2 @ALG-C1 @must @realtime
    Scenario: A local pause keeps nothing out of the ledger
      Given a store that takes realtime events
      And a store that offers "set_local_pause"
      And the mode is set to "realtime"
      And the local pause is switched on
      When realtime event "rt-1" arrives
      Then it was stored as one more entry
      And the newest entry's id is "rt-1"

    @ALG-T1 @must @core
    Scenario: A local pause keeps no wait from starting
      Given a store that offers "set_local_pause"
      And the local pause is switched on
      And the wait timer starts
      And 1 second passes
      When a release arrives whose wait_timer_action is "start"
      And 1 second passes
      Then the wait timer shows 1 second

    @BEH-B3 @must @realtime
    Scenario: A pin is about realtime events alone
      Given a store that offers "set_realtime_focus_pin"
      And the focus is pinned
      When step "s1" releases "ev-1" lighting node "n1" and edge "e1"
      Then the focus is:
        | node | edge | step key |
        | "n1" | "e1" | "s1"     |

    @VAL-P1 @BEH-A1 @LOG-X1 @must @core
    Scenario: An export after a restart is that of the ledger after it
      Given the restart policy is "clear"
      And step "s1" releases "ev-1"
      And the ledger is exported as "jsonl"
      And the ledger is exported as "text"
      And the session restarts
      And step "s2" releases "ev-2"
      When the ledger is exported as "jsonl"
      Then the export gives back every entry, field by field
      And the ledger is exported as "text"

    @VAL-P1 @LOG-X1 @must @core
    Scenario: An export after an event whose id was there before
      Given step "s1" releases "ev-1"
      And the ledger is exported as "jsonl"
      And the ledger is exported as "text"
      And step "s2" releases "ev-1" with:
        | event.label | "another label" |
      When the ledger is exported as "jsonl"
      Then the export gives back every entry, field by field
      And the ledger is exported as "text"

    @VAL-P1 @LOG-X1 @must @realtime
    Scenario: An export of as many entries, but of others
      Given a store that takes realtime events
      And retention keeps the newest 2 entries
      And realtime event "rt-1" arrives
      And realtime event "rt-2" arrives
      And the ledger is exported as "jsonl"
      And the ledger is exported as "text"
      And realtime event "rt-3" arrives
      When the ledger is exported as "jsonl"
      Then the export gives back every entry, field by field
      And the ledger is exported as "text"

    @RUN-V2 @must @core
    Scenario: A health badge of a module with a special name
      Given a store that offers "set_health_badge_for_module"
      When the action "set_health_badge_for_module" is called with:
        | module | "__proto__" |
        | status | "WARN"      |
      And the action "set_health_badge_for_module" is called with:
        | module | "constructor" |
        | status | "OK"          |
      Then "RUN-V2" was kept in every step
