Feature: The ledger
  The ledger is the record of what happened. People replay it, copy it and attach it to bug
  reports, so within a session it only ever grows: nothing in it is edited, dropped, merged or
  put into another order, and nobody who looks at it can change it.

  Rule: New entries come after all earlier ones, and those stay as they are

    @VAL-V1 @must @core
    Scenario: A store opens with nothing in its ledger
      Given a new session
      Then the ledger is empty
      And the cursor is 0

    @VAL-V1 @must @core
    Scenario: Each release goes to the end of the ledger
      When step "s1" releases "ev-1"
      And step "s2" releases "ev-2"
      And step "s3" releases "ev-3"
      Then the ledger holds, in order, "ev-1", "ev-2", "ev-3"

    @VAL-V1 @BEH-E1 @must @core
    Scenario: A long session is kept from its first entry to its last
      Given 513 more steps release
      When step "s-last" releases "ev-last"
      Then the ledger holds 514 entries

    @EVT-KEEP @VAL-P1 @must @core
    Scenario: Long texts are kept to their last character
      When step "s1" releases "ev-1" with texts of 10000 characters
      And the ledger is exported as "jsonl"
      Then the export gives back every entry, field by field

    @EVT-KEEP @VAL-P1 @must @core
    Scenario: Numbers keep every digit that a double has
      When step "s1" releases "ev-1" with:
        | event.at_ms        | 1767225600123.4567  |
        | event.energy_delta | 0.30000000000000004 |
      And the ledger is exported as "jsonl"
      Then the newest entry's energy_delta is 0.30000000000000004
      And the export gives back every entry, field by field

    @VAL-V1 @RUN-V2 @must @core
    Scenario: The ledger keeps growing whatever is selected in between
      Given 2 more steps release
      When the mode is set to "realtime"
      And the speed is set to "3x"
      And 1 more step releases
      And the mode is set to "stepper"
      And the speed is set to "pause"
      And 1 more step releases
      Then the ledger holds, in order, "ev-1", "ev-2", "ev-3", "ev-4"

    @VAL-E2 @VAL-V1 @must @core
    Scenario: A later release leaves every earlier entry as it was
      Given 3 more steps release
      When step "s9" releases "ev-9" with:
        | event.notes       | "seen late"   |
        | event.duration_ms | 4000          |
        | event.label       | "much longer" |
      Then every earlier entry is unchanged
      And the ledger holds 4 entries

    @VAL-E2 @must @core
    Scenario: A step that releases again does not correct what it released before
      Given step "s1" releases "ev-1" with:
        | event.label | "asked" |
      When step "s1" releases "ev-2" with:
        | event.label | "answered" |
      Then entry 1 has the label "asked"
      And entry 2 has the label "answered"

    @VAL-E2 @EVT-ID @must @core
    Scenario: News about an event is a new entry and no edit of the old one
      Given step "s1" releases "ev-1" with:
        | event.duration_ms | absent |
      When step "s1" releases "ev-1" with:
        | event.duration_ms | 250 |
      Then entry 1 has the duration_ms none
      And entry 2 has the duration_ms 250

  Rule: A state that was handed out never changes, and writing into it reaches nobody else

    @PAT-P1 @must @core
    Scenario: A reader's state stays the same while the store moves on
      Given 2 more steps release
      When 5 more steps release
      And the wait timer starts
      And the speed is set to "2x"
      Then every state handed out so far still shows what it showed

    @PAT-P1 @VAL-V1 @must @core
    Scenario Outline: A reader's state stays the same across a restart that keeps to "<policy>"
      Given the restart policy is "<policy>"
      And 3 more steps release
      When the session restarts
      And 2 more steps release
      Then every state handed out so far still shows what it showed

      Examples:
        | policy   |
        | boundary |
        | clear    |

    @PAT-P1 @VAL-E2 @must @core
    Scenario: Writing into a state does not reach the store
      Given 3 more steps release
      When a careless reader writes into the state it was given
      Then nothing has changed
      And the ledger holds, in order, "ev-1", "ev-2", "ev-3"

    @PAT-P1 @must @core
    Scenario: Writing into the state of a fresh store does not reach it either
      Given a new session
      When a careless reader writes into the state it was given
      Then nothing has changed
      And the ledger is empty

    @PAT-P1 @must @core
    Scenario: The store goes on undisturbed after somebody wrote into a state
      Given 2 more steps release
      And a careless reader writes into the state it was given
      When step "s3" releases "ev-3" lighting node "n3" and edge "e3"
      Then the ledger holds, in order, "ev-1", "ev-2", "ev-3"
      And the focus is:
        | node | edge | step key |
        | "n3" | "e3" | "s3"     |

    @PAT-P1 @must @core
    Scenario: A nested payload is out of reach, too
      Given raw payloads are kept
      And step "s1" releases "ev-1" with:
        | event.raw_payload | {"path": ["a", "b"], "size": {"bytes": 12}} |
      When a careless reader writes into the state it was given
      Then nothing has changed
      And the newest entry's raw_payload is {"path": ["a", "b"], "size": {"bytes": 12}}

    @PAT-P1 @must @core
    Scenario: A nested value of a field that the model does not name is out of reach, too
      Given step "s1" releases "ev-1" with:
        | event.shades | {"of": {"red": ["pink", "rose"]}} |
      When a careless reader writes into the state it was given
      Then nothing has changed

  Rule: However fast releases come in, each is stored once and in turn

    @BEH-E1 @must @core
    Scenario Outline: <count> steps within <seconds> seconds
      When <count> steps release within <seconds> seconds
      Then the burst is in the ledger, complete and in order
      And the ledger holds <count> entries

      Examples:
        | count | seconds |
        | 5     | 2       |
        | 20    | 0.2     |

    @BEH-E1 @must @core
    Scenario: Fifty steps in the same millisecond
      When 50 steps release in the same millisecond
      Then the burst is in the ledger, complete and in order
      And the ledger holds 50 entries

    @BEH-E1 @VAL-V1 @must @core
    Scenario: A burst after a burst
      Given 5 steps release within 2 seconds
      When 50 steps release in the same millisecond
      Then the burst is in the ledger, complete and in order
      And the ledger holds 55 entries

    @BEH-E1 @VAL-P2 @must @core
    Scenario: A burst right after a restart
      Given the restart policy is "boundary"
      And 5 steps release within 2 seconds
      And the session restarts
      When 5 steps release in the same millisecond
      Then the burst is in the ledger, complete and in order
      And the ledger holds 11 entries

  Rule: An entry is identified by its place in the ledger, not by its id

    @EVT-ID @must @core
    Scenario: The same event twice is two entries
      When step "s1" releases "ev-1"
      And step "s1" releases "ev-1"
      Then the ledger holds, in order, "ev-1", "ev-1"

    @EVT-ID @VAL-V1 @must @core
    Scenario: An id that comes back after others
      Given step "s1" releases "ev-1"
      And step "s2" releases "ev-2"
      When step "s3" releases "ev-1"
      Then the ledger holds, in order, "ev-1", "ev-2", "ev-1"
      And entry 1 has the step_key "s1"
      And entry 3 has the step_key "s3"

    @EVT-ID @VAL-P2 @must @core
    Scenario: Replaying a script after a boundary
      Given the restart policy is "boundary"
      And step "s1" releases "ev-1"
      And step "s2" releases "ev-2"
      And the session restarts
      When step "s1" releases "ev-1"
      And step "s2" releases "ev-2"
      Then the ledger holds 5 entries
      And entry 1 has the id "ev-1"
      And entry 4 has the id "ev-1"
      And entry 5 has the id "ev-2"

    @EVT-ID @VAL-P2 @must @core
    Scenario: Replaying a script in a cleared ledger
      Given the restart policy is "clear"
      And step "s1" releases "ev-1"
      And the session restarts
      When step "s1" releases "ev-1"
      And step "s1" releases "ev-1"
      Then the ledger holds, in order, "ev-1", "ev-1"

    @EVT-ID @EVT-E1 @must @core
    Scenario: Several events with the unknown id
      When step "s1" releases "?"
      And step "s2" releases "?"
      Then the ledger holds, in order, "?", "?"

  Rule: What arrives valid is stored as it came

    @EVT-KEEP @must @core
    Scenario: Every field comes through, the optional ones included
      When step "s1" releases "ev-1" with:
        | event.from_node_id    | "frontend"           |
        | event.to_node_id      | "playthroughs"       |
        | event.trigger         | "stream"             |
        | event.call_type       | "graphQuery"         |
        | event.label           | "who is in the room" |
        | event.duration_ms     | 1234.5               |
        | event.payload_summary | "3 rows"             |
        | event.rate_hint       | "2 a second"         |
        | event.step_key        | "s1"                 |
        | event.energy_delta    | -0.125               |
        | event.notes           | "cold cache"         |
      Then the newest entry has:
        | id              | "ev-1"               |
        | at_ms           | now                  |
        | from_node_id    | "frontend"           |
        | to_node_id      | "playthroughs"       |
        | trigger         | "stream"             |
        | call_type       | "graphQuery"         |
        | label           | "who is in the room" |
        | duration_ms     | 1234.5               |
        | payload_summary | "3 rows"             |
        | rate_hint       | "2 a second"         |
        | step_key        | "s1"                 |
        | energy_delta    | -0.125               |
        | notes           | "cold cache"         |

    @EVT-KEEP @must @core
    Scenario: Optional fields that are not given are not made up
      When step "s1" releases "ev-1" with:
        | event.duration_ms | absent |
        | event.notes       | null   |
        | event.rate_hint   | null   |
      Then the newest entry has:
        | duration_ms     | none |
        | payload_summary | none |
        | rate_hint       | none |
        | energy_delta    | none |
        | notes           | none |
        | raw_payload     | none |

    @EVT-KEEP @must @core
    Scenario: Values that invite tidying are stored as they are
      Then a release with this in its event is stored like this:
        | field           | given                                   | stored                                  |
        | duration_ms     | 0                                       | 0                                       |
        | duration_ms     | -5                                      | -5                                      |
        | duration_ms     | 0.4375                                  | 0.4375                                  |
        | duration_ms     | 86400000                                | 86400000                                |
        | energy_delta    | 1e-7                                    | 1e-7                                    |
        | at_ms           | 0                                       | 0                                       |
        | at_ms           | 1767225600123.5                         | 1767225600123.5                         |
        | at_ms           | 4102444800000                           | 4102444800000                           |
        | id              | " ev 1 / ü "                            | " ev 1 / ü "                            |
        | label           | "  two spaces at each end  "            | "  two spaces at each end  "            |
        | label           | "a \"quoted\" word, a \\\\ and a \ttab" | "a \"quoted\" word, a \\\\ and a \ttab" |
        | payload_summary | "first line\\nsecond line"              | "first line\\nsecond line"              |
        | notes           | "né à 日本, 👋🏽"                           | "né à 日本, 👋🏽"                           |
        | from_node_id    | "Node With Capitals"                    | "Node With Capitals"                    |
        | rate_hint       | "1,5/s"                                 | "1,5/s"                                 |

    @EVT-KEEP @must @core
    Scenario Outline: The trigger "<trigger>" with the call type "<call type>"
      When step "s1" releases "ev-1" with:
        | event.trigger   | "<trigger>"   |
        | event.call_type | "<call type>" |
      Then the newest entry has:
        | trigger   | "<trigger>"   |
        | call_type | "<call type>" |

      Examples:
        | trigger | call type  |
        | direct  | moment     |
        | stream  | code       |
        | async   | graphQuery |
        | hook    | llm        |
        | timer   | graphLink  |

    @EVT-KEEP @must @core
    Scenario: A field that the model does not name is kept or dropped, and does no harm
      When step "s1" releases "ev-1" with:
        | event.colour | "green" |
      And step "s2" releases "ev-2" with:
        | event.colour | "red" |
      Then the ledger holds, in order, "ev-1", "ev-2"
      And the newest entry's colour is "red" or none

  Rule: An unknown node is no reason to lose an event

    @EVT-E1 @must @core
    Scenario Outline: From "<from>" to "<to>"
      Given 1 more step releases
      When step "s2" releases "ev-2" with:
        | event.from_node_id | "<from>" |
        | event.to_node_id   | "<to>"   |
      And step "s3" releases "ev-3"
      Then the ledger holds, in order, "ev-1", "ev-2", "ev-3"
      And entry 2 has the from_node_id "<from>"
      And entry 2 has the to_node_id "<to>"

      Examples:
        | from   | to    |
        | ?      | canon |
        | player | ?     |
        | ?      | ?     |

  Rule: Raw payloads are for debugging

    @PAT-RAW @should @core
    Scenario: With the switch off a raw payload is not kept
      When step "s1" releases "ev-1" with:
        | event.raw_payload | {"secret": "token"} |
        | event.notes       | "kept"              |
      Then the newest entry has:
        | raw_payload | none   |
        | notes       | "kept" |

    @EVT-KEEP @PAT-RAW @must @core
    Scenario Outline: With the switch on, <payload> is kept as it came
      Given raw payloads are kept
      When step "s1" releases "ev-1" with:
        | event.raw_payload | <payload> |
      Then the newest entry's raw_payload is <payload>

      Examples:
        | payload                                   |
        | {"rows": [1, 2.5, {"ok": true}], "x": ""} |
        | "plain text"                              |
        | [1, "two", false]                         |
