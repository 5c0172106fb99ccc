package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.WaitProgress;
import dev.connectome.statestore.verdict.ShownValue;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Computes what the wait timer must show for its stored values. */
final class Elapsed {
  /** Where the display stops counting, in seconds. */
  static final double MAX_SECONDS = 4.0;

  private static final double TENTHS_TOLERANCE = 1e-9;
  private static final Pattern ONE_DECIMAL = Pattern.compile("\\d{1,9}\\.\\d");

  private Elapsed() {}

  /** Seconds from start to now or to the stop, not clamped; may be negative. */
  static double unclamped(WaitProgress wait, double now) {
    if (wait.startedAtMs() == null) {
      return 0;
    }
    double end = wait.stoppedAtMs() == null ? now : wait.stoppedAtMs();
    return (end - wait.startedAtMs()) / 1000;
  }

  /**
   * Whether start or stop is no number: then nothing can be derived from them. ALG-T1 and BEH-B4
   * report the action that stored it.
   */
  static boolean isUnknown(WaitProgress wait) {
    return Double.isNaN(unclamped(wait, 0));
  }

  /** The stored values, in words. */
  static String stored(WaitProgress wait) {
    return "started "
        + ShownValue.of(wait.startedAtMs())
        + ", stopped "
        + ShownValue.of(wait.stoppedAtMs());
  }

  /** Whether the earlier wait simply continued: the store ignored a start. */
  static boolean wentOn(Step step, WaitProgress before, WaitProgress after) {
    return before.startedAtMs() != null
        && before.startedAtMs().equals(after.startedAtMs())
        && before.startedAtMs() <= step.latest() + step.clockUncertaintyAfter()
        && !step.isNow(after.startedAtMs());
  }

  /**
   * How far a derived time may be off because the clock ran while the kit read the state, seconds.
   */
  static double slack(WaitProgress wait, Step step) {
    return wait.isRunning() ? step.clockUncertaintyBefore() / 1000 : 0;
  }

  /** Seconds from start to now or to the stop, clamped to 0..4. */
  static double clamped(WaitProgress wait, double now) {
    return Math.min(MAX_SECONDS, Math.max(0, unclamped(wait, now)));
  }

  /** The displayed seconds; null when the display is not a number with at most one decimal. */
  static @Nullable Double displayed(@Nullable Object display) {
    if (display instanceof Number number) {
      double tenths = number.doubleValue() * 10;
      boolean whole = Math.abs(tenths - Math.rint(tenths)) <= TENTHS_TOLERANCE;
      return whole && !isNegativeZero(number.doubleValue()) ? (Double) number.doubleValue() : null;
    }
    if (display instanceof String text && ONE_DECIMAL.matcher(text).matches()) {
      return Double.valueOf(text);
    }
    return null;
  }

  private static boolean isNegativeZero(double value) {
    return value == 0 && Double.doubleToRawLongBits(value) != 0;
  }
}
