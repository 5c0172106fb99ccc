package dev.connectome.statestore.adapter;

import dev.connectome.statestore.spec.Action;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Calls the method that an action stands for, for drivers and for stores around stores. */
public final class ActionCall {

  private ActionCall() {}

  /** Performs the action; gives what the method returned. */
  public static <S> @Nullable S call(StoreUnderTest<S> store, Action action) {
    if (action.needs().any()) {
      return store.callWithAnyArguments(action);
    }
    if (action instanceof Action.CommitStepRelease it) {
      return store.commitStepReleaseAppendEventAndSetFocusAndExplanation(it.release());
    }
    if (action instanceof Action.AppendRealtimeEvent it) {
      return store.appendRealtimeEventAndUpdateFocusIfNeeded(it.event());
    }
    if (action instanceof Action.SetMode it) {
      return store.setModeAndResetBuffersIfNeeded(it.mode());
    }
    if (action instanceof Action.SetSpeed it) {
      return store.setSpeedAndUpdateNominalTickInterval(it.speed());
    }
    if (action instanceof Action.RestartSession) {
      return store.restartSessionClearOrBoundary();
    }
    if (action instanceof Action.StartWaitTimer it) {
      return store.setPlayerWaitTimerStartMs(it.ms());
    }
    if (action instanceof Action.StopWaitTimer it) {
      return store.setPlayerWaitTimerStopMsAndResetProgress(it.ms());
    }
    if (action instanceof Action.SetTickProgress it) {
      return store.setTickDisplayProgress01(it.progress());
    }
    if (action instanceof Action.SetHealthBadge it) {
      return store.setHealthBadgeForModule(text(it.module()), text(it.status()), it.tooltip());
    }
    if (action instanceof Action.SetLocalPause it) {
      return store.setLocalPause(it.paused());
    }
    if (action instanceof Action.SetRealtimeFocusPin it) {
      return store.setRealtimeFocusPin(it.pinned());
    }
    throw new AssertionError("an action without a method: " + action);
  }

  private static String text(@Nullable String argument) {
    return Objects.requireNonNull(argument);
  }
}
