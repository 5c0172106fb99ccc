package dev.connectome.statestore.oracle;

import org.jspecify.annotations.Nullable;

/** Decides what a release may do to the cursor (ALG-C2, interpretation 12). */
final class Cursor {

  /** The largest whole number that JSON and JavaScript hold exactly. */
  private static final double LARGEST_EXACT = 9_007_199_254_740_991.0;

  /** The largest number of the type that a store keeps its cursor in. */
  private static final AllowedValues LARGEST =
      new AllowedValues(
          () -> "the largest number of the store's type",
          shown ->
              shown instanceof Double cursor
                  && (cursor == Long.MAX_VALUE
                      || cursor == LARGEST_EXACT
                      || cursor == Integer.MAX_VALUE));

  private Cursor() {}

  /** Whether this is a position: a whole number that is not negative. */
  static boolean isValid(@Nullable Object cursorNext) {
    return cursorNext instanceof Number number
        && number.doubleValue() >= 0
        && number.doubleValue() == Math.rint(number.doubleValue())
        && !Double.isInfinite(number.doubleValue());
  }

  /**
   * The positions that the cursor may have after a release (interpretation FIN-9 for those that no
   * script has).
   */
  static AllowedValues after(@Nullable Object cursorNext, @Nullable Double before) {
    if (cursorNext instanceof Number next && isValid(next)) {
      AllowedValues given = AllowedValues.exactly(next);
      return next.doubleValue() <= LARGEST_EXACT ? given : given.or(LARGEST).or(missing(before));
    }
    return missing(before);
  }

  private static AllowedValues missing(@Nullable Double before) {
    AllowedValues kept = AllowedValues.exactly(before);
    return before == null ? kept : kept.or(before + 1);
  }
}
