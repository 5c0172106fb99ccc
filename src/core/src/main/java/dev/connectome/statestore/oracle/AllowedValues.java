package dev.connectome.statestore.oracle;

import dev.connectome.statestore.spec.PlainValue;
import dev.connectome.statestore.verdict.ShownValue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The values that the specification allows in one place. Their description is computed only for a
 * finding.
 */
final class AllowedValues {
  private final List<Supplier<String>> said;
  private final Predicate<@Nullable Object> test;

  /**
   * Creates a set of allowed values.
   *
   * @param said the description of the values
   * @param test whether a value is allowed; null means that it is absent
   */
  AllowedValues(Supplier<String> said, Predicate<@Nullable Object> test) {
    this(List.of(said), test);
  }

  private AllowedValues(List<Supplier<String>> said, Predicate<@Nullable Object> test) {
    this.said = said;
    this.test = test;
  }

  /** Allows exactly this value; minus zero equals zero. */
  static AllowedValues exactly(@Nullable Object value) {
    One one = new One(value);
    return new AllowedValues(one, one);
  }

  /** Also allows this value. */
  AllowedValues or(@Nullable Object value) {
    return or(exactly(value));
  }

  /** Also allows these values. */
  AllowedValues or(AllowedValues other) {
    List<Supplier<String>> both = new ArrayList<>(said);
    both.addAll(other.said);
    return new AllowedValues(both, test.or(other.test));
  }

  boolean allows(@Nullable Object value) {
    return test.test(value);
  }

  /** The description of the values for findings, without duplicates. */
  String words() {
    return said.stream().map(Supplier::get).distinct().collect(Collectors.joining(" or "));
  }

  /** One value, described and compared: most sets hold just this, and one object costs less. */
  private record One(@Nullable Object value)
      implements Supplier<String>, Predicate<@Nullable Object> {
    @Override
    public String get() {
      return ShownValue.of(value);
    }

    @Override
    public boolean test(@Nullable Object actual) {
      return PlainValue.same(value, actual);
    }
  }
}
