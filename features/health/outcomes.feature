Feature: When an indicator warns, how often it speaks, and what it shows

  A broken rule is an error. What only looks odd in time is a warning: nothing is broken yet, and a
  value of 1 or 0 stays 1. An indicator that has much to say says it in few records and leaves
  nothing out.

  Scenario Outline: An ordinary session is told of without alarm
    Given the verifier watches the reference store
    When the store lives through an ordinary session
    Then the indicator "<indicator>" says "<outcome>" and nothing else
    And its value is "<value>"

    Examples:
      | indicator                          | outcome                | value |
      | store_ledger_append_only_integrity | ledger_append_snapshot | 1     |
      | store_atomic_commit_integrity      | atomic_commit_ok       | OK    |
      | store_single_focus_integrity       | focus_singleton        | OK    |
      | store_wait_timer_clamp_integrity   | timer_clamp_ok         | 1     |
      | store_export_equals_ledger         | export_match           | 1     |
      | store_restart_policy_consistency   | restart_ok             | OK    |

  Scenario: A commit that takes long to become known is suspicious
    Given the verifier watches a store whose actions take 501 ms
    When the store lives through an ordinary session
    Then the indicator "store_atomic_commit_integrity" says "atomic_commit_lag"
    And its value is "WARN"
    And no requirement was found broken

  Scenario: An export that takes long is suspicious
    Given the verifier watches a store whose exports take 2001 ms
    When the store lives through an ordinary session
    Then the indicator "store_export_equals_ledger" says "export_latency"
    And its value is "1"
    And no requirement was found broken

  Scenario: A focus that realtime events send back and forth is suspicious
    Given the verifier watches the reference store
    When realtime events lead to "a", "b", "a", "b", "a", 100 ms apart
    Then the indicator "store_single_focus_integrity" says "focus_jitter"
    And its value is "WARN"
    And no requirement was found broken

  Scenario: Releases may send the focus where they like
    Given the verifier watches the reference store
    When releases lead to "a", "b", "a", "b", "a", 100 ms apart
    Then the indicator "store_single_focus_integrity" says "focus_singleton" and nothing else

  Scenario: A wait that nobody ends is suspicious
    Given the verifier watches the reference store
    When a wait begins and nobody ends it for 301 seconds
    Then the indicator "store_wait_timer_clamp_integrity" says "timer_clamp_warning"
    And its value is "1"
    And no requirement was found broken

  Scenario: A wait that reaches four seconds is ordinary
    Given the verifier watches the reference store
    When a wait begins and nobody ends it for 5 seconds
    Then the indicator "store_wait_timer_clamp_integrity" says "timer_clamp_ok" and nothing else

  Scenario: A restart that keeps the mode and resets the speed is suspicious
    Given the verifier watches a store whose restart resets the speed and keeps the mode
    When it restarts in realtime at double speed
    Then the indicator "store_restart_policy_consistency" says "restart_partial"
    And its value is "WARN"
    And no requirement was found broken

  Scenario: An entry that does not come later either is missed
    Given the verifier watches a store that goes wrong when told to
    When the entry of a release is dropped and 3 seconds pass
    Then the indicator "store_ledger_append_only_integrity" says "ledger_append_delay"

  Scenario: One wrong commit shows until five right ones are done
    Given the verifier watches a store that goes wrong when told to
    When one commit sets a wrong cursor and 6 right ones follow
    Then the indicator "store_atomic_commit_integrity" shows ERROR 5 times, then OK

  Scenario Outline: A storm is told of in few records, and no breach is lost
    Given the verifier watches a store that goes wrong when told to
    When 1000 releases in one second go wrong by "<mistake>"
    Then the indicator "<indicator>" spoke at most <burst> times
    And its records tell of 1000 breaches

    Examples:
      | mistake             | indicator                          | burst |
      | LABEL_CHANGED       | store_ledger_append_only_integrity | 200   |
      | CURSOR_PLUS_ONE     | store_atomic_commit_integrity      | 120   |
      | STEP_KEY_OVERWRITTEN | store_single_focus_integrity      | 300   |

  Scenario: After each failure in a row the ledger's indicator is silent for twice as long
    Given the verifier watches a store that goes wrong when told to
    When each second for 16 seconds a release goes wrong by "LABEL_CHANGED"
    Then the indicator "store_ledger_append_only_integrity" told of breaches after 0, 1, 3, 7 and 15 seconds
