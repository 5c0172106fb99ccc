# Seen of reference 0.1.0 (Java):
#   problem  an example
#   expected  one\n@two
#   observed  \u001b[31m
#   at action  1 of 9
Feature: One of each

  @VAL-V1 @counterexample
  Scenario: VAL-V1 is broken: an example
    Given a store that takes realtime events
    And a store that offers "set_health_badge_for_module"
    And a store that is safe for several threads
    And the restart policy is "boundary"
    And the wait stop policy is "reset"
    And retention keeps entries up to 60000 ms old
    And the realtime focus policy is "follow"
    And the clock stands at 2026-01-01T00:00:00Z
    And a new session
    When the clock goes on by 1000 ms
    And a release arrives with nothing but:
      | event.at_ms | NaN |
      | event.id    | "ev-1" |
    And a release arrives as written:
      ```
      {"a b": "odd field"}
      ```
    And the clock goes on by 5 ms
    And a realtime event arrives with nothing but:
      | duration_ms | 12.5 |
    And the clock goes back by 5 ms
    And a realtime event arrives as written:
      ```
      {"a.b": "odd field"}
      ```
    And the action "set_health_badge_for_module" is called with:
      | module  | "event_model" |
      | status  | "WARN" |
      | tooltip | "late" |
    And the wait timer is told that it started 0.75 seconds ago
    And 2.5 seconds pass
    And the clock goes back by 20 ms
    And the ledger is exported as "text"
    And threads release as written beside 2 readers:
      ```
      [[{"cursor_next": NaN, "event": {"id": "a"}}], [{"cursor_next": NaN, "event": {"id": "b"}}]]
      ```
    Then "VAL-V1" was kept in every step
