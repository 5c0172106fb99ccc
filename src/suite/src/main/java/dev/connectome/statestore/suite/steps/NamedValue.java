package dev.connectome.statestore.suite.steps;

/** Values that a scenario can only write by name, because JSON cannot express them. */
enum NamedValue {
  /** The field is missing. */
  ABSENT,
  /** The time on the store's clock, in milliseconds since the epoch. */
  NOW,
  /** Any non-empty text; only used as an expectation. */
  SOME_TEXT
}
