Feature: Several threads
  Telemetry and stepper may run in threads of their own. An update that gets lost between them
  leaves no trace: the ledger looks tidy, and an event that really happened is missing from it.

  Background:
    Given a store that is safe for several threads

  @BEH-E1T @must @threads
  Scenario Outline: <threads> threads with <steps> releases each, and <readers> readers
    When <threads> threads release <steps> steps each while <readers> others read
    Then the ledger holds the <steps> steps of each of <threads> threads once, each thread's in order
    And no reader saw the ledger shrink

    Examples:
      | threads | steps | readers |
      | 2       | 100   | 1       |
      | 4       | 50    | 2       |
      | 8       | 25    | 4       |

  @BEH-E1T @VAL-V1 @must @threads
  Scenario: A race leaves what was there before alone
    Given 5 more steps release
    When 4 threads release 25 steps each while 2 others read
    Then every earlier entry is unchanged
    And the ledger holds 105 entries
    And no reader saw the ledger shrink

  @BEH-E1T @VAL-P2 @must @threads
  Scenario: A race after a restart
    Given the restart policy is "boundary"
    And 2 more steps release
    And the session restarts
    When 4 threads release 25 steps each while 2 others read
    Then the ledger holds the 25 steps of each of 4 threads once, each thread's in order
    And every earlier entry is unchanged

  @BEH-E1T @PAT-P1 @must @threads
  Scenario: States that were read before a race still show what they showed
    Given 5 more steps release
    When 4 threads release 25 steps each while 4 others read
    Then every state handed out so far still shows what it showed
