Feature: What the health verifier says of a running store

  An operator attaches the verifier to a store. Six indicators tell whether the store keeps what
  the specification demands, each under the requirement that a failed scenario would name.

  Scenario: A store that keeps the specification is OK
    Given the verifier watches the reference store
    When the store lives through an ordinary session
    Then every indicator is OK
    And no requirement was found broken

  Scenario Outline: A breach shows at the indicator that it belongs to
    Given the verifier watches the faulty store "<store>"
    When the store lives through an ordinary session
    Then the indicator "<indicator>" says "<outcome>"
    And its value is "<value>"
    And it names the requirement "<requirement>"

    Examples:
      | store                            | indicator                          | outcome                  | value | requirement |
      | entry-replaced-by-an-edited-copy | store_ledger_append_only_integrity | ledger_mutation          | 0     | VAL-V1      |
      | focus-in-a-second-commit         | store_atomic_commit_integrity      | atomic_commit_gap        | ERROR | VAL-V3      |
      | two-edges-lit-at-once            | store_single_focus_integrity       | focus_duplicate_edge     | ERROR | VAL-V2      |
      | timer-runs-past-four-seconds     | store_wait_timer_clamp_integrity   | timer_drift              | 0     | VAL-V4      |
      | export-reverses                  | store_export_equals_ledger         | export_mismatch          | 0     | VAL-P1      |
      | restart-keeps-the-cursor         | store_restart_policy_consistency   | restart_policy_violation | ERROR | VAL-P2      |

  Scenario: What was never judged is unknown
    Given the verifier watches the reference store
    When nothing happens to the store
    Then every indicator is unknown

  Scenario: From a recording alone an old entry is taken on trust
    Given the docks of the reference store are recorded
    When the store lives through an ordinary session
    And the recording is judged
    Then the indicator "store_ledger_append_only_integrity" says "ledger_append_snapshot"
    And it says "digest trusted"

  Scenario: A dock that never came is found in a recording
    Given the docks of the reference store are recorded
    When the store lives through an ordinary session
    And the third dock of the recording is lost
    And the recording is judged
    Then the indicator "store_atomic_commit_integrity" says "atomic_commit_gap"
    And it names the requirement "ALG-C2"
