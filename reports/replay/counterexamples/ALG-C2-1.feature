# Written by state-store-tck. To run it: tck replay FILE --adapter NAME
# Seen of faulty:cursor-plus-one 0.1.0 (Java):
#   problem  the cursor is not the one that the release asks for
#   action  commit_step_release_append_event_and_set_focus_and_explanation
#   cursor_next  9
#   expected  9
#   observed  1
#   at action  1 of 1
Feature: Counterexample ALG-C2-1

  @ALG-C2 @counterexample
  Scenario: ALG-C2 is broken: the cursor is not the one that the release asks for
    Given the restart policy is "boundary"
    And the wait stop policy is "reset"
    And the realtime focus policy is "follow"
    And the clock stands at 2026-01-01T00:00:00Z
    And a new session
    When a release arrives with nothing but:
      | event.id             | "ev-1" |
      | event.at_ms          | 1767225600000 |
      | event.from_node_id   | "a" |
      | event.to_node_id     | "b" |
      | event.trigger        | "direct" |
      | event.call_type      | "code" |
      | event.label          | "Event 1" |
      | focus.node_id        | "b" |
      | focus.edge_id        | "a-b" |
      | focus.step_key       | "s1" |
      | explanation_sentence | "Step 1." |
      | wait_timer_action    | "none" |
      | cursor_next          | 9 |
    Then "ALG-C2" was kept in every step
