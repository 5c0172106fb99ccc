Feature: Several stores
  A page may hold two sessions side by side, and a test opens a store after the other. What is kept
  outside the store, in a variable of its module or class, leaks from one into the next.

  @RUN-V2 @must @core
  Scenario: A store that is opened beside one in use is fresh
    Given every part of the state is set
    When another store is opened
    Then the other store looks as this one did when it was opened

  @RUN-V2 @must @core
  Scenario: A restart of one store makes no other one's session
    Given every part of the state is set
    And the session restarts
    When another store is opened
    Then the other store looks as this one did when it was opened

  @VAL-V3 @must @core
  Scenario: What is done to another store does not reach this one
    Given every part of the state is set
    And another store is opened
    When every part of the state of the other store is set, and its session restarts
    Then this store looks as before
