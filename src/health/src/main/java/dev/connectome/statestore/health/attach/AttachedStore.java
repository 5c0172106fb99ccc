package dev.connectome.statestore.health.attach;

import dev.connectome.statestore.adapter.ActionCall;
import dev.connectome.statestore.adapter.StoreObserver;
import dev.connectome.statestore.adapter.StoreUnderTest;
import dev.connectome.statestore.adapter.Subscription;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.ExportFormat;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.spec.RawRelease;
import org.jspecify.annotations.Nullable;

/**
 * A monitored store: each action and each export goes through {@link Attachment}, all other calls
 * go directly to the store.
 *
 * @param <S> the store's own state type
 */
final class AttachedStore<S> implements StoreUnderTest<S> {
  private final StoreUnderTest<S> store;
  private final Attachment<S> attachment;

  AttachedStore(StoreUnderTest<S> store, Attachment<S> attachment) {
    this.store = store;
    this.attachment = attachment;
  }

  @Override
  public S read() {
    return store.read();
  }

  @Override
  public Snapshot describe(S state, long nowMs) {
    return store.describe(state, nowMs);
  }

  @Override
  public Subscription observe(StoreObserver<S> observer) {
    return store.observe(observer);
  }

  @Override
  public @Nullable S commitStepReleaseAppendEventAndSetFocusAndExplanation(RawRelease release) {
    // The store gets the caller's own object, as it would without the verifier.
    return attachment.act(
        new Action.CommitStepRelease(release),
        () -> store.commitStepReleaseAppendEventAndSetFocusAndExplanation(release));
  }

  @Override
  public @Nullable S appendRealtimeEventAndUpdateFocusIfNeeded(RawEvent event) {
    return attachment.act(
        new Action.AppendRealtimeEvent(event),
        () -> store.appendRealtimeEventAndUpdateFocusIfNeeded(event));
  }

  @Override
  public @Nullable S setModeAndResetBuffersIfNeeded(@Nullable String mode) {
    return act(new Action.SetMode(mode));
  }

  @Override
  public @Nullable S setSpeedAndUpdateNominalTickInterval(@Nullable String speed) {
    return act(new Action.SetSpeed(speed));
  }

  @Override
  public @Nullable S restartSessionClearOrBoundary() {
    return act(new Action.RestartSession());
  }

  @Override
  public @Nullable S setPlayerWaitTimerStartMs(double ms) {
    return act(new Action.StartWaitTimer(ms));
  }

  @Override
  public @Nullable S setPlayerWaitTimerStopMsAndResetProgress(double ms) {
    return act(new Action.StopWaitTimer(ms));
  }

  @Override
  public @Nullable S setTickDisplayProgress01(double progress) {
    return act(new Action.SetTickProgress(progress));
  }

  @Override
  public @Nullable S setHealthBadgeForModule(
      String module, String status, @Nullable String tooltip) {
    return act(new Action.SetHealthBadge(module, status, tooltip));
  }

  @Override
  public @Nullable S setLocalPause(boolean paused) {
    return act(new Action.SetLocalPause(paused));
  }

  @Override
  public @Nullable S setRealtimeFocusPin(boolean pinned) {
    return act(new Action.SetRealtimeFocusPin(pinned));
  }

  @Override
  public @Nullable S callWithAnyArguments(Action action) {
    return act(action);
  }

  @Override
  public String exportJsonl() {
    return attachment.export(ExportFormat.JSONL, store::exportJsonl);
  }

  @Override
  public String exportText() {
    return attachment.export(ExportFormat.TEXT, store::exportText);
  }

  @Override
  public void close() {
    attachment.close();
    try {
      store.close();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private @Nullable S act(Action action) {
    return attachment.act(action, () -> ActionCall.call(store, action));
  }
}
