package dev.connectome.statestore.oracle;

import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The values that the specification allows in one place.
 *
 * @param words the values in words, for findings
 * @param test whether a value is among them; null stands for none
 */
record Allowed(String words, Predicate<@Nullable Object> test) {

  /** Exactly this value. */
  static Allowed exactly(@Nullable Object value) {
    return new Allowed(words(value), actual -> Objects.equals(value, actual));
  }

  /** This one as well. */
  Allowed or(@Nullable Object value) {
    return or(words(value), actual -> Objects.equals(value, actual));
  }

  /** These as well. */
  Allowed or(String otherWords, Predicate<@Nullable Object> other) {
    return new Allowed(
        words.equals(otherWords) ? words : words + " or " + otherWords, test.or(other));
  }

  boolean allows(@Nullable Object value) {
    return test.test(value);
  }

  private static String words(@Nullable Object value) {
    return value == null ? "none" : value instanceof String text ? '"' + text + '"' : value + "";
  }
}
