package dev.connectome.statestore.suite.steps;

import org.jspecify.annotations.Nullable;

/**
 * A value that a scenario passes to the store.
 *
 * @param value a JSON-shaped value, or a {@link NamedValue}
 */
record Literal(@Nullable Object value) {

  /** Reads a value; see {@link LiteralReader}. */
  static Literal of(String text) {
    return new Literal(LiteralReader.read(text));
  }

  /** Returns the value as a number. */
  double number() {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    throw new IllegalArgumentException("not a number: " + value);
  }

  /** Returns the value as text; null stays null. */
  @Nullable String text() {
    if (value == null || value instanceof String) {
      return (String) value;
    }
    throw new IllegalArgumentException("not a text: " + value);
  }
}
