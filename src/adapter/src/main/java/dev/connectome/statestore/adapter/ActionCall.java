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
    return action.match(
        commit -> store.commitStepReleaseAppendEventAndSetFocusAndExplanation(commit.release()),
        append -> store.appendRealtimeEventAndUpdateFocusIfNeeded(append.event()),
        mode -> store.setModeAndResetBuffersIfNeeded(mode.mode()),
        speed -> store.setSpeedAndUpdateNominalTickInterval(speed.speed()),
        restart -> store.restartSessionClearOrBoundary(),
        start -> store.setPlayerWaitTimerStartMs(start.ms()),
        stop -> store.setPlayerWaitTimerStopMsAndResetProgress(stop.ms()),
        progress -> store.setTickDisplayProgress01(progress.progress()),
        badge ->
            store.setHealthBadgeForModule(
                text(badge.module()), text(badge.status()), badge.tooltip()),
        pause -> store.setLocalPause(pause.paused()),
        pin -> store.setRealtimeFocusPin(pin.pinned()));
  }

  private static String text(@Nullable String argument) {
    return Objects.requireNonNull(argument);
  }
}
