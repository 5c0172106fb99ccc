Feature: Export
  What a user copies out of the store must be what the user sees in it. An export is the ledger
  and nothing but the ledger: every entry, in order, unchanged. There is no second log that could
  tell another story, and exporting leaves no trace.

  Rule: JSON Lines give the ledger back, entry by entry

    @VAL-P1 @BEH-B2 @must @core
    Scenario: An empty ledger has no entry lines
      Given a new session
      When the ledger is exported as "jsonl"
      Then the export has one line for each entry
      And the export gives back every entry, field by field

    @VAL-P1 @BEH-B2 @must @core
    Scenario: One entry
      Given 1 more step releases
      When the ledger is exported as "jsonl"
      Then the export gives back every entry, field by field

    @BEH-B2 @VAL-P1 @EVT-ID @must @core
    Scenario: Several entries, some with the same id, in ledger order
      Given step "s1" releases "b"
      And step "s2" releases "a"
      And step "s3" releases "b"
      And step "s4" releases "c" with:
        | event.at_ms | 1000 |
      When the ledger is exported as "jsonl"
      Then the export gives back every entry, field by field
      And the export has one line for each entry

    @VAL-P1 @EVT-KEEP @must @core
    Scenario: An entry with its optional fields
      Given step "s1" releases "ev-1" with:
        | event.duration_ms     | 12.5     |
        | event.payload_summary | "3 rows" |
        | event.rate_hint       | "2/s"    |
        | event.energy_delta    | -0.125   |
        | event.notes           | "cold"   |
      And step "s2" releases "ev-2"
      When the ledger is exported as "jsonl"
      Then the export gives back every entry, field by field

    @VAL-P1 @EVT-KEEP @must @core
    Scenario: An entry with everything in it, its raw payload included
      Given raw payloads are kept
      And step "s1" releases "ev-1" with:
        | event.at_ms           | 1767225600123.5           |
        | event.duration_ms     | -0.5                      |
        | event.payload_summary | "3 rows"                  |
        | event.rate_hint       | "2/s"                     |
        | event.energy_delta    | 0.1                       |
        | event.notes           | "cold"                    |
        | event.raw_payload     | {"a": [1, null, "\"x\""]} |
      When the ledger is exported as "jsonl"
      Then the export gives back every entry, field by field

    @VAL-P1 @BEH-B2 @must @core
    Scenario Outline: A label that reads <label>
      Given step "s1" releases "ev-1" with:
        | event.label | <label> |
        | event.notes | <label> |
      And step "s2" releases "ev-2"
      When the ledger is exported as "jsonl"
      Then the export gives back every entry, field by field
      And the export has one line for each entry

      Examples:
        | label                          |
        | "two\\nlines\\r\\nand a third" |
        | "a \"quote\" and a \\\\"       |
        | "tab\\tbell\\u0007"            |
        | "日本 👋🏽 \\u2028 é"           |
        | "{\"type\":\"session\"}"       |

    @VAL-P1 @EVT-E1 @ALG-C1 @must @core
    Scenario: Completed entries and unknown nodes are exported, too
      Given a release arrives with nothing in it
      And a release arrives whose event.to_node_id is "?"
      And a release arrives whose event.at_ms is NaN
      When the ledger is exported as "jsonl"
      Then the export gives back every entry, field by field

    @VAL-P1 @BEH-B2 @must @core
    Scenario: An export after a later release has the later entry, too
      Given step "s1" releases "ev-1"
      And the ledger is exported as "jsonl"
      And step "s2" releases "ev-2"
      When the ledger is exported as "jsonl"
      Then the export gives back every entry, field by field

  Rule: The text export has one line for each entry

    @LOG-X1 @must @core
    Scenario: An empty ledger
      Given a new session
      When the ledger is exported as "text"
      Then the export has one line for each entry

    @LOG-X1 @must @core
    Scenario: A line tells what happened, from left to right
      Given step "s1" releases "ev-1" with:
        | event.from_node_id    | "frontend"           |
        | event.to_node_id      | "playthroughs"       |
        | event.trigger         | "stream"             |
        | event.call_type       | "graphQuery"         |
        | event.label           | "who is in the room" |
        | event.duration_ms     | 123                  |
        | event.payload_summary | "three rows"         |
        | event.rate_hint       | "two a second"       |
        | event.notes           | "cold cache"         |
      When the ledger is exported as "text"
      Then line 1 of the export tells, in this order, "stream", "graphQuery", "123ms", "frontend→playthroughs", "who is in the room", "three rows", "two a second", "cold cache"

    @LOG-X1 @must @core
    Scenario: Lines stand in ledger order, whatever the times say
      Given step "s1" releases "ev-1"
      And step "s2" releases "ev-2" with:
        | event.at_ms | 2000000 |
      And step "s3" releases "ev-3"
      When the ledger is exported as "text"
      Then the export has one line for each entry
      And line 1 of the export tells, in this order, "label of ev-1"
      And line 2 of the export tells, in this order, "label of ev-2"
      And line 3 of the export tells, in this order, "label of ev-3"

    @LOG-X1 @must @core
    Scenario: Durations
      Then a release with this duration_ms shows in the text export like this:
        | duration | shown                         |
        | absent   | "?"                           |
        | null     | "?"                           |
        | 0        | "0ms"                         |
        | 123      | "123ms"                       |
        | 12.5     | "12.5ms", "13ms", "12ms"      |
        | 999      | "999ms"                       |
        | 999.6    | "999", "1000ms", "1.00s"       |
        | 1000     | "1.00s"                       |
        | 1234     | "1.23s"                       |
        | 1235     | "1.23s", "1.24s"              |
        | 61000    | "61.00s"                      |
        | -5       | "-5", "?"                     |

    @LOG-X1 @must @core
    Scenario: A line break inside a field does not make a second line
      Given step "s1" releases "ev-1" with:
        | event.label           | "one\\ntwo\\r\\nthree\\rfour" |
        | event.from_node_id    | "one\\ntwo\\r\\nthree\\rfour" |
        | event.to_node_id      | "one\\ntwo\\r\\nthree\\rfour" |
        | event.payload_summary | "one\\ntwo\\r\\nthree\\rfour" |
        | event.rate_hint       | "one\\ntwo\\r\\nthree\\rfour" |
        | event.notes           | "one\\ntwo\\r\\nthree\\rfour" |
      And step "s2" releases "ev-2"
      When the ledger is exported as "text"
      Then the export has one line for each entry
      And line 2 of the export tells, in this order, "label of ev-2"

    @LOG-X1 @EVT-E1 @must @core
    Scenario: Unknown nodes are named as such
      Given step "s1" releases "ev-1" with:
        | event.from_node_id | "?" |
        | event.to_node_id   | "?" |
      When the ledger is exported as "text"
      Then line 1 of the export tells, in this order, "?→?", "label of ev-1"

  Rule: Copies and exports come from the ledger alone

    @BEH-A1 @VAL-P1 @VAL-P2 @must @core
    Scenario Outline: After a restart under "<policy>" a <format> export has what the ledger has
      Given the restart policy is "<policy>"
      And 2 more steps release
      And the session restarts
      And 1 more step releases
      When the ledger is exported as "<format>"
      Then the export has one line for each entry
      And nothing has changed

      Examples:
        | policy   | format |
        | boundary | jsonl  |
        | boundary | text   |
        | clear    | jsonl  |
        | clear    | text   |

    @VAL-P1 @must @core
    Scenario: The header of a later session is not that of the first one
      Given 1 more step releases
      And the ledger is exported as "jsonl"
      And 5 seconds pass
      And the session restarts
      When the ledger is exported as "jsonl"
      Then the export has one line for each entry

    @BEH-A1 @VAL-P1 @must @core
    Scenario: Right after clearing nothing of the old session is exported
      Given the restart policy is "clear"
      And 3 more steps release
      And the session restarts
      When the ledger is exported as "jsonl"
      Then the export has one line for each entry
      And the export gives back every entry, field by field

    @BEH-A1 @VAL-P1 @must @core
    Scenario: A burst is in the export at once
      Given 50 steps release in the same millisecond
      When the ledger is exported as "jsonl"
      Then the export gives back every entry, field by field

    @BEH-A1 @PAT-P1 @must @core
    Scenario: What a careless reader wrote into a state is in no export
      Given 2 more steps release
      And a careless reader writes into the state it was given
      When the ledger is exported as "jsonl"
      Then the export gives back every entry, field by field
      And the ledger holds 2 entries

    @BEH-A1 @ALG-C3 @must @core
    Scenario Outline: A <format> export is compared with the ledger, on its dock
      Given a listener on the dock "dock_store_ledgers_synced"
      And 2 more steps release
      When the ledger is exported as "<format>"
      Then the dock "dock_store_ledgers_synced" fired at least once

      Examples:
        | format |
        | jsonl  |
        | text   |

  Rule: Exporting changes nothing and gives the same bytes again

    @ALG-X1 @must @core
    Scenario Outline: A <format> export of <entries> entries leaves no trace
      Given <entries> more steps release
      And the wait timer starts
      When the ledger is exported as "<format>"
      Then both times the export was the same
      And nothing has changed

      Examples:
        | format | entries |
        | jsonl  | 0       |
        | jsonl  | 3       |
        | text   | 0       |
        | text   | 3       |

    @ALG-X1 @BEH-A1 @must @core
    Scenario Outline: Signals in between do not show in a <format> export
      Given 3 more steps release
      And the ledger is exported as "<format>"
      And the speed is set to "2x"
      And the mode is set to "realtime"
      And the wait timer starts
      And the tick progress is set to 0.5
      And 5 seconds pass
      When the ledger is exported as "<format>"
      Then the export is the same as the first one

      Examples:
        | format |
        | jsonl  |
        | text   |
