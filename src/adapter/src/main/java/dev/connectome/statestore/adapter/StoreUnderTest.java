package dev.connectome.statestore.adapter;

import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.spec.RawRelease;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/**
 * One open store, as its adapter shows it to the kit. Each action method calls the method of the
 * same name in the implementation. It returns the state that the implementation returns, or null
 * when the implementation returns nothing.
 *
 * <p>An adapter only translates names. It must not repair, cache or copy anything: otherwise the
 * kit judges the adapter and not the implementation. In particular, {@link #describe} receives the
 * implementation's own state object. The kit calls it again later with the same object to see
 * whether the object changed.
 *
 * @param <S> the implementation's own state type; any JSON-shaped map is possible
 */
@API(status = Status.EXPERIMENTAL, since = "0.1.0")
public interface StoreUnderTest<S> extends AutoCloseable {

  /** Returns the current state. */
  S read();

  /**
   * Translates a state that the store handed out.
   *
   * @param state the implementation's own object
   * @param nowMs the time for which the wait timer's values are derived, in milliseconds since the
   *     epoch
   */
  Snapshot describe(S state, long nowMs);

  /** Commits one step release: event, focus, explanation, timer and cursor together. */
  @Nullable S commitStepReleaseAppendEventAndSetFocusAndExplanation(RawRelease release);

  /**
   * Selects the mode.
   *
   * @param mode the name of the mode; an unknown name or null changes nothing
   */
  @Nullable S setModeAndResetBuffersIfNeeded(@Nullable String mode);

  /**
   * Selects the speed.
   *
   * @param speed the name of the speed; an unknown name or null changes nothing
   */
  @Nullable S setSpeedAndUpdateNominalTickInterval(@Nullable String speed);

  /** Begins a new session: clears the ledger or appends a boundary marker. */
  @Nullable S restartSessionClearOrBoundary();

  /**
   * Starts the wait timer.
   *
   * @param ms the start time in milliseconds; a future time means now
   */
  @Nullable S setPlayerWaitTimerStartMs(double ms);

  /**
   * Stops the wait timer.
   *
   * @param ms the time of the answer in milliseconds
   */
  @Nullable S setPlayerWaitTimerStopMsAndResetProgress(double ms);

  /**
   * Sets the tick display.
   *
   * @param progress the progress; a value outside 0..1 is clamped or ignored
   */
  @Nullable S setTickDisplayProgress01(double progress);

  /** The kit calls this only if the realtime profile is declared. */
  default @Nullable S appendRealtimeEventAndUpdateFocusIfNeeded(RawEvent event) {
    throw undeclared("the realtime profile");
  }

  /** The kit calls this only if the optional action is declared. */
  default @Nullable S setHealthBadgeForModule(
      String module, String status, @Nullable String tooltip) {
    throw undeclared("set_health_badge_for_module");
  }

  /** The kit calls this only if the optional action is declared. */
  default @Nullable S setLocalPause(boolean paused) {
    throw undeclared("set_local_pause");
  }

  /** The kit calls this only if the optional action is declared. */
  default @Nullable S setRealtimeFocusPin(boolean pinned) {
    throw undeclared("set_realtime_focus_pin");
  }

  /**
   * Performs an action with an argument that the action's own method cannot take: an argument of
   * another kind, or a missing one. The kit calls this only if {@link Capabilities#arguments}
   * declares that the store takes any argument, for example a store in a language without static
   * types.
   */
  default @Nullable S callWithAnyArguments(Action action) {
    throw undeclared("arguments of any kind");
  }

  /** Returns the whole ledger as JSON Lines. The kit calls this only if the format is declared. */
  default String exportJsonl() {
    throw undeclared("the jsonl export");
  }

  /**
   * Returns the whole ledger as text, one line for each entry. The kit calls this only if the
   * format is declared.
   */
  default String exportText() {
    throw undeclared("the text export");
  }

  /**
   * Subscribes an observer to the states and docks that are declared. The kit calls this once,
   * right after it opens the store. If several observers are declared, the kit calls it again for
   * other observers at any time, also from inside an observer's callback.
   *
   * @return ends the subscription; the kit may use it inside an observer's callback
   */
  default Subscription observe(StoreObserver<S> observer) {
    return () -> {};
  }

  /** Releases the resources of the store. */
  @Override
  default void close() {}

  private static RuntimeException undeclared(String what) {
    return new NotImplementedByAdapterException(what);
  }
}
