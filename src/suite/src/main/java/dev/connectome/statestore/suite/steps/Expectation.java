package dev.connectome.statestore.suite.steps;

import dev.connectome.statestore.spec.PlainValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a scenario expects: any of some values, or anything but them.
 *
 * @param written as the scenario writes it
 * @param negated whether the values are those that must not be seen
 * @param values JSON-shaped, or a {@link NamedValue}
 */
record Expectation(String written, boolean negated, List<@Nullable Object> values) {
  private static final String NEGATION = "anything but ";

  /** Reads it; see {@link LiteralReader}. */
  static Expectation of(String text) {
    String trimmed = text.trim();
    boolean negated = trimmed.startsWith(NEGATION);
    return new Expectation(
        trimmed,
        negated,
        LiteralReader.readAlternatives(negated ? trimmed.substring(NEGATION.length()) : trimmed));
  }

  /**
   * Whether this was to be seen.
   *
   * @param nowMs what the store's clock says; NaN where only the store knows
   */
  boolean accepts(@Nullable Object observed, double nowMs) {
    Object frozen = PlainValue.freeze(observed);
    return negated != values.stream().anyMatch(value -> matches(value, frozen, nowMs));
  }

  private static boolean matches(@Nullable Object value, @Nullable Object observed, double nowMs) {
    if (value == null || value == NamedValue.ABSENT) {
      return observed == null;
    }
    if (value == NamedValue.SOME_TEXT) {
      return observed instanceof String text && !text.isEmpty();
    }
    if (value == NamedValue.NOW) {
      return observed instanceof Number number
          && (Double.isNaN(nowMs)
              ? Double.isFinite(number.doubleValue())
              : number.doubleValue() == nowMs);
    }
    return PlainValue.same(PlainValue.freeze(value), observed);
  }
}
