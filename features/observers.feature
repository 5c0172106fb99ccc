Feature: Observers
  Views, loggers and the health verifier listen to one store. They come and go, and they have faults
  of their own: one throws, one leaves while it is told, one acts. None of that may cost another
  observer its call, or a commit its dock.

  Rule: An observer that throws costs no other its call

    @OBS-1 @VAL-V3 @should @core
    Scenario: A subscriber throws, and all others are told
      Given a subscriber
      And the observer "before" subscribes
      And the observer "faulty" subscribes and throws at every notification
      And the observer "after" subscribes
      When step "s1" releases "ev-1" and starts the wait timer
      Then the observer "before" was told 1 time
      And the observer "after" was told 1 time
      And the ledger holds, in order, "ev-1"

    @OBS-1 @should @core
    Scenario: A listener at the commit dock throws, and all others hear the dock
      Given a listener on the dock "dock_store_commit_action_invoked"
      And the observer "before" subscribes
      And the observer "faulty" subscribes and throws at every commit dock
      And the observer "after" subscribes
      When step "s1" releases "ev-1"
      And the speed is set to "2x"
      Then the observer "before" heard the commit dock 1 time
      And the observer "after" heard the commit dock 1 time

    @ALG-C2 @OBS-1 @must @core
    Scenario Outline: A commit has its dock although an observer throws at a <moment>
      Given a listener on the dock "dock_store_commit_action_invoked"
      And the observer "faulty" subscribes and throws at every <moment>
      And the observer "after" subscribes
      When <action>
      Then the dock "dock_store_commit_action_invoked" fired once
      And the observer "after" heard the commit dock 1 time

      Examples:
        | moment       | action                      |
        | notification | step "s1" releases "ev-1"   |
        | notification | the speed is set to "3x"    |
        | commit dock  | step "s1" releases "ev-1"   |
        | commit dock  | the wait timer starts       |

  Rule: An action that an observer calls is a commit of its own, after the present one

    @OBS-2 @VAL-V3 @should @core
    Scenario Outline: The observer "<who>" selects a speed inside its <moment>
      Given a subscriber
      And a listener on the dock "dock_store_commit_action_invoked"
      And the observer "before" subscribes
      And the observer "acting" subscribes and acts at the first <moment>:
        ```
        {"name": "set_speed_and_update_nominal_tick_interval", "speed": "2x"}
        ```
      And the observer "after" subscribes
      When step "s1" releases "ev-1" and starts the wait timer
      Then the observer "<who>" was told 2 times
      And the last state that the observer "<who>" was told is the current one
      And the selected speed is "2x"

      Examples:
        | who    | moment       |
        | before | notification |
        | acting | notification |
        | after  | notification |
        | before | commit dock  |
        | after  | commit dock  |

    @ALG-C2 @ALG-C3 @OBS-2 @must @core
    Scenario Outline: Both commits have their dock where an observer acts inside a <moment>
      Given a listener on the dock "dock_store_commit_action_invoked"
      And the observer "acting" subscribes and acts at the first <moment>:
        ```
        {"name": "commit_step_release_append_event_and_set_focus_and_explanation", "release": {"event": {"id": "inner", "at_ms": 1, "from_node_id": "a", "to_node_id": "b", "trigger": "direct", "call_type": "code", "label": "inner"}, "focus": {"node_id": "b", "edge_id": "ab"}, "explanation_sentence": "Inside.", "wait_timer_action": "none", "cursor_next": 7}}
        ```
      And the observer "after" subscribes
      When step "s1" releases "outer"
      Then the ledger holds, in order, "outer", "inner"
      And the observer "after" heard the commit dock 2 times
      And the cursor is 7

      Examples:
        | moment       |
        | notification |
        | commit dock  |

    @PAT-P1 @must @core
    Scenario: An observer writes into what its action returned, and no other is told of that
      Given a store whose actions hand back the state
      And a subscriber
      And 1 more step releases
      And the observer "careless" subscribes and acts at the first notification, then writes into what that returned:
        ```
        {"name": "set_speed_and_update_nominal_tick_interval", "speed": "2x"}
        ```
      And the observer "after" subscribes
      When step "s2" releases "ev-2"
      Then the ledger holds, in order, "ev-1", "ev-2"
      And the selected speed is "2x"
      And the last state that the observer "after" was told is the current one

  Rule: Observers come and go while they are told

    @OBS-3 @should @core
    Scenario Outline: An observer leaves at its first <moment>
      Given a subscriber
      And the observer "leaving" subscribes and leaves at the first <moment>
      And the observer "after" subscribes
      When step "s1" releases "ev-1"
      Then the observer "after" was told 1 time
      When step "s2" releases "ev-2"
      Then the observer "after" was told 1 time
      And the observer "leaving" was told 0 times

      Examples:
        | moment       |
        | notification |
        | commit dock  |

    @OBS-3 @should @core
    Scenario: An observer removes another, and the others are told
      Given a subscriber
      And the observer "gone" subscribes
      And the observer "removing" subscribes and removes "gone" at the first notification
      And the observer "after" subscribes
      When step "s1" releases "ev-1"
      Then the observer "after" was told 1 time
      When step "s2" releases "ev-2"
      Then the observer "gone" was told 0 times
      And the observer "after" was told 1 time

    @OBS-3 @should @core
    Scenario Outline: An observer brings a new one at its first <moment>
      Given a subscriber
      And the observer "bringing" subscribes and brings "new" at the first <moment>
      And the observer "after" subscribes
      When step "s1" releases "ev-1"
      Then the observer "after" was told 1 time
      When step "s2" releases "ev-2"
      Then the observer "new" was told 1 time

      Examples:
        | moment       |
        | notification |
        | commit dock  |

    @ALG-C2 @OBS-3 @must @core
    Scenario Outline: A commit has its dock although an observer <deed> while it is told
      Given a listener on the dock "dock_store_commit_action_invoked"
      And the observer "first" subscribes
      And the observer "restless" subscribes and <deed> at the first commit dock
      And the observer "after" subscribes
      When step "s1" releases "ev-1"
      Then the dock "dock_store_commit_action_invoked" fired once
      And the observer "after" heard the commit dock 1 time

      Examples:
        | deed            |
        | leaves          |
        | removes "first" |
        | brings "new"    |

    @OBS-3 @should @core
    Scenario: Observers that left hear nothing more
      Given a subscriber
      And the observer "guest" subscribes
      And step "s1" releases "ev-1"
      And the observer "guest" leaves
      When step "s2" releases "ev-2"
      Then the observer "guest" was told 0 times
      And the subscriber was told once
