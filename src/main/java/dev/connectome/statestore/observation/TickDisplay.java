package dev.connectome.statestore.observation;

import org.jspecify.annotations.Nullable;

/**
 * The tick signal.
 *
 * @param nominalIntervalMs milliseconds between ticks; null (or infinite) while paused
 * @param progress01 how full the cron node is, 0 to 1
 * @param speedLabel what is shown for the speed
 */
public record TickDisplay(
    @Nullable Double nominalIntervalMs, @Nullable Double progress01, @Nullable String speedLabel) {

  /** Whether there is no interval: none and infinity say the same. */
  public boolean isPaused() {
    return nominalIntervalMs == null || nominalIntervalMs == Double.POSITIVE_INFINITY;
  }
}
