package dev.connectome.statestore.observation;

import dev.connectome.statestore.spec.PlainValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The wait timer. The first three components are stored; the last two are derived when the state is
 * read, and null when this read does not show them.
 *
 * @param startedAtMs when the wait began, milliseconds since the epoch; null when it never did
 * @param stoppedAtMs when the answer came, milliseconds since the epoch
 * @param maxSeconds where the display stops counting: 4.0
 * @param value01 progress from 0 to 1
 * @param secondsDisplay what is shown: a number or a text with one decimal
 */
public record WaitProgress(
    @Nullable Double startedAtMs,
    @Nullable Double stoppedAtMs,
    @Nullable Double maxSeconds,
    @Nullable Double value01,
    @Nullable Object secondsDisplay) {

  /**
   * Makes a displayed number canonical, so that 0 and 0.0 are equal, and replaces minus zero by
   * zero, except in the display, which must not show it.
   */
  public WaitProgress {
    startedAtMs = PlainValue.unsigned(startedAtMs);
    stoppedAtMs = PlainValue.unsigned(stoppedAtMs);
    maxSeconds = PlainValue.unsigned(maxSeconds);
    value01 = PlainValue.unsigned(value01);
    if (secondsDisplay instanceof Number) {
      secondsDisplay = PlainValue.freeze(secondsDisplay);
    }
  }

  /** Written by hand: the generated method of a record is slow before the JIT compiles it. */
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof WaitProgress that
            && Objects.equals(startedAtMs, that.startedAtMs)
            && Objects.equals(stoppedAtMs, that.stoppedAtMs)
            && Objects.equals(maxSeconds, that.maxSeconds)
            && Objects.equals(value01, that.value01)
            && Objects.equals(secondsDisplay, that.secondsDisplay));
  }

  @Override
  public int hashCode() {
    return Objects.hash(startedAtMs, stoppedAtMs, maxSeconds, value01, secondsDisplay);
  }

  /** Whether it was started and neither stopped nor reset since. */
  public boolean isRunning() {
    return startedAtMs != null && stoppedAtMs == null;
  }

  /** A timer that never started, without derived values. */
  public static WaitProgress never() {
    return new WaitProgress(null, null, 4.0, null, null);
  }

  /** Whether start and stop are equal; derived values depend on the time of the read. */
  public boolean storesTheSameAs(WaitProgress other) {
    return Objects.equals(startedAtMs, other.startedAtMs)
        && Objects.equals(stoppedAtMs, other.stoppedAtMs);
  }

  /** All fields by their wire names; null where a field is absent. */
  public Map<String, @Nullable Object> toPlain() {
    Map<String, @Nullable Object> plain = new LinkedHashMap<>();
    plain.put("started_at_ms", startedAtMs);
    plain.put("stopped_at_ms", stoppedAtMs);
    plain.put("max_seconds", maxSeconds);
    plain.put("value_0_1", value01);
    plain.put("seconds_display", secondsDisplay);
    return plain;
  }
}
