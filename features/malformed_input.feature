Feature: Malformed input
  What reaches the store comes from scripts and telemetry, and some of it is broken. A debugger
  that drops a broken event hides the very thing its user is looking for. The store completes
  what is missing, keeps what is valid and never throws anything away.

  Rule: An event is completed field by field

    @ALG-C1 @EVT-V1 @must @core
    Scenario: Broken ids and labels
      Given 1 more step releases
      Then a release with this in its event is stored like this:
        | field        | given      | stored           |
        | id           | absent     | some text        |
        | id           | null       | some text        |
        | id           | ""         | some text        |
        | id           | 42         | some text        |
        | id           | {"no": 1}  | some text        |
        | from_node_id | absent     | "?"              |
        | from_node_id | null       | "?"              |
        | from_node_id | ""         | "?"              |
        | from_node_id | 7          | some text        |
        | to_node_id   | absent     | "?"              |
        | to_node_id   | null       | "?"              |
        | to_node_id   | {"id": 1}  | some text        |
        | to_node_id   | ["a", "b"] | some text        |
        | label        | absent     | "?"              |
        | label        | null       | "?"              |
        | label        | ""         | "?"              |
        | label        | true       | some text        |

    @ALG-C1 @EVT-V1 @must @core
    Scenario: Broken times
      Given 1 more step releases
      Then a release with this in its event is stored like this:
        | field | given     | stored |
        | at_ms | absent    | now    |
        | at_ms | null      | now    |
        | at_ms | "soon"    | now    |
        | at_ms | NaN       | now    |
        | at_ms | Infinity  | now    |
        | at_ms | -Infinity | now    |
        | at_ms | {"ms": 1} | now    |

    @ALG-C1 @EVT-V1 @must @core
    Scenario: Triggers and call types that the model does not know
      Given 1 more step releases
      Then a release with this in its event is stored like this:
        | field     | given      | stored   |
        | trigger   | absent     | "direct" |
        | trigger   | null       | "direct" |
        | trigger   | "sideways" | "direct" |
        | trigger   | 3          | "direct" |
        | trigger   | ["stream"] | "direct" |
        | call_type | absent     | "code"   |
        | call_type | null       | "code"   |
        | call_type | "sql"      | "code"   |
        | call_type | false      | "code"   |
        | call_type | {"llm": 1} | "code"   |

    @ALG-C1 @EVT-V1 @must @core
    Scenario: Durations that are no numbers
      Given 1 more step releases
      Then a release with this in its event is stored like this:
        | field       | given    | stored |
        | duration_ms | "fast"   | none   |
        | duration_ms | NaN      | none   |
        | duration_ms | Infinity | none   |
        | duration_ms | [12]     | none   |

    @ALG-C1 @must @core
    Scenario: Broken optional fields lose nobody the event
      Then a release with this in its event is stored like this:
        | field           | given    | stored               |
        | payload_summary | 5        | anything but "stale" |
        | rate_hint       | ["x"]    | anything but "stale" |
        | step_key        | {"s": 1} | anything but "stale" |
        | energy_delta    | "low"    | anything but 0.5     |
        | energy_delta    | NaN      | anything but 0.5     |
        | notes           | 12       | anything but "stale" |
      And the newest entry has:
        | id    | "ev"          |
        | label | "label of ev" |

    @EVT-V1 @ALG-C1 @EVT-KEEP @must @core
    Scenario: What is valid next to something broken comes through unchanged
      When step "s1" releases "ev-1" with:
        | event.at_ms       | "soon"     |
        | event.trigger     | "sideways" |
        | event.label       | " as is "  |
        | event.duration_ms | 12.5       |
        | event.notes       | "kept"     |
      Then the newest entry has:
        | id          | "ev-1"    |
        | at_ms       | now       |
        | trigger     | "direct"  |
        | label       | " as is " |
        | duration_ms | 12.5      |
        | notes       | "kept"    |

  Rule: A release is completed part by part

    @ALG-C1 @EVT-V1 @EVT-E1 @must @core
    Scenario Outline: A release whose event is <event>
      When a release arrives whose event is <event>
      Then it was stored as one more entry
      And the newest entry has:
        | id           | some text |
        | at_ms        | now       |
        | from_node_id | "?"       |
        | to_node_id   | "?"       |
        | trigger      | "direct"  |
        | call_type    | "code"    |
        | label        | "?"       |
      And the explanation is "Step s releases ev."

      Examples:
        | event   |
        | absent  |
        | null    |
        | {}      |
        | 17      |
        | ["ev"]  |

    @ALG-C1 @ALG-C2 @must @core
    Scenario: A release with nothing in it
      Given step "s1" releases "ev-1" and moves the cursor to 5
      When a release arrives with nothing in it
      Then it was stored as one more entry
      And the cursor is 5 or 6
      And the focus is:
        | node                                 | edge | step key           |
        | none or "?"                          | none | none or "?"        |

    @ALG-C1 @must @core
    Scenario: A release that is nothing but an event
      Given step "s1" releases "ev-1" lighting node "n1" and edge "e1"
      When a release arrives with nothing but:
        | event.id         | "lonely" |
        | event.to_node_id | "n2"     |
        | event.step_key   | "s2"     |
      Then it was stored as one more entry
      And the newest entry's id is "lonely"
      And the focus is:
        | node         | edge | step key     |
        | none or "n2" | none | none or "s2" |

    @ALG-C1 @must @core
    Scenario: A release that is nothing but a cursor
      When a release arrives with nothing but:
        | cursor_next | 12 |
      Then it was stored as one more entry
      And the cursor is 12

    @ALG-C1 @ALG-C2 @must @core
    Scenario Outline: A cursor_next that is <given>
      Given step "s1" releases "ev-1" and moves the cursor to 5
      When a release arrives whose cursor_next is <given>
      Then it was stored as one more entry
      And the cursor is 5 or 6

      Examples:
        | given    |
        | absent   |
        | null     |
        | -1       |
        | 7.5      |
        | "9"      |
        | "next"   |
        | NaN      |
        | Infinity |
        | [9]      |
        | true     |

    @ALG-C1 @BEH-B3 @must @core
    Scenario Outline: A focus that is <given>
      Given step "s1" releases "ev-1" lighting node "n1" and edge "e1"
      When a release arrives whose focus is <given>
      Then it was stored as one more entry
      And the focus is:
        | node                | edge                | step key            |
        | anything but "n1"   | anything but "e1"   | anything but "s1"   |

      Examples:
        | given              |
        | absent             |
        | null               |
        | "n9"               |
        | ["n1", "n2"]       |
        | {"node_id": 5}     |
        | {"edge_id": ""}    |

    @ALG-C1 @ALG-C5 @must @core
    Scenario Outline: Notes that are <given>
      Given step "s1" releases "ev-1" with:
        | notes | "of the step before" |
      When a release arrives whose notes is <given>
      Then it was stored as one more entry
      And the notes are anything but "of the step before"

      Examples:
        | given     |
        | 3         |
        | ["a"]     |
        | {"a": 1}  |

    @ALG-C5 @ALG-C1 @must @core
    Scenario Outline: Notes of an event that are <given> are not those of the step before
      Given step "s1" releases "ev-1" with:
        | notes | "of the step before" |
      When step "s2" releases "ev-2" with:
        | event.notes | <given> |
      Then it was stored as one more entry
      And the notes are anything but "of the step before"

      Examples:
        | given  |
        | 12     |
        | ["a"]  |

    @BEH-B3 @ALG-C1 @must @core
    Scenario Outline: A step key of an event that is <given> is not the one of the step before
      Given step "s1" releases "ev-1"
      When step "s2" releases "ev-2" with:
        | event.step_key | <given> |
        | focus.step_key | absent  |
      Then it was stored as one more entry

      Examples:
        | given  |
        | 7      |
        | ["a"]  |

    @ALG-C1 @ALG-T1 @must @core
    Scenario Outline: A wait_timer_action that is <given> does not start the wait
      When a release arrives whose wait_timer_action is <given>
      Then it was stored as one more entry
      And the wait timer has no start time

      Examples:
        | given   |
        | absent  |
        | null    |
        | "later" |
        | 1       |
        | true    |

    @ALG-C1 @ALG-T1 @must @core
    Scenario: A wait_timer_action that means nothing lets a wait go on
      Given the wait timer starts
      And 1 second passes
      When a release arrives whose wait_timer_action is "later"
      And 1 second passes
      Then the wait timer shows 2 seconds

    @ALG-C1 @VAL-V1 @must @core
    Scenario: A well-formed release after broken ones is as good as ever
      Given a release arrives with nothing in it
      And a release arrives whose event is 17
      When step "s3" releases "ev-3" lighting node "n3" and edge "e3"
      Then every earlier entry is unchanged
      And the newest entry's id is "ev-3"
      And the focus is:
        | node | edge | step key |
        | "n3" | "e3" | "s3"     |

  Rule: Realtime events are completed in the same way

    @ALG-C1 @EVT-V1 @must @realtime
    Scenario: Broken fields of a realtime event
      Given a store that takes realtime events
      And the mode is set to "realtime"
      Then a realtime event with this in it is stored like this:
        | field        | given      | stored    |
        | id           | absent     | some text |
        | id           | 42         | some text |
        | at_ms        | absent     | now       |
        | at_ms        | NaN        | now       |
        | from_node_id | null       | "?"       |
        | to_node_id   | absent     | "?"       |
        | to_node_id   | ["a", "b"] | some text |
        | trigger      | "sideways" | "direct"  |
        | call_type    | 4          | "code"    |
        | label        | ""         | "?"       |
        | duration_ms  | "fast"     | none      |

    @ALG-C1 @EVT-V1 @EVT-E1 @must @realtime
    Scenario: A realtime event with nothing in it
      Given a store that takes realtime events
      And the mode is set to "realtime"
      When a realtime event arrives with nothing in it
      Then it was stored as one more entry
      And the newest entry has:
        | id           | some text |
        | at_ms        | now       |
        | from_node_id | "?"       |
        | to_node_id   | "?"       |
        | trigger      | "direct"  |
        | call_type    | "code"    |
        | label        | "?"       |

  Rule: A call is taken whatever it is given

    @ALG-C1 @EVT-V1 @EVT-E1 @must @core
    Scenario Outline: A release that is <release>
      Given an adapter that can hand over any release
      And step "s1" releases "ev-1" lighting node "n1" and edge "e1"
      And the wait timer starts
      When a release arrives that is <release>
      Then it was stored as one more entry
      And every earlier entry is unchanged
      And the newest entry has:
        | id           | some text |
        | at_ms        | now       |
        | from_node_id | "?"       |
        | to_node_id   | "?"       |
        | trigger      | "direct"  |
        | call_type    | "code"    |
        | label        | "?"       |
      And the cursor is 1 or 2
      And the focus is:
        | node        | edge | step key    |
        | none or "?" | none | none or "?" |
      And the wait timer shows 0 seconds

      Examples:
        | release          |
        | null             |
        | "a release"      |
        | ""               |
        | 17               |
        | true             |
        | false            |
        | []               |
        | ["event", "ev"]  |
        | [{"event": {}}]  |

    @ALG-C1 @EVT-V1 @EVT-E1 @must @realtime
    Scenario Outline: A realtime event that is <event>
      Given an adapter that can hand over any release
      And a store that takes realtime events
      And the mode is set to "realtime"
      And realtime event "rt-1" arrives
      When a realtime event arrives that is <event>
      Then it was stored as one more entry
      And every earlier entry is unchanged
      And the newest entry has:
        | id           | some text |
        | at_ms        | now       |
        | from_node_id | "?"       |
        | to_node_id   | "?"       |
        | trigger      | "direct"  |
        | call_type    | "code"    |
        | label        | "?"       |

      Examples:
        | event            |
        | null             |
        | "an event"       |
        | ""               |
        | 17               |
        | true             |
        | false            |
        | []               |
        | ["ev"]           |
        | [{"id": "ev"}]   |

    @BEH-B5 @must @core
    Scenario Outline: A speed that is <speed>
      Given an adapter that can hand over arguments of any kind
      And the speed is set to "2x"
      When the action "set_speed_and_update_nominal_tick_interval" is called with:
        | speed | <speed> |
      Then the selected speed is "2x"
      And there is a tick interval

      Examples:
        | speed         |
        | absent        |
        | 3             |
        | 0             |
        | true          |
        | ["3x"]        |
        | []            |
        | {"speed": 1}  |

    @RUN-V2 @must @core
    Scenario Outline: A mode that is <mode>
      Given an adapter that can hand over arguments of any kind
      And step "s1" releases "ev-1"
      And the mode is set to "realtime"
      When the action "set_mode_and_reset_buffers_if_needed" is called with:
        | mode | <mode> |
      Then the selected mode is "realtime"

      Examples:
        | mode           |
        | absent         |
        | 1              |
        | false          |
        | ["stepper"]    |
        | {"mode": "x"}  |

    @ALG-T3 @must @core
    Scenario Outline: A tick progress that is <progress>
      Given an adapter that can hand over arguments of any kind
      And the tick progress is set to 0.25
      When the action "set_tick_display_progress_0_1" is called with:
        | progress | <progress> |
      Then the tick progress lies between 0 and 1

      Examples:
        | progress        |
        | absent          |
        | null            |
        | "half"          |
        | "7"             |
        | true            |
        | [0.5]           |
        | {"progress": 1} |

    @ALG-T1 @VAL-V4 @BEH-B4 @must @core
    Scenario Outline: A wait that starts at <ms>
      Given an adapter that can hand over arguments of any kind
      When the action "set_player_wait_timer_start_ms" is called with:
        | ms | <ms> |
      Then the wait timer shows 0 seconds

      Examples:
        | ms           |
        | absent       |
        | null         |
        | "now"        |
        | true         |
        | [1000]       |
        | {"ms": 1000} |

    @ALG-T1 @VAL-V4 @BEH-B4 @must @core
    Scenario Outline: A wait that stops at <ms>
      Given an adapter that can hand over arguments of any kind
      And the wait timer starts
      And 2 seconds pass
      And the action "set_player_wait_timer_start_ms" is called with:
        | ms | <ms> |
      And 1 second passes
      When the action "set_player_wait_timer_stop_ms_and_reset_progress" is called with:
        | ms | <ms> |
      Then "ALG-T1" was kept in every step
      And "VAL-V4" was kept in every step

      Examples:
        | ms           |
        | absent       |
        | null         |
        | "now"        |
        | true         |
        | [1000]       |
        | {"ms": 1000} |

    @ALG-T1 @must @core
    Scenario Outline: A wait that starts or stops at <ms>
      Given the action "set_player_wait_timer_start_ms" is called with:
        | ms | <ms> |
      And the wait timer shows 0 seconds
      And the wait timer starts
      And 2 seconds pass
      And the action "set_player_wait_timer_start_ms" is called with:
        | ms | <ms> |
      And 1 second passes
      When the action "set_player_wait_timer_stop_ms_and_reset_progress" is called with:
        | ms | <ms> |
      Then "ALG-T1" was kept in every step
      And "VAL-V4" was kept in every step

      Examples:
        | ms        |
        | NaN       |
        | Infinity  |
        | -Infinity |

    @RUN-V2 @must @core
    Scenario Outline: A health badge for <module> that is <status>
      Given a store that offers "set_health_badge_for_module"
      And an adapter that can hand over arguments of any kind
      And step "s1" releases "ev-1"
      When the action "set_health_badge_for_module" is called with:
        | module  | <module>  |
        | status  | <status>  |
        | tooltip | <tooltip> |
      Then "RUN-V2" was kept in every step

      Examples:
        | module    | status | tooltip |
        | absent    | "OK"   | "seen"  |
        | null      | "OK"   | "seen"  |
        | 5         | "OK"   | "seen"  |
        | ["m"]     | "OK"   | "seen"  |
        | {"m": 1}  | "OK"   | "seen"  |
        | "runtime" | absent | "seen"  |
        | "runtime" | null   | "seen"  |
        | "runtime" | 1      | "seen"  |
        | "runtime" | ["OK"] | "seen"  |
        | "runtime" | "OK"   | null    |
        | "runtime" | "OK"   | 7       |
        | "runtime" | "OK"   | ["t"]   |

    @RUN-V2 @must @core
    Scenario Outline: A local pause that is <paused>
      Given a store that offers "set_local_pause"
      And an adapter that can hand over arguments of any kind
      And step "s1" releases "ev-1"
      When the action "set_local_pause" is called with:
        | paused | <paused> |
      Then "RUN-V2" was kept in every step

      Examples:
        | paused  |
        | absent  |
        | null    |
        | "yes"   |
        | 1       |
        | [true]  |

    @RUN-V2 @BEH-B3R @must @realtime
    Scenario Outline: A pin that is <pinned>
      Given a store that offers "set_realtime_focus_pin"
      And a store that takes realtime events
      And an adapter that can hand over arguments of any kind
      And realtime event "rt-1" arrives going to node "n1"
      When the action "set_realtime_focus_pin" is called with:
        | pinned | <pinned> |
      And realtime event "rt-2" arrives going to node "n2"
      Then "BEH-B3R" was kept in every step
      And "RUN-V2" was kept in every step

      Examples:
        | pinned  |
        | absent  |
        | null    |
        | "yes"   |
        | 1       |
        | [true]  |
