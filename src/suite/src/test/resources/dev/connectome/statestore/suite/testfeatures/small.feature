Feature: Small

  @VAL-V1
  Scenario: Recorded
    Given a case that is recorded

  @VAL-E1
  Scenario: Recorded too
    Given a case that is recorded

  @VAL-P2
  Scenario: Lost
    Given a case that is lost

  @PAT-RET
  Scenario: Unknown step
    Given a step that nobody wrote
