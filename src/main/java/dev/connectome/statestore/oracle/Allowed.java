package dev.connectome.statestore.oracle;

import dev.connectome.statestore.verdict.ShownValue;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The values that the specification allows in one place. Put into words only for a finding. */
final class Allowed {
  private final Supplier<String> said;
  private final Predicate<@Nullable Object> test;

  /**
   * Makes one.
   *
   * @param said the values in words
   * @param test whether a value is among them; null stands for none
   */
  Allowed(Supplier<String> said, Predicate<@Nullable Object> test) {
    this.said = said;
    this.test = test;
  }

  /** Exactly this value. */
  static Allowed exactly(@Nullable Object value) {
    return new Allowed(() -> ShownValue.of(value), actual -> Objects.equals(value, actual));
  }

  /** This one as well. */
  Allowed or(@Nullable Object value) {
    return or(exactly(value));
  }

  /** These as well. */
  Allowed or(Allowed other) {
    return new Allowed(
        () -> words().equals(other.words()) ? words() : words() + " or " + other.words(),
        test.or(other.test));
  }

  boolean allows(@Nullable Object value) {
    return test.test(value);
  }

  /** The values in words, for findings. */
  String words() {
    return said.get();
  }
}
