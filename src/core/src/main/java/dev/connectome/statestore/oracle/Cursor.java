package dev.connectome.statestore.oracle;

import org.jspecify.annotations.Nullable;

/** Decides what a release may do to the cursor (ALG-C2, interpretation 12). */
final class Cursor {

  private Cursor() {}

  /** Whether this is a position: a whole number that is not negative. */
  static boolean isValid(@Nullable Object cursorNext) {
    return cursorNext instanceof Number number
        && number.doubleValue() >= 0
        && number.doubleValue() == Math.rint(number.doubleValue())
        && !Double.isInfinite(number.doubleValue());
  }

  /** The positions that the cursor may have after a release. */
  static AllowedValues after(@Nullable Object cursorNext, @Nullable Double before) {
    if (isValid(cursorNext)) {
      return AllowedValues.exactly(cursorNext);
    }
    AllowedValues kept = AllowedValues.exactly(before);
    return before == null ? kept : kept.or(before + 1);
  }
}
