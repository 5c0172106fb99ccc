package dev.connectome.statestore.observation;

import dev.connectome.statestore.spec.PlainValue;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tick signal.
 *
 * @param nominalIntervalMs milliseconds between ticks; null (or infinite) while paused
 * @param progress01 how full the cron node is, 0 to 1
 * @param speedLabel the text that is shown for the speed
 */
public record TickDisplay(
    @Nullable Double nominalIntervalMs, @Nullable Double progress01, @Nullable String speedLabel) {

  /** Replaces minus zero by zero. */
  public TickDisplay {
    nominalIntervalMs = PlainValue.unsigned(nominalIntervalMs);
    progress01 = PlainValue.unsigned(progress01);
  }

  /** Whether there is no interval: null and infinity mean the same. */
  public boolean isPaused() {
    return nominalIntervalMs == null || nominalIntervalMs == Double.POSITIVE_INFINITY;
  }

  /** All fields by their wire names; null where a field is absent. */
  public Map<String, @Nullable Object> toPlain() {
    Map<String, @Nullable Object> plain = new LinkedHashMap<>();
    plain.put("nominal_interval_ms", nominalIntervalMs);
    plain.put("progress_0_1", progress01);
    plain.put("speed_label", speedLabel);
    return plain;
  }
}
