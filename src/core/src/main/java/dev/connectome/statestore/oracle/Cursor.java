package dev.connectome.statestore.oracle;

import org.jspecify.annotations.Nullable;

/** What a release may do to the cursor (ALG-C2, interpretation 12). */
final class Cursor {

  private Cursor() {}

  /** Whether this is a position: a whole number, not negative. */
  static boolean isValid(@Nullable Object cursorNext) {
    return cursorNext instanceof Number number
        && number.doubleValue() >= 0
        && number.doubleValue() == Math.rint(number.doubleValue())
        && !Double.isInfinite(number.doubleValue());
  }

  /** Where the cursor may stand after a release. */
  static AllowedValues after(@Nullable Object cursorNext, @Nullable Double before) {
    if (isValid(cursorNext)) {
      return AllowedValues.exactly(cursorNext);
    }
    AllowedValues kept = AllowedValues.exactly(before);
    return before == null ? kept : kept.or(before + 1);
  }
}
