package dev.connectome.statestore.faults;

import dev.connectome.statestore.adapter.ActionCall;
import dev.connectome.statestore.adapter.StoreObserver;
import dev.connectome.statestore.adapter.StoreUnderTest;
import dev.connectome.statestore.adapter.Subscription;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.spec.RawRelease;
import org.jspecify.annotations.Nullable;

/**
 * Forwards every call to an inner store. Every action goes through {@link #act}.
 *
 * <p>A read waits while another thread acts: a reader then never sees half of what a wrapper
 * remembers for an action, and a fault that is not about threads breaks no rule about threads.
 */
class ForwardingStore implements StoreUnderTest<Snapshot> {
  final StoreUnderTest<Snapshot> inner;

  ForwardingStore(StoreUnderTest<Snapshot> inner) {
    this.inner = inner;
  }

  @Nullable Snapshot act(Action action) {
    return ActionCall.call(inner, action);
  }

  /** Sees an event, of a release or from realtime, as its owner holds it. */
  void handedIn(RawEvent event) {}

  Snapshot look() {
    return inner.read();
  }

  String jsonl() {
    return inner.exportJsonl();
  }

  String text() {
    return inner.exportText();
  }

  @Override
  public Snapshot read() {
    synchronized (this) {
      return look();
    }
  }

  @Override
  public Snapshot describe(Snapshot state, long nowMs) {
    return inner.describe(state, nowMs);
  }

  @Override
  public Subscription observe(StoreObserver<Snapshot> observer) {
    return inner.observe(observer);
  }

  @Override
  public final String exportJsonl() {
    synchronized (this) {
      return jsonl();
    }
  }

  @Override
  public final String exportText() {
    synchronized (this) {
      return text();
    }
  }

  @Override
  public final @Nullable Snapshot commitStepReleaseAppendEventAndSetFocusAndExplanation(
      RawRelease release) {
    handedIn(release.event());
    return acted(new Action.CommitStepRelease(release));
  }

  @Override
  public final @Nullable Snapshot appendRealtimeEventAndUpdateFocusIfNeeded(RawEvent event) {
    handedIn(event);
    return acted(new Action.AppendRealtimeEvent(event));
  }

  @Override
  public final @Nullable Snapshot setModeAndResetBuffersIfNeeded(@Nullable String mode) {
    return acted(new Action.SetMode(mode));
  }

  @Override
  public final @Nullable Snapshot setSpeedAndUpdateNominalTickInterval(@Nullable String speed) {
    return acted(new Action.SetSpeed(speed));
  }

  @Override
  public final @Nullable Snapshot restartSessionClearOrBoundary() {
    return acted(new Action.RestartSession());
  }

  @Override
  public final @Nullable Snapshot setPlayerWaitTimerStartMs(double ms) {
    return acted(new Action.StartWaitTimer(ms));
  }

  @Override
  public final @Nullable Snapshot setPlayerWaitTimerStopMsAndResetProgress(double ms) {
    return acted(new Action.StopWaitTimer(ms));
  }

  @Override
  public final @Nullable Snapshot setTickDisplayProgress01(double progress) {
    return acted(new Action.SetTickProgress(progress));
  }

  @Override
  public final @Nullable Snapshot setHealthBadgeForModule(
      String module, String status, @Nullable String tooltip) {
    return acted(new Action.SetHealthBadge(module, status, tooltip));
  }

  @Override
  public final @Nullable Snapshot setLocalPause(boolean paused) {
    return acted(new Action.SetLocalPause(paused));
  }

  @Override
  public final @Nullable Snapshot setRealtimeFocusPin(boolean pinned) {
    return acted(new Action.SetRealtimeFocusPin(pinned));
  }

  @Override
  public final @Nullable Snapshot callWithAnyArguments(Action action) {
    return acted(action);
  }

  @Override
  public void close() {
    try {
      inner.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Nullable Snapshot acted(Action action) {
    synchronized (this) {
      return act(action);
    }
  }
}
