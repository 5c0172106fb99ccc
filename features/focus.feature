Feature: Focus
  The focus tells the reader where to look: one node and one edge at once, and the step they
  belong to. It is exactly what the newest release says. A highlight left over from an earlier
  step, or a second one, sends the reader to the wrong place.

  Rule: There is at most one active node, one active edge and one step key

    @VAL-V2 @BEH-A2 @must @core
    Scenario: At first nothing is lit
      Given a new session
      Then nothing is in focus

    @VAL-V2 @VAL-E1 @BEH-B3 @must @core
    Scenario: A release lights its node and its edge, both at once
      When step "s1" releases "ev-1" lighting node "n1" and edge "e1"
      Then the focus is:
        | node | edge | step key |
        | "n1" | "e1" | "s1"     |

    @BEH-A2 @VAL-V2 @VAL-E1 @must @core
    Scenario: The next release takes the light away from the one before
      Given step "s1" releases "ev-1" lighting node "n1" and edge "e1"
      When step "s2" releases "ev-2" lighting node "n2" and edge "e2"
      Then the focus is:
        | node | edge | step key |
        | "n2" | "e2" | "s2"     |

    @VAL-E1 @VAL-V2 @BEH-A2 @must @core
    Scenario: Coming back to a node lights it alone
      Given step "s1" releases "ev-1" lighting node "n1" and edge "e1"
      And step "s2" releases "ev-2" lighting node "n2" and edge "e2"
      When step "s3" releases "ev-3" lighting node "n1" and edge "e2"
      Then the focus is:
        | node | edge | step key |
        | "n1" | "e2" | "s3"     |

    @VAL-E1 @VAL-V2 @ALG-C1 @must @core
    Scenario Outline: A focus whose <field> is <value> never becomes a set
      Given step "s1" releases "ev-1" lighting node "n1" and edge "e1"
      When a release arrives whose focus.<field> is <value>
      Then it was stored as one more entry
      And the focus is:
        | node   | edge   | step key   |
        | <node> | <edge> | <step key> |

      Examples:
        | field    | value                | node                | edge                | step key            |
        | node_id  | ["n1", "n2"]         | none or some text   | "e" or none         | "s"                 |
        | edge_id  | ["e2", "e3"]         | "n"                 | none or some text   | "s"                 |
        | edge_id  | {"left": 1}          | "n"                 | none or some text   | "s"                 |
        | step_key | ["a", "b"]           | "n"                 | "e"                 | none or some text   |

  Rule: The focus is exactly the release's, with nothing left over

    @BEH-B3 @must @core
    Scenario Outline: After a full focus, <case>
      Given step "s1" releases "ev-1" lighting node "n1" and edge "e1"
      When step "s2" releases "ev-2" with:
        | event.to_node_id | "n2"            |
        | focus.node_id    | <node given>    |
        | focus.edge_id    | <edge given>    |
        | focus.step_key   | <key given>     |
      Then the focus is:
        | node   | edge   | step key   |
        | <node> | <edge> | <step key> |

      Examples:
        | case                           | node given | edge given | key given | node              | edge              | step key                    |
        | a focus on a node only         | "n2"       | absent     | "s2"      | "n2"              | none              | "s2"                        |
        | a focus on an edge only        | absent     | "e2"       | "s2"      | none              | "e2"              | "s2"                        |
        | a focus without a step key     | "n2"       | "e2"       | absent    | "n2"              | "e2"              | none or "s2"                |
        | a node that is null            | null       | "e2"       | "s2"      | none              | "e2"              | "s2"                        |
        | an edge that is null           | "n2"       | null       | "s2"      | "n2"              | none              | "s2"                        |
        | a step key that is null        | "n2"       | "e2"       | null      | "n2"              | "e2"              | none or "s2"                |
        | a node that is empty           | ""         | "e2"       | "s2"      | none or "" or "?" | "e2"              | "s2"                        |
        | an edge that is empty          | "n2"       | ""         | "s2"      | "n2"              | none or "" or "?" | "s2"                        |
        | a step key that is empty       | "n2"       | "e2"       | ""        | "n2"              | "e2"              | none or "" or "?" or "s2"   |
        | a step key that is a number    | "n2"       | "e2"       | 7         | "n2"              | "e2"              | none or "7" or "7.0"        |
        | a focus that names only a step | absent     | absent     | "s2"      | none              | none              | "s2"                        |
        | a focus that has nothing in it | absent     | absent     | absent    | none              | none              | none or "s2"                |

    @BEH-B3 @ALG-C1 @must @core
    Scenario Outline: A release whose focus is <focus> is cleared or read from its own event
      Given step "s1" releases "ev-1" lighting node "n1" and edge "e1"
      When step "s2" releases "ev-2" with:
        | event.to_node_id | "n2"    |
        | focus            | <focus> |
      Then the focus is:
        | node         | edge | step key     |
        | none or "n2" | none | none or "s2" |

      Examples:
        | focus  |
        | absent |
        | null   |

    @BEH-B3 @must @core
    Scenario: The focus is the release's even where its event says something else
      When step "s1" releases "ev-1" with:
        | event.to_node_id | "n of the event"    |
        | event.step_key   | "step of the event" |
        | focus.node_id    | "n1"                |
        | focus.edge_id    | "e1"                |
        | focus.step_key   | "s1"                |
      Then the focus is:
        | node | edge | step key |
        | "n1" | "e1" | "s1"     |
      And the newest entry's step_key is "step of the event"

    @BEH-B3 @must @core
    Scenario: A full focus after a partial one
      Given step "s1" releases "ev-1" with:
        | focus.edge_id  | absent |
        | focus.step_key | absent |
      When step "s2" releases "ev-2" lighting node "n2" and edge "e2"
      Then the focus is:
        | node | edge | step key |
        | "n2" | "e2" | "s2"     |

  Rule: The focus stays until a release or a restart moves it

    @BEH-B3 @RUN-V2 @must @core
    Scenario Outline: <action> does not move the focus
      Given step "s1" releases "ev-1" lighting node "n1" and edge "e1"
      When the action "<action>" is called
      Then the focus is:
        | node | edge | step key |
        | "n1" | "e1" | "s1"     |

      Examples:
        | action                                           |
        | set_mode_and_reset_buffers_if_needed             |
        | set_speed_and_update_nominal_tick_interval       |
        | set_player_wait_timer_start_ms                   |
        | set_player_wait_timer_stop_ms_and_reset_progress |
        | set_tick_display_progress_0_1                    |

    @BEH-B3 @ALG-X1 @must @core
    Scenario Outline: A <format> export does not move the focus
      Given step "s1" releases "ev-1" lighting node "n1" and edge "e1"
      When the ledger is exported as "<format>"
      Then the focus is:
        | node | edge | step key |
        | "n1" | "e1" | "s1"     |

      Examples:
        | format |
        | jsonl  |
        | text   |
