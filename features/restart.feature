Feature: Restart
  A restart begins a new session. Whoever looks must be able to tell the two apart: the new one
  has an id of its own and nothing of the old one in its focus, its words, its cursor or its wait.
  What becomes of the old entries is a policy, and the store keeps to the one it declares.

  Rule: Under "boundary" the earlier entries stay, and one marker follows them

    @VAL-P2 @VAL-V1 @must @core
    Scenario: A boundary after some entries
      Given the restart policy is "boundary"
      And 3 more steps release
      When the session restarts
      Then the session id was never used before
      And the ledger holds 4 entries
      And every earlier entry is unchanged
      And the newest entry is a boundary marker
      And the cursor is 0

    @VAL-P2 @must @core
    Scenario: A boundary in an empty ledger
      Given the restart policy is "boundary"
      When the session restarts
      Then the session id was never used before
      And the ledger holds 1 entry
      And the newest entry is a boundary marker

    @VAL-P2 @EVT-V1 @must @core
    Scenario: The marker is an entry like any other
      Given the restart policy is "boundary"
      And 1 more step releases
      When the session restarts
      Then the newest entry has:
        | id           | some text          |
        | at_ms        | now                |
        | from_node_id | some text          |
        | to_node_id   | some text          |
        | trigger      | some text          |
        | call_type    | "code"             |
        | label        | "SESSION_BOUNDARY" |

    @VAL-P2 @VAL-V1 @must @core
    Scenario: Two boundaries in a row are two markers
      Given the restart policy is "boundary"
      And 2 more steps release
      And the session restarts
      When the session restarts
      Then the session id was never used before
      And every earlier entry is unchanged
      And the ledger holds 4 entries
      And 2 boundary markers are in the ledger

    @VAL-V1 @VAL-E2 @VAL-P2 @must @core
    Scenario: Entries of an earlier session stay as they are in the next
      Given the restart policy is "boundary"
      And step "s1" releases "ev-1" with:
        | event.notes | "from the first session" |
      And the session restarts
      When step "s1" releases "ev-1" with:
        | event.notes | "from the second session" |
      Then every earlier entry is unchanged
      And entry 1 has the notes "from the first session"
      And entry 3 has the notes "from the second session"
      And 1 boundary marker is in the ledger

  Rule: Under "clear" the ledger is empty again

    @VAL-P2 @must @core
    Scenario: Clearing some entries
      Given the restart policy is "clear"
      And 3 more steps release
      When the session restarts
      Then the session id was never used before
      And the ledger is empty
      And the cursor is 0

    @VAL-P2 @must @core
    Scenario: Clearing an empty ledger
      Given the restart policy is "clear"
      When the session restarts
      Then the session id was never used before
      And the ledger is empty

    @VAL-P2 @must @core
    Scenario: Clearing twice
      Given the restart policy is "clear"
      And 2 more steps release
      And the session restarts
      When the session restarts
      Then the session id was never used before
      And the ledger is empty
      And 0 boundary markers are in the ledger

    @VAL-P2 @VAL-V1 @must @core
    Scenario: A cleared ledger grows again
      Given the restart policy is "clear"
      And 3 more steps release
      And the session restarts
      When step "s1" releases "again-1"
      And step "s2" releases "again-2"
      Then the ledger holds, in order, "again-1", "again-2"
      And the cursor is 2

  Rule: Under either policy the new session has nothing of the old one

    @VAL-P2 @must @core
    Scenario Outline: Focus, explanation and cursor are empty after a restart under "<policy>"
      Given the restart policy is "<policy>"
      And step "s7" releases "ev-7" with:
        | notes       | "lit and explained" |
        | cursor_next | 7                   |
      When the session restarts
      Then nothing is in focus
      And nothing is explained
      And the cursor is 0

      Examples:
        | policy   |
        | boundary |
        | clear    |

    @VAL-P2 @BEH-B4 @must @core
    Scenario Outline: A restart under "<policy>" ends a wait that was running
      Given the restart policy is "<policy>"
      And step "s1" releases "ev-1" and starts the wait timer
      And 1.5 seconds pass
      When the session restarts
      And 1 second passes
      Then the wait timer has no start time
      And the wait timer shows 0 seconds

      Examples:
        | policy   |
        | boundary |
        | clear    |

    @VAL-P2 @BEH-B4 @must @core
    Scenario: A restart empties the bar of a completed wait
      Given the wait stop policy is "mark completion"
      And the wait timer starts
      And 1.5 seconds pass
      And the wait timer stops
      When the session restarts
      Then the wait timer has no start time
      And the wait timer shows 0 seconds

    @VAL-P2 @BEH-B5 @must @core
    Scenario Outline: Under "<policy>" mode and speed are kept or as in the beginning
      Given the restart policy is "<policy>"
      And the speed is set to "1x"
      And the mode is set to "realtime"
      And the tick progress is set to 0.5
      When the session restarts
      Then the selected speed is "1x" or "pause"
      And the selected mode is "realtime" or "stepper"
      And the tick progress lies between 0 and 1

      Examples:
        | policy   |
        | boundary |
        | clear    |

    @VAL-P2 @ALG-C2 @must @core
    Scenario Outline: A restart under "<policy>" is one commit
      Given the restart policy is "<policy>"
      And a subscriber
      And step "s1" releases "ev-1" and starts the wait timer
      When the session restarts
      Then the subscriber was told once
      And whoever was told saw the settled state

      Examples:
        | policy   |
        | boundary |
        | clear    |

    @VAL-P2 @must @core
    Scenario: No session id comes back when the clock does
      Given the session restarts
      And 10 seconds pass
      And the session restarts
      When the clock jumps back 10 seconds
      And the session restarts
      Then the session id was never used before

    @VAL-P2 @must @core
    Scenario Outline: Under "<policy>" no session id ever comes back
      Given the restart policy is "<policy>"
      When the session restarts 9 times
      Then 10 different session ids have been seen

      Examples:
        | policy   |
        | boundary |
        | clear    |

    @BEH-B3 @ALG-C5 @VAL-P2 @must @core
    Scenario Outline: The first step after a restart under "<policy>" is told from scratch
      Given the restart policy is "<policy>"
      And step "s1" releases "ev-1" with:
        | notes | "from the session before" |
      And the session restarts
      When step "s1" releases "ev-2" with:
        | focus.node_id  | "n2"   |
        | focus.edge_id  | absent |
      Then the focus is:
        | node | edge | step key |
        | "n2" | none | "s1"     |
      And the notes are none
      And the cursor is 1

      Examples:
        | policy   |
        | boundary |
        | clear    |
