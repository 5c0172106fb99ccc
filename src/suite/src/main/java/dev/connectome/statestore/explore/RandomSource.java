package dev.connectome.statestore.explore;

import dev.connectome.statestore.spec.Argument;
import dev.connectome.statestore.spec.InputField;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A source of chance with the few questions that drawing asks. Everything follows from its seed.
 */
final class RandomSource {
  private final SplittableRandom random;

  RandomSource(long seed) {
    random = new SplittableRandom(seed);
  }

  /** From 0 to below the bound. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  /** Once in so many times. */
  boolean oneIn(int times) {
    return random.nextInt(times) == 0;
  }

  boolean coin() {
    return random.nextBoolean();
  }

  /** One of all values of a field: the many edges must not come more seldom than other kinds. */
  Argument oddIn(InputField field) {
    return field.value(random.nextInt(field.count())).argument();
  }

  /** One of these. */
  <T> T of(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
