package dev.connectome.statestore.reference;

import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.WaitProgress;
import dev.connectome.statestore.spec.WaitStopPolicy;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The wait timer: stored times, and values derived from them at a given time (VAL-V4). */
final class WaitTimer {
  static final double MAX_SECONDS = 4.0;

  private WaitTimer() {}

  /**
   * The values derived from the stored times.
   *
   * @param value01 elapsed seconds divided by the maximum (ALG-T2)
   * @param secondsDisplay elapsed seconds as a whole number of tenths, never {@code -0.0}
   */
  record Derived(double value01, double secondsDisplay) {}

  /**
   * The selector (BEH-B4): the elapsed time is zero if the wait never started; otherwise it ends at
   * the stop or, without a stop, now. If the clock jumped back, it is zero and not negative.
   */
  static Derived derive(@Nullable Double startedAtMs, @Nullable Double stoppedAtMs, long nowMs) {
    if (startedAtMs == null) {
      return new Derived(0.0, 0.0);
    }
    double end = stoppedAtMs == null ? (double) nowMs : stoppedAtMs;
    double elapsed = Math.max(0.0, Math.min(MAX_SECONDS, (end - startedAtMs) / 1000.0));
    return new Derived(elapsed / MAX_SECONDS, Math.round(elapsed * 10.0) / 10.0);
  }

  /** The same state with the timer's values derived at the given time. */
  static Snapshot deriveIn(Snapshot state, long nowMs) {
    WaitProgress stored = Objects.requireNonNull(state.waitProgress());
    Derived derived = derive(stored.startedAtMs(), stored.stoppedAtMs(), nowMs);
    WaitProgress shown =
        new WaitProgress(
            stored.startedAtMs(),
            stored.stoppedAtMs(),
            MAX_SECONDS,
            derived.value01(),
            derived.secondsDisplay());
    return shown.equals(stored) ? state : state.toBuilder().waitProgress(shown).build();
  }

  /** A wait that began at this time, even if another one is running (ALG-T1). */
  static WaitProgress started(double ms, long nowMs) {
    return new WaitProgress(notAfter(nowMs, ms), null, MAX_SECONDS, null, null);
  }

  /**
   * A wait that ended at this time. Without a start, and after a completion, nothing changes. A
   * reset does not keep the time of the answer, which is the simpler of the two conforming rules.
   */
  static WaitProgress stopped(WaitProgress wait, double ms, long nowMs, WaitStopPolicy policy) {
    if (wait.startedAtMs() == null || wait.stoppedAtMs() != null) {
      return wait;
    }
    return policy == WaitStopPolicy.RESET
        ? WaitProgress.never()
        : new WaitProgress(wait.startedAtMs(), notAfter(nowMs, ms), MAX_SECONDS, null, null);
  }

  /** Neither start nor answer can lie in the future; a time that is not a number becomes now. */
  private static double notAfter(long nowMs, double ms) {
    double now = (double) nowMs;
    return Double.isFinite(ms) ? Math.min(now, ms) : now;
  }
}
