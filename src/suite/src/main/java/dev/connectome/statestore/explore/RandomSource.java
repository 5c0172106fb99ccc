package dev.connectome.statestore.explore;

import dev.connectome.statestore.spec.Argument;
import dev.connectome.statestore.spec.InputField;
import java.util.List;
import java.util.SplittableRandom;

/** A random source with the methods that generators need. All values depend only on the seed. */
final class RandomSource {
  private final SplittableRandom random;

  RandomSource(long seed) {
    random = new SplittableRandom(seed);
  }

  /** Returns a number from 0 to below the bound. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  /** Returns true with probability 1 in {@code times}. */
  boolean oneIn(int times) {
    return random.nextInt(times) == 0;
  }

  boolean coin() {
    return random.nextBoolean();
  }

  /**
   * Returns one of all values of a field with equal probability, so that the many edge cases are
   * not rarer than other values.
   */
  Argument oddIn(InputField field) {
    return field.value(random.nextInt(field.count())).argument();
  }

  /** Returns one of these values. */
  <T> T of(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
