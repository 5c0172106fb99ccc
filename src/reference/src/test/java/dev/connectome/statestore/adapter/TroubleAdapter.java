package dev.connectome.statestore.adapter;

import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.reference.ReferenceAdapter;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.Implementation;
import dev.connectome.statestore.spec.RawRelease;
import dev.connectome.statestore.spec.StoreConfig;
import java.time.InstantSource;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The reference store, with one part of driving it replaced. */
class TroubleAdapter implements StateStoreAdapter {
  private final ReferenceAdapter inner = new ReferenceAdapter();
  private final UnaryOperator<StoreUnderTest<Snapshot>> trouble;

  TroubleAdapter(UnaryOperator<StoreUnderTest<Snapshot>> trouble) {
    this.trouble = trouble;
  }

  @Override
  public Implementation implementation() {
    return new Implementation("trouble", "1", "Java");
  }

  @Override
  public Capabilities capabilities() {
    return inner.capabilities();
  }

  @Override
  @SuppressWarnings("unchecked")
  public StoreUnderTest<?> open(StoreConfig config, InstantSource clock) {
    return trouble.apply((StoreUnderTest<Snapshot>) inner.open(config, clock));
  }

  /** Forwards every call; subclasses override single methods. */
  static class Forwarding implements StoreUnderTest<Snapshot> {
    final StoreUnderTest<Snapshot> inner;

    Forwarding(StoreUnderTest<Snapshot> inner) {
      this.inner = inner;
    }

    @Override
    public Snapshot read() {
      return inner.read();
    }

    @Override
    public Snapshot describe(Snapshot state, long nowMs) {
      return inner.describe(state, nowMs);
    }

    @Override
    public @Nullable Snapshot commitStepReleaseAppendEventAndSetFocusAndExplanation(
        RawRelease release) {
      return inner.commitStepReleaseAppendEventAndSetFocusAndExplanation(release);
    }

    @Override
    public @Nullable Snapshot setModeAndResetBuffersIfNeeded(@Nullable String mode) {
      return inner.setModeAndResetBuffersIfNeeded(mode);
    }

    @Override
    public @Nullable Snapshot setSpeedAndUpdateNominalTickInterval(@Nullable String speed) {
      return inner.setSpeedAndUpdateNominalTickInterval(speed);
    }

    @Override
    public @Nullable Snapshot restartSessionClearOrBoundary() {
      return inner.restartSessionClearOrBoundary();
    }

    @Override
    public @Nullable Snapshot setPlayerWaitTimerStartMs(double ms) {
      return inner.setPlayerWaitTimerStartMs(ms);
    }

    @Override
    public @Nullable Snapshot setPlayerWaitTimerStopMsAndResetProgress(double ms) {
      return inner.setPlayerWaitTimerStopMsAndResetProgress(ms);
    }

    @Override
    public @Nullable Snapshot setTickDisplayProgress01(double progress) {
      return inner.setTickDisplayProgress01(progress);
    }

    @Override
    public String exportJsonl() {
      return inner.exportJsonl();
    }

    @Override
    public String exportText() {
      return inner.exportText();
    }

    @Override
    public Subscription observe(StoreObserver<Snapshot> observer) {
      return inner.observe(observer);
    }
  }
}
