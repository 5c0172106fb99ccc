Feature: Explanation
  One sentence says what the current step does, and notes may add to it. Both belong to the step
  that is shown. Words left over from an earlier step explain the wrong thing.

  @ALG-C5 @must @core
  Scenario: At first nothing is explained
    Given a new session
    Then nothing is explained

  @ALG-C5 @VAL-V3 @must @core
  Scenario: The explanation is the sentence of the release
    When step "s1" releases "ev-1" explaining "The player asks a question."
    Then the explanation is "The player asks a question."
    And the notes are none

  @ALG-C5 @must @core
  Scenario: Each release brings its own sentence
    Given step "s1" releases "ev-1" explaining "The player asks a question."
    When step "s2" releases "ev-2" explaining "Ça répond: « 42 »."
    Then the explanation is "Ça répond: « 42 »."

  @ALG-C5 @must @core
  Scenario Outline: Notes of the release <release>, of the event <event>
    Given step "s1" releases "ev-1" with:
      | notes       | "old notes"          |
      | event.notes | "old notes of event" |
    When step "s2" releases "ev-2" with:
      | notes       | <release> |
      | event.notes | <event>   |
    Then the notes are <shown>

    Examples:
      | release | event    | shown                       |
      | "own"   | "event"  | "own"                       |
      | "own"   | absent   | "own"                       |
      | absent  | "event"  | "event"                     |
      | null    | "event"  | "event"                     |
      | absent  | absent   | none                        |
      | null    | null     | none                        |
      | ""      | absent   | "" or none                  |
      | ""      | "event"  | "" or none or "event"       |

  @ALG-C5 @EVT-KEEP @must @core
  Scenario: Notes for the explanation do not become notes of the entry
    When step "s1" releases "ev-1" with:
      | notes       | "about the step"  |
      | event.notes | "about the event" |
    Then the notes are "about the step"
    And the newest entry's notes is "about the event"

  @ALG-C5 @must @core
  Scenario: Notes do not come back after a step without any
    Given step "s1" releases "ev-1" with:
      | notes | "first" |
    And step "s2" releases "ev-2"
    When step "s3" releases "ev-3"
    Then the notes are none

  @ALG-C5 @ALG-C1 @must @core
  Scenario Outline: A release whose sentence is <sentence> never borrows that of the step before
    Given step "s1" releases "ev-1" explaining "What the step before did."
    When step "s2" releases "ev-2" with:
      | explanation_sentence | <sentence> |
    Then the explanation is anything but "What the step before did."
    And the ledger holds 2 entries

    Examples:
      | sentence |
      | absent   |
      | null     |
      | ""       |
      | 7        |
      | ["one"]  |

  @ALG-C5 @RUN-V2 @must @core
  Scenario Outline: <action> leaves the explanation alone
    Given step "s1" releases "ev-1" with:
      | explanation_sentence | "The player asks." |
      | notes                | "In a low voice."  |
    When the action "<action>" is called
    Then the explanation is "The player asks."
    And the notes are "In a low voice."

    Examples:
      | action                                           |
      | set_mode_and_reset_buffers_if_needed             |
      | set_speed_and_update_nominal_tick_interval       |
      | set_player_wait_timer_start_ms                   |
      | set_player_wait_timer_stop_ms_and_reset_progress |
      | set_tick_display_progress_0_1                    |
