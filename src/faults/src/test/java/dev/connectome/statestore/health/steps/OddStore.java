package dev.connectome.statestore.health.steps;

import dev.connectome.statestore.adapter.StoreUnderTest;
import dev.connectome.statestore.faults.WrappedStore;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.TickDisplay;
import dev.connectome.statestore.spec.Action;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Breaks no rule but behaves oddly: it is slow, or its restart resets only a part. */
final class OddStore extends WrappedStore {
  private final int actionMs;
  private final int exportMs;
  private final boolean restartResetsSpeed;
  private final LongConsumer passes;
  private @Nullable String resetAfter;

  /**
   * Makes a store that is odd in one way.
   *
   * @param passes lets time pass
   */
  OddStore(
      StoreUnderTest<Snapshot> inner,
      int actionMs,
      int exportMs,
      boolean restartResetsSpeed,
      LongConsumer passes) {
    super(inner);
    this.actionMs = actionMs;
    this.exportMs = exportMs;
    this.restartResetsSpeed = restartResetsSpeed;
    this.passes = passes;
  }

  @Override
  protected @Nullable Snapshot acting(Action action) {
    if (restartResetsSpeed && action instanceof Action.RestartSession) {
      resetAfter = read().sessionId();
    }
    Snapshot after = super.acting(action);
    passes.accept(actionMs);
    return after;
  }

  @Override
  protected String exportingJsonl() {
    passes.accept(exportMs);
    return super.exportingJsonl();
  }

  @Override
  public Snapshot describe(Snapshot state, long nowMs) {
    Snapshot shown = super.describe(state, nowMs);
    return resetAfter != null && !resetAfter.equals(shown.sessionId())
        ? shown.toBuilder().speed("pause").tickDisplay(new TickDisplay(null, 0.0, "pause")).build()
        : shown;
  }
}
