package dev.connectome.statestore.suite.steps;

/** Values that a scenario can only name, because JSON has no way to write them. */
enum NamedValue {
  /** The field is not there at all. */
  ABSENT,
  /** Whatever the store's clock says, in milliseconds. */
  NOW,
  /** Any text that is not empty; only ever expected. */
  SOME_TEXT
}
