package dev.connectome.statestore.adapter;

import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.spec.RawRelease;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Calls the method that belongs to an action, for drivers and for stores that wrap other stores.
 */
public final class ActionCall {

  private ActionCall() {}

  /** Performs the action and returns what the method returned. */
  public static <S> @Nullable S call(StoreUnderTest<S> store, Action action) {
    return call(store, action, UnaryOperator.identity(), UnaryOperator.identity());
  }

  /** Does the same, and hands the store what is made of the release or the event. */
  static <S> @Nullable S call(
      StoreUnderTest<S> store,
      Action action,
      UnaryOperator<RawRelease> releases,
      UnaryOperator<RawEvent> events) {
    if (action.needs().any()) {
      return store.callWithAnyArguments(action);
    }
    return action.match(
        commit ->
            store.commitStepReleaseAppendEventAndSetFocusAndExplanation(
                releases.apply(commit.release())),
        append -> store.appendRealtimeEventAndUpdateFocusIfNeeded(events.apply(append.event())),
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
