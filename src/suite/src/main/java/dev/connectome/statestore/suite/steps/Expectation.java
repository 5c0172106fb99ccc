package dev.connectome.statestore.suite.steps;

import dev.connectome.statestore.spec.PlainValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a scenario expects: one of some values, or any value except them.
 *
 * @param written the expectation as the scenario writes it
 * @param negated whether the values are those that must not be observed
 * @param values JSON-shaped values, or a {@link NamedValue}
 */
record Expectation(String written, boolean negated, List<@Nullable Object> values) {
  private static final String NEGATION = "anything but ";

  /** Reads an expectation; see {@link LiteralReader}. */
  static Expectation of(String text) {
    String trimmed = text.trim();
    boolean negated = trimmed.startsWith(NEGATION);
    return new Expectation(
        trimmed,
        negated,
        LiteralReader.readAlternatives(negated ? trimmed.substring(NEGATION.length()) : trimmed));
  }

  /**
   * Whether the observed value meets the expectation.
   *
   * @param nowMs the time on the store's clock; NaN when only the store knows it
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
