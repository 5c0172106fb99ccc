package dev.connectome.statestore.health.attach;

import dev.connectome.statestore.adapter.ActionCall;
import dev.connectome.statestore.adapter.StoreObserver;
import dev.connectome.statestore.adapter.StoreUnderTest;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.spec.RawRelease;
import org.jspecify.annotations.Nullable;

/** A store that does something before it closes. */
record AttachedStoreClosing<S>(StoreUnderTest<S> store, Runnable closing)
    implements StoreUnderTest<S> {

  @Override
  public S read() {
    return store.read();
  }

  @Override
  public Snapshot describe(S state, long nowMs) {
    return store.describe(state, nowMs);
  }

  @Override
  public void observe(StoreObserver<S> observer) {
    store.observe(observer);
  }

  @Override
  public @Nullable S commitStepReleaseAppendEventAndSetFocusAndExplanation(RawRelease release) {
    return ActionCall.call(store, new Action.CommitStepRelease(release));
  }

  @Override
  public @Nullable S appendRealtimeEventAndUpdateFocusIfNeeded(RawEvent event) {
    return ActionCall.call(store, new Action.AppendRealtimeEvent(event));
  }

  @Override
  public @Nullable S setModeAndResetBuffersIfNeeded(@Nullable String mode) {
    return ActionCall.call(store, new Action.SetMode(mode));
  }

  @Override
  public @Nullable S setSpeedAndUpdateNominalTickInterval(@Nullable String speed) {
    return ActionCall.call(store, new Action.SetSpeed(speed));
  }

  @Override
  public @Nullable S restartSessionClearOrBoundary() {
    return ActionCall.call(store, new Action.RestartSession());
  }

  @Override
  public @Nullable S setPlayerWaitTimerStartMs(double ms) {
    return ActionCall.call(store, new Action.StartWaitTimer(ms));
  }

  @Override
  public @Nullable S setPlayerWaitTimerStopMsAndResetProgress(double ms) {
    return ActionCall.call(store, new Action.StopWaitTimer(ms));
  }

  @Override
  public @Nullable S setTickDisplayProgress01(double progress) {
    return ActionCall.call(store, new Action.SetTickProgress(progress));
  }

  @Override
  public @Nullable S setHealthBadgeForModule(
      String module, String status, @Nullable String tooltip) {
    return ActionCall.call(store, new Action.SetHealthBadge(module, status, tooltip));
  }

  @Override
  public @Nullable S setLocalPause(boolean paused) {
    return ActionCall.call(store, new Action.SetLocalPause(paused));
  }

  @Override
  public @Nullable S setRealtimeFocusPin(boolean pinned) {
    return ActionCall.call(store, new Action.SetRealtimeFocusPin(pinned));
  }

  @Override
  public String exportJsonl() {
    return store.exportJsonl();
  }

  @Override
  public String exportText() {
    return store.exportText();
  }

  @Override
  public void close() {
    closing.run();
    try {
      store.close();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
