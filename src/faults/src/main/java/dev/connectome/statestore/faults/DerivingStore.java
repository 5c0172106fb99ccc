package dev.connectome.statestore.faults;

import dev.connectome.statestore.adapter.StoreUnderTest;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.WaitProgress;

/** Derives the wait timer's values with its own rule. */
final class DerivingStore extends ForwardingStore {

  /** Derives a value from the stored times. */
  @FunctionalInterface
  interface Selector {
    WaitProgress derive(WaitProgress right, double elapsedSeconds, Snapshot state);
  }

  private final Selector selector;

  DerivingStore(StoreUnderTest<Snapshot> inner, Selector selector) {
    super(inner);
    this.selector = selector;
  }

  @Override
  public Snapshot describe(Snapshot state, long nowMs) {
    Snapshot right = super.describe(state, nowMs);
    WaitProgress wait = right.waitProgress();
    return wait == null
        ? right
        : right.toBuilder()
            .waitProgress(selector.derive(wait, elapsed(wait, nowMs), right))
            .build();
  }

  /** Returns the seconds from the start to the stop or to now, without limits, even if negative. */
  private static double elapsed(WaitProgress wait, long nowMs) {
    if (wait.startedAtMs() == null) {
      return 0;
    }
    double end = wait.stoppedAtMs() == null ? (double) nowMs : wait.stoppedAtMs();
    return (end - wait.startedAtMs()) / 1000;
  }
}
