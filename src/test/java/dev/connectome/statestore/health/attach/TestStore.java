package dev.connectome.statestore.health.attach;

import dev.connectome.statestore.adapter.ActionCall;
import dev.connectome.statestore.adapter.StoreObserver;
import dev.connectome.statestore.adapter.StoreUnderTest;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.spec.RawRelease;
import org.jspecify.annotations.Nullable;

/** A store around another one, for tests to change a little. */
class TestStore implements StoreUnderTest<Snapshot> {
  private final StoreUnderTest<Snapshot> store;

  TestStore(StoreUnderTest<Snapshot> store) {
    this.store = store;
  }

  @Override
  public Snapshot read() {
    return store.read();
  }

  @Override
  public Snapshot describe(Snapshot state, long nowMs) {
    return store.describe(state, nowMs);
  }

  @Override
  public void observe(StoreObserver<Snapshot> observer) {
    store.observe(observer);
  }

  @Override
  public @Nullable Snapshot commitStepReleaseAppendEventAndSetFocusAndExplanation(
      RawRelease release) {
    return ActionCall.call(store, new Action.CommitStepRelease(release));
  }

  @Override
  public @Nullable Snapshot appendRealtimeEventAndUpdateFocusIfNeeded(RawEvent event) {
    return ActionCall.call(store, new Action.AppendRealtimeEvent(event));
  }

  @Override
  public @Nullable Snapshot setModeAndResetBuffersIfNeeded(@Nullable String mode) {
    return ActionCall.call(store, new Action.SetMode(mode));
  }

  @Override
  public @Nullable Snapshot setSpeedAndUpdateNominalTickInterval(@Nullable String speed) {
    return ActionCall.call(store, new Action.SetSpeed(speed));
  }

  @Override
  public @Nullable Snapshot restartSessionClearOrBoundary() {
    return ActionCall.call(store, new Action.RestartSession());
  }

  @Override
  public @Nullable Snapshot setPlayerWaitTimerStartMs(double ms) {
    return ActionCall.call(store, new Action.StartWaitTimer(ms));
  }

  @Override
  public @Nullable Snapshot setPlayerWaitTimerStopMsAndResetProgress(double ms) {
    return ActionCall.call(store, new Action.StopWaitTimer(ms));
  }

  @Override
  public @Nullable Snapshot setTickDisplayProgress01(double progress) {
    return ActionCall.call(store, new Action.SetTickProgress(progress));
  }

  @Override
  public @Nullable Snapshot setHealthBadgeForModule(
      String module, String status, @Nullable String tooltip) {
    return ActionCall.call(store, new Action.SetHealthBadge(module, status, tooltip));
  }

  @Override
  public @Nullable Snapshot setLocalPause(boolean paused) {
    return ActionCall.call(store, new Action.SetLocalPause(paused));
  }

  @Override
  public @Nullable Snapshot setRealtimeFocusPin(boolean pinned) {
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
}
