package dev.connectome.statestore.oracle;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides what a release may do to the cursor (ALG-C2, interpretation 12). */
final class Cursor {

  /** The largest whole number that JSON and JavaScript hold exactly. */
  private static final double LARGEST_EXACT = 0x1p53 - 1;

  /**
   * The largest numbers of the types that hold a cursor: whole ones, signed or not, and exact ones.
   */
  private static final Set<Double> LARGEST_OF_TYPES =
      Set.of(0x1p31 - 1, 0x1p32 - 1, LARGEST_EXACT, 0x1p63, 0x1p64);

  private static final AllowedValues LARGEST =
      new AllowedValues(
          () -> "the largest number of the store's type",
          shown -> shown instanceof Double cursor && LARGEST_OF_TYPES.contains(cursor));

  private Cursor() {}

  /** Whether this is a position: a whole number that is not negative. */
  static boolean isValid(@Nullable Object cursorNext) {
    return cursorNext instanceof Number number
        && number.doubleValue() >= 0
        && number.doubleValue() == Math.rint(number.doubleValue())
        && !Double.isInfinite(number.doubleValue());
  }

  /** The positions that the cursor may have after a release (FIN-9 for those beyond 2^53 - 1). */
  static AllowedValues after(@Nullable Object cursorNext, @Nullable Double before) {
    if (cursorNext instanceof Number next && isValid(next)) {
      AllowedValues given = AllowedValues.exactly(next);
      return next.doubleValue() <= LARGEST_EXACT ? given : given.or(LARGEST).or(missing(before));
    }
    return missing(before);
  }

  private static AllowedValues missing(@Nullable Double before) {
    AllowedValues kept = AllowedValues.exactly(before);
    return before == null ? kept : kept.or(oneMore(before));
  }

  /**
   * The positions after one more step. Beyond 2^53 - 1 a store may hold a position that is shown
   * rounded, so that the next one is shown as the same number or the next that there is.
   */
  static AllowedValues oneMore(double before) {
    AllowedValues next = AllowedValues.exactly(before + 1);
    return before > LARGEST_EXACT ? next.or(Math.nextUp(before)) : next;
  }
}
