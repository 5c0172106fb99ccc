Feature: Atomic commit
  A release changes the ledger, the focus, the explanation, the wait timer and the cursor. A view
  that catches only some of them tells of a step that never was. Therefore one release is one
  commit: whoever looks sees the state before it or the state after it, and is told once.

  Rule: All parts of a release become visible together

    @VAL-V3 @BEH-B1 @must @core
    Scenario: After a release everything belongs to it
      When step "s1" releases "ev-1" with:
        | event.to_node_id     | "n1"                 |
        | focus.node_id        | "n1"                 |
        | focus.edge_id        | "e1"                 |
        | explanation_sentence | "The player asks."   |
        | notes                | "first question"     |
        | wait_timer_action    | "start"              |
        | cursor_next          | 4                    |
      Then the ledger holds, in order, "ev-1"
      And the focus is:
        | node | edge | step key |
        | "n1" | "e1" | "s1"     |
      And the explanation is "The player asks."
      And the notes are "first question"
      And the cursor is 4
      And the wait timer counts from 0 seconds ago

    @VAL-V3 @BEH-B1 @ALG-C5 @BEH-B3 @must @core
    Scenario: After the next release nothing is left of the one before
      Given step "s1" releases "ev-1" with:
        | notes             | "first" |
        | wait_timer_action | "start" |
      When step "s2" releases "ev-2" with:
        | focus.node_id        | "n2"                |
        | focus.edge_id        | "e2"                |
        | explanation_sentence | "The answer comes." |
        | wait_timer_action    | "stop"              |
        | cursor_next          | 9                   |
      Then the ledger holds, in order, "ev-1", "ev-2"
      And the focus is:
        | node | edge | step key |
        | "n2" | "e2" | "s2"     |
      And the explanation is "The answer comes."
      And the notes are none
      And the cursor is 9

    @BEH-B1 @VAL-V3 @must @core
    Scenario: A subscriber never finds half a release
      Given a subscriber
      And step "s1" releases "ev-1" and starts the wait timer
      When step "s2" releases "ev-2" with:
        | notes             | "second" |
        | wait_timer_action | "stop"   |
        | cursor_next       | 7        |
      Then the subscriber was told once
      And whoever was told saw the settled state

    @VAL-V3 @BEH-B1 @must @core
    Scenario: Each of many releases is seen whole
      Given a subscriber
      And step "s1" releases "ev-1" and starts the wait timer
      And 20 steps release in the same millisecond
      When step "s2" releases "ev-last" and stops the wait timer
      Then the subscriber was told once
      And whoever was told saw the settled state

  Rule: One release is one append, one cursor move and one commit

    @ALG-C2 @must @core
    Scenario Outline: The cursor goes from <before> to <next>, wherever that is
      Given step "s1" releases "ev-1" and moves the cursor to <before>
      When step "s2" releases "ev-2" and moves the cursor to <next>
      Then the cursor is <next>
      And the ledger holds 2 entries

      Examples:
        | before | next    |
        | 1      | 2       |
        | 1      | 40      |
        | 5      | 5       |
        | 5      | 2       |
        | 5      | 0       |
        | 0      | 1000000 |

    @ALG-C2 @must @core
    Scenario: A release is told of once
      Given a subscriber
      And a listener on the dock "dock_store_commit_action_invoked"
      When step "s1" releases "ev-1"
      Then the subscriber was told once
      And the dock "dock_store_commit_action_invoked" fired once

    @ALG-C2 @ALG-C1 @must @core
    Scenario: A release that had to be completed is told of once, too
      Given a subscriber
      And a listener on the dock "dock_store_commit_action_invoked"
      When a release arrives with nothing in it
      Then the subscriber was told once
      And the dock "dock_store_commit_action_invoked" fired once

    @ALG-C2 @must @core
    Scenario Outline: Doing <action> over again commits once or not at all
      Given a subscriber
      And a listener on the dock "dock_store_commit_action_invoked"
      And the action "<action>" is called
      When the action "<action>" is called
      Then the subscriber was told at most once
      And the dock "dock_store_commit_action_invoked" fired at most once

      Examples:
        | action                                                |
        | set_mode_and_reset_buffers_if_needed                  |
        | set_speed_and_update_nominal_tick_interval            |
        | set_player_wait_timer_start_ms                        |
        | set_player_wait_timer_stop_ms_and_reset_progress      |
        | set_tick_display_progress_0_1                         |

  Rule: Docks and notifications come when the commit has settled

    @ALG-C3 @ALG-C2 @must @core
    Scenario Outline: <action> fires the commit dock once, with the settled state
      Given a listener on the dock "dock_store_commit_action_invoked"
      And step "s1" releases "ev-1" and <touches> the wait timer
      When the action "<action>" is called
      Then the dock "dock_store_commit_action_invoked" fired once
      And whoever was told saw the settled state

      Examples:
        | action                                                          | touches |
        | commit_step_release_append_event_and_set_focus_and_explanation  | leaves  |
        | set_speed_and_update_nominal_tick_interval                      | leaves  |
        | restart_session_clear_or_boundary                               | starts  |
        | set_player_wait_timer_start_ms                                  | leaves  |
        | set_player_wait_timer_stop_ms_and_reset_progress                | starts  |
        | set_tick_display_progress_0_1                                   | leaves  |

    @ALG-C3 @VAL-P2 @must @core
    Scenario Outline: A restart under "<policy>" is announced on its own dock
      Given the restart policy is "<policy>"
      And a listener on the dock "dock_store_session_restart"
      And 2 more steps release
      When the session restarts
      Then the dock "dock_store_session_restart" fired at least once
      And whoever was told saw the settled state

      Examples:
        | policy   |
        | boundary |
        | clear    |

    @ALG-C3 @must @core
    Scenario: The restart dock is silent at a release
      Given a listener on the dock "dock_store_session_restart"
      When step "s1" releases "ev-1"
      Then the dock "dock_store_session_restart" did not fire

  Rule: A state that an action hands back is the state after it

    @ALG-C4 @must @core
    Scenario Outline: <action> hands back what a read shows
      Given a store whose actions hand back the state
      And step "s1" releases "ev-1" and starts the wait timer
      When the action "<action>" is called
      Then the state handed back is the one that a read shows

      Examples:
        | action                                                          |
        | commit_step_release_append_event_and_set_focus_and_explanation  |
        | set_mode_and_reset_buffers_if_needed                            |
        | set_speed_and_update_nominal_tick_interval                      |
        | restart_session_clear_or_boundary                               |
        | set_player_wait_timer_start_ms                                  |
        | set_player_wait_timer_stop_ms_and_reset_progress                |
        | set_tick_display_progress_0_1                                   |
