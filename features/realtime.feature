Feature: Realtime
  In realtime the store watches live telemetry. Events come late, twice or all at once, and the
  ledger may have to forget. What it shows must still be in the order in which it arrived, the
  focus must move only where it may, and forgetting must be done openly.

  Background:
    Given a store that takes realtime events

  Rule: The ledger is in arrival order

    @BEH-E2 @EVT-V4 @must @realtime
    Scenario: Times that run forwards
      Given the mode is set to "realtime"
      When realtime event "rt-1" arrives dated 3 seconds ago
      And realtime event "rt-2" arrives dated 2 seconds ago
      And realtime event "rt-3" arrives dated 1 second ago
      Then the ledger holds, in order, "rt-1", "rt-2", "rt-3"

    @BEH-E2 @EVT-V4 @must @realtime
    Scenario: Times that run backwards or stand still
      Given the mode is set to "realtime"
      When realtime event "rt-1" arrives dated 1 second ago
      And realtime event "rt-2" arrives dated 2 seconds ago
      And realtime event "rt-3" arrives dated 2 seconds ago
      And realtime event "rt-4" arrives dated 5 seconds ahead
      And realtime event "rt-5" arrives
      Then the ledger holds, in order, "rt-1", "rt-2", "rt-3", "rt-4", "rt-5"

    @EVT-V4 @BEH-E2 @VAL-E2 @must @realtime
    Scenario: A late event goes to the end and disturbs nobody
      Given the mode is set to "realtime"
      And realtime event "rt-1" arrives
      And realtime event "rt-2" arrives
      When realtime event "late" arrives with:
        | at_ms | 1000 |
      Then every earlier entry is unchanged
      And the ledger holds, in order, "rt-1", "rt-2", "late"
      And the newest entry's at_ms is 1000

    @BEH-E2 @VAL-V1 @must @realtime
    Scenario: Releases and realtime events share one ledger
      Given step "s1" releases "ev-1"
      And the mode is set to "realtime"
      And realtime event "rt-1" arrives dated 60 seconds ago
      And the mode is set to "stepper"
      When step "s2" releases "ev-2"
      Then the ledger holds, in order, "ev-1", "rt-1", "ev-2"

    @EVT-ID @must @realtime
    Scenario: An event that is delivered twice is two entries
      Given the mode is set to "realtime"
      When realtime event "rt-1" arrives
      And realtime event "rt-1" arrives
      Then the ledger holds, in order, "rt-1", "rt-1"

    @EVT-KEEP @must @realtime
    Scenario: A realtime event is stored as it came
      Given the mode is set to "realtime"
      When realtime event "rt-1" arrives with:
        | trigger         | "async"      |
        | call_type       | "llm"        |
        | label           | " a label "  |
        | duration_ms     | -1.5         |
        | payload_summary | "12 tokens"  |
        | rate_hint       | "3/s"        |
        | step_key        | "live"       |
        | energy_delta    | 0.75         |
        | notes           | "as it came" |
      Then the newest entry has:
        | id              | "rt-1"       |
        | trigger         | "async"      |
        | call_type       | "llm"        |
        | label           | " a label "  |
        | duration_ms     | -1.5         |
        | payload_summary | "12 tokens"  |
        | rate_hint       | "3/s"        |
        | step_key        | "live"       |
        | energy_delta    | 0.75         |
        | notes           | "as it came" |

    @EVT-E1 @must @realtime
    Scenario: A realtime event between unknown nodes
      Given the mode is set to "realtime"
      When realtime event "rt-1" arrives with:
        | from_node_id | "?" |
        | to_node_id   | "?" |
      Then the ledger holds, in order, "rt-1"

    @PAT-RAW @should @realtime
    Scenario: A realtime event leaves its raw payload behind
      Given the mode is set to "realtime"
      When realtime event "rt-1" arrives with:
        | raw_payload | {"span": "4bf92f"} |
      Then the newest entry's raw_payload is none

    @RUN-V2 @must @realtime
    Scenario: Leaving realtime resets buffers, and the ledger is none
      Given the mode is set to "realtime"
      And realtime event "rt-1" arrives
      And realtime event "rt-2" arrives
      When the mode is set to "stepper"
      Then the ledger is unchanged
      And the cursor is where it was
      And the selected mode is "stepper"

    @RUN-V2 @must @realtime
    Scenario: Entering realtime keeps the steps
      Given 3 more steps release
      When the mode is set to "realtime"
      Then the selected mode is "realtime"
      And the ledger is unchanged
      And the cursor is 3

    @BEH-A1 @VAL-P1 @must @realtime
    Scenario: Realtime events are exported in arrival order
      Given the mode is set to "realtime"
      And realtime event "rt-1" arrives
      And realtime event "rt-2" arrives dated 9 seconds ago
      When the ledger is exported as "jsonl"
      Then the export gives back every entry, field by field

    @VAL-P2 @must @realtime
    Scenario: A restart in realtime
      Given the restart policy is "boundary"
      And the mode is set to "realtime"
      And realtime event "rt-1" arrives
      When the session restarts
      Then the session id was never used before
      And nothing is in focus
      And the newest entry is a boundary marker
      And the selected mode is "realtime" or "stepper"

  Rule: A focus that follows goes where the newest event goes

    @BEH-B3R @must @realtime
    Scenario: The focus goes to the node of the event
      Given the realtime focus policy is "follow"
      And the mode is set to "realtime"
      When realtime event "rt-1" arrives going to node "canon"
      Then the focus is:
        | node    | edge              | step key |
        | "canon" | none or some text | none     |

    @BEH-B3R @must @realtime
    Scenario: The focus goes on from event to event
      Given the realtime focus policy is "follow"
      And the mode is set to "realtime"
      And realtime event "rt-1" arrives going to node "canon"
      When realtime event "rt-2" arrives with:
        | to_node_id | "tempo" |
        | step_key   | "live"  |
      Then the focus is:
        | node    | edge              | step key |
        | "tempo" | none or some text | "live"   |

    @BEH-B3R @VAL-V2 @VAL-E1 @must @realtime
    Scenario: Nothing of a step stays lit when the focus follows
      Given the realtime focus policy is "follow"
      And step "s1" releases "ev-1" lighting node "n1" and edge "e1"
      And the mode is set to "realtime"
      When realtime event "rt-1" arrives going to node "canon"
      Then the focus is:
        | node    | edge              | step key |
        | "canon" | anything but "e1" | none     |

    @BEH-B3R @must @realtime
    Scenario: No edge of a step comes back later
      Given the realtime focus policy is "follow"
      And step "s1" releases "ev-1" lighting node "n1" and edge "e1"
      And step "s2" releases "ev-2" lighting node "n2" and edge "e2"
      And the mode is set to "realtime"
      When realtime event "rt-1" arrives going to node "canon"
      Then the focus is:
        | node    | edge              | step key |
        | "canon" | anything but "e1" | none     |

    @BEH-B3R @must @realtime
    Scenario: A late event is the newest to arrive, and the focus follows it
      Given the realtime focus policy is "follow"
      And the mode is set to "realtime"
      And realtime event "rt-1" arrives going to node "canon"
      When realtime event "late" arrives dated 60 seconds ago
      Then the focus is:
        | node           | edge              | step key |
        | "node of late" | none or some text | none     |

    @BEH-B3 @must @realtime
    Scenario: A release after realtime events has the focus to itself
      Given the realtime focus policy is "follow"
      And the mode is set to "realtime"
      And realtime event "rt-1" arrives with:
        | step_key | "live" |
      And the mode is set to "stepper"
      When step "s1" releases "ev-1" with:
        | focus.edge_id | absent |
      Then the focus is:
        | node           | edge | step key |
        | "node of ev-1" | none | "s1"     |

    @ALG-C3 @BEH-B3R @must @realtime
    Scenario: A focus that moved is announced
      Given the realtime focus policy is "follow"
      And a listener on the dock "dock_store_realtime_focus_updates"
      And the mode is set to "realtime"
      And realtime event "rt-1" arrives going to node "canon"
      When realtime event "rt-2" arrives going to node "tempo"
      Then the dock "dock_store_realtime_focus_updates" fired at least once
      And whoever was told saw the settled state

    @BEH-B3R @must @realtime
    Scenario Outline: Under "<policy>" explanation and cursor stay or follow, always the same way
      Given the realtime focus policy is "<policy>"
      And step "s1" releases "ev-1" with:
        | notes | "of the step" |
      And the mode is set to "realtime"
      When realtime event "rt-1" arrives
      Then explanation and cursor stay or follow, as the store declares
      When realtime event "rt-2" arrives with:
        | notes | "of the event" |
      Then explanation and cursor stay or follow, as the store declares

      Examples:
        | policy |
        | follow |
        | pinned |

    @VAL-V3 @ALG-C3 @must @realtime
    Scenario: A realtime append is one commit, seen whole
      Given a subscriber
      And a listener on the dock "dock_store_commit_action_invoked"
      And the mode is set to "realtime"
      When the action "append_realtime_event_and_update_focus_if_needed" is called
      Then the subscriber was told once
      And the dock "dock_store_commit_action_invoked" fired once
      And whoever was told saw the settled state

    @ALG-C4 @must @realtime
    Scenario: A realtime append hands back what a read shows
      Given a store whose actions hand back the state
      And the mode is set to "realtime"
      When the action "append_realtime_event_and_update_focus_if_needed" is called
      Then the state handed back is the one that a read shows

    @BEH-B4 @must @realtime
    Scenario: A realtime append does not touch the wait
      Given the wait timer starts
      And the mode is set to "realtime"
      And 1 second passes
      When realtime event "rt-1" arrives
      And 1 second passes
      Then the wait timer shows 2 seconds

  Rule: A pinned focus is moved by no realtime event

    @BEH-B3R @must @realtime
    Scenario: Pinned to the node of a step
      Given the realtime focus policy is "pinned"
      And step "s1" releases "ev-1" lighting node "n1" and edge "e1"
      And the mode is set to "realtime"
      When realtime event "rt-1" arrives going to node "canon"
      And realtime event "rt-2" arrives going to node "tempo"
      Then the focus is:
        | node | edge | step key |
        | "n1" | "e1" | "s1"     |
      And the ledger holds, in order, "ev-1", "rt-1", "rt-2"

    @BEH-B3R @must @realtime
    Scenario: Pinned to nothing
      Given the realtime focus policy is "pinned"
      And the mode is set to "realtime"
      When realtime event "rt-1" arrives going to node "canon"
      Then nothing is in focus

    @BEH-B3R @must @realtime
    Scenario: The pin outlives a change of mode
      Given the realtime focus policy is "pinned"
      And step "s1" releases "ev-1" lighting node "n1" and edge "e1"
      And the mode is set to "realtime"
      And the mode is set to "stepper"
      And the mode is set to "realtime"
      When realtime event "rt-1" arrives going to node "canon"
      Then the focus has not moved

    @BEH-B3 @must @realtime
    Scenario: A release moves a pinned focus all the same
      Given the realtime focus policy is "pinned"
      And step "s1" releases "ev-1" lighting node "n1" and edge "e1"
      When step "s2" releases "ev-2" lighting node "n2" and edge "e2"
      Then the focus is:
        | node | edge | step key |
        | "n2" | "e2" | "s2"     |

    @ALG-C3 @BEH-B3R @must @realtime
    Scenario: A pinned focus announces no move
      Given the realtime focus policy is "pinned"
      And a listener on the dock "dock_store_realtime_focus_updates"
      And the mode is set to "realtime"
      When realtime event "rt-1" arrives going to node "canon"
      Then the dock "dock_store_realtime_focus_updates" did not fire

    @BEH-B3R @must @realtime
    Scenario: Pinning holds a focus that followed
      Given a store that offers "set_realtime_focus_pin"
      And the realtime focus policy is "follow"
      And the mode is set to "realtime"
      And realtime event "rt-1" arrives going to node "canon"
      And the focus is pinned
      When realtime event "rt-2" arrives going to node "tempo"
      Then the focus has not moved

    @BEH-B3R @must @realtime
    Scenario: A focus that is let go follows again
      Given a store that offers "set_realtime_focus_pin"
      And the realtime focus policy is "follow"
      And the mode is set to "realtime"
      And the focus is pinned
      And realtime event "rt-1" arrives going to node "canon"
      And the focus is let go
      When realtime event "rt-2" arrives going to node "tempo"
      Then the focus is:
        | node    | edge              | step key |
        | "tempo" | none or some text | none     |

    @RUN-V2 @BEH-B3 @must @realtime
    Scenario: Pinning and letting go move nothing themselves
      Given a store that offers "set_realtime_focus_pin"
      And step "s1" releases "ev-1" lighting node "n1" and edge "e1"
      When the focus is pinned
      Then the focus has not moved
      And the ledger is unchanged
      When the focus is let go
      Then the focus has not moved
      And the ledger is unchanged

  Rule: The newest entries stay, and only a realtime append evicts

    @PAT-RET @must @realtime
    Scenario: Below and at the limit nothing leaves
      Given retention keeps the newest 3 entries
      And the mode is set to "realtime"
      And realtime event "rt-1" arrives
      And realtime event "rt-2" arrives
      When realtime event "rt-3" arrives
      Then 0 entries were evicted
      And the ledger holds, in order, "rt-1", "rt-2", "rt-3"

    @PAT-RET @must @realtime
    Scenario: Above the limit the oldest leaves
      Given retention keeps the newest 3 entries
      And the mode is set to "realtime"
      And realtime event "rt-1" arrives
      And realtime event "rt-2" arrives
      And realtime event "rt-3" arrives
      When realtime event "rt-4" arrives dated 60 seconds ago
      Then 1 entry was evicted
      And the ledger holds, in order, "rt-2", "rt-3", "rt-4"

    @PAT-RET @must @realtime
    Scenario: One entry is the least that can be kept
      Given retention keeps the newest 1 entry
      And the mode is set to "realtime"
      And realtime event "rt-1" arrives
      When realtime event "rt-2" arrives
      Then 1 entry was evicted
      And the ledger holds, in order, "rt-2"

    @PAT-RET @VAL-V1 @must @realtime
    Scenario: A release never evicts
      Given retention keeps the newest 3 entries
      And the mode is set to "realtime"
      And realtime event "rt-1" arrives
      And realtime event "rt-2" arrives
      And realtime event "rt-3" arrives
      When step "s1" releases "ev-1"
      And step "s2" releases "ev-2"
      Then the ledger holds, in order, "rt-1", "rt-2", "rt-3", "ev-1", "ev-2"

    @PAT-RET @must @realtime
    Scenario: The next realtime event makes up for what releases added
      Given retention keeps the newest 3 entries
      And 5 more steps release
      And the mode is set to "realtime"
      When realtime event "rt-1" arrives
      Then 3 entries were evicted
      And the ledger holds, in order, "ev-4", "ev-5", "rt-1"

    @PAT-RET @VAL-P2 @must @realtime
    Scenario: A boundary marker counts, and a restart does not evict
      Given the restart policy is "boundary"
      And retention keeps the newest 3 entries
      And the mode is set to "realtime"
      And realtime event "rt-1" arrives
      And realtime event "rt-2" arrives
      And realtime event "rt-3" arrives
      And the session restarts
      And the mode is set to "realtime"
      When realtime event "rt-4" arrives
      Then 2 entries were evicted
      And the ledger holds 3 entries
      And 1 boundary marker is in the ledger

    @PAT-RET @must @realtime
    Scenario: A boundary marker can be evicted
      Given the restart policy is "boundary"
      And retention keeps the newest 2 entries
      And the mode is set to "realtime"
      And realtime event "rt-1" arrives
      And the session restarts
      And the mode is set to "realtime"
      And realtime event "rt-2" arrives
      When realtime event "rt-3" arrives
      Then the ledger holds, in order, "rt-2", "rt-3"
      And 0 boundary markers are in the ledger

    @PAT-RET @BEH-B3R @must @realtime
    Scenario: Losing the entry that is in focus leaves focus and explanation alone
      Given the realtime focus policy is "pinned"
      And retention keeps the newest 2 entries
      And step "s1" releases "ev-1" lighting node "n1" and edge "e1"
      And the mode is set to "realtime"
      And realtime event "rt-1" arrives
      When realtime event "rt-2" arrives
      Then 1 entry was evicted
      And the focus has not moved
      And explanation and cursor stay or follow, as the store declares

    @PAT-RET @PAT-P1 @must @realtime
    Scenario: A reader's state keeps what the store forgets
      Given retention keeps the newest 2 entries
      And the mode is set to "realtime"
      And realtime event "rt-1" arrives
      And realtime event "rt-2" arrives
      When realtime event "rt-3" arrives
      And realtime event "rt-4" arrives
      Then every state handed out so far still shows what it showed

    @PAT-RET @BEH-A1 @VAL-P1 @must @realtime
    Scenario Outline: What was evicted is in no <format> export
      Given retention keeps the newest 2 entries
      And the mode is set to "realtime"
      And realtime event "rt-1" arrives
      And realtime event "rt-2" arrives
      And realtime event "rt-3" arrives
      When the ledger is exported as "<format>"
      Then the export has one line for each entry
      And line 1 of the export tells, in this order, "label of rt-2"

      Examples:
        | format |
        | jsonl  |
        | text   |

    @PAT-RET @must @realtime
    Scenario: Without a policy nothing ever leaves
      Given the mode is set to "realtime"
      And 50 steps release in the same millisecond
      When realtime event "rt-1" arrives
      Then the ledger holds 51 entries

    @ALG-C3 @PAT-RET @must @realtime
    Scenario: Eviction is reported, with the settled state
      Given retention keeps the newest 1 entry
      And a listener on the dock "dock_store_retention_evictions"
      And the mode is set to "realtime"
      And realtime event "rt-1" arrives
      When realtime event "rt-2" arrives
      Then the dock "dock_store_retention_evictions" fired once
      And whoever was told saw the settled state

  Rule: Entries that are too old leave, from the oldest on

    @PAT-RET @must @realtime
    Scenario: Old entries leave when the next event arrives
      Given retention keeps entries up to 10 seconds old
      And the mode is set to "realtime"
      And realtime event "rt-1" arrives
      And realtime event "rt-2" arrives
      And 6 seconds pass
      And realtime event "rt-3" arrives
      And 6 seconds pass
      When realtime event "rt-4" arrives
      Then 2 entries were evicted
      And the ledger holds, in order, "rt-3", "rt-4"

    @PAT-RET @must @realtime
    Scenario: Time alone evicts nothing
      Given retention keeps entries up to 10 seconds old
      And the mode is set to "realtime"
      And realtime event "rt-1" arrives
      When 60 seconds pass
      Then the ledger holds, in order, "rt-1"

    @PAT-RET @must @realtime
    Scenario: A release does not evict the old
      Given retention keeps entries up to 10 seconds old
      And the mode is set to "realtime"
      And realtime event "rt-1" arrives
      And 60 seconds pass
      When step "s1" releases "ev-1"
      Then the ledger holds, in order, "rt-1", "ev-1"

    @PAT-RET @must @realtime
    Scenario: Nobody is too old yet
      Given retention keeps entries up to 10 seconds old
      And the mode is set to "realtime"
      And realtime event "rt-1" arrives
      And 9 seconds pass
      When realtime event "rt-2" arrives
      Then 0 entries were evicted
      And the ledger holds, in order, "rt-1", "rt-2"

    @PAT-RET @EVT-V4 @must @realtime
    Scenario: A young entry protects the late one behind it
      Given retention keeps entries up to 10 seconds old
      And the mode is set to "realtime"
      And realtime event "rt-1" arrives
      And realtime event "late" arrives dated 60 seconds ago
      When realtime event "rt-2" arrives
      Then 0 entries were evicted
      And the ledger holds, in order, "rt-1", "late", "rt-2"

    @PAT-RET @must @realtime
    Scenario: At exactly the limit either answer is right
      Given retention keeps entries up to 10 seconds old
      And the mode is set to "realtime"
      And realtime event "rt-1" arrives
      And 10 seconds pass
      When realtime event "rt-2" arrives
      Then the ledger holds 1 or 2 entries
      And the newest entry's id is "rt-2"

    @PAT-RET @must @realtime
    Scenario: An event that is too old when it arrives may go at once
      Given retention keeps entries up to 10 seconds old
      And the mode is set to "realtime"
      When realtime event "late" arrives dated 60 seconds ago
      Then the ledger holds 0 or 1 entries

    @PAT-RET @must @realtime
    Scenario: A boundary marker ages like any entry
      Given the restart policy is "boundary"
      And retention keeps entries up to 10 seconds old
      And the mode is set to "realtime"
      And realtime event "rt-1" arrives
      And the session restarts
      And the mode is set to "realtime"
      And 11 seconds pass
      When realtime event "rt-2" arrives
      Then 2 entries were evicted
      And 0 boundary markers are in the ledger
      And the ledger holds, in order, "rt-2"
