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
 * One open store, as its adapter shows it. Each action maps to the implementation's own method of
 * that name; it returns the state that the implementation's action returns, or null when that
 * returns nothing.
 *
 * <p>The adapter translates names, nothing else: it must not repair, cache or copy, or the verdict
 * is about the adapter. In particular {@link #describe} gets the implementation's own state object
 * and is called again later on the same object, to see whether it changed.
 *
 * @param <S> the implementation's own state type; any JSON-shaped map will do
 */
@API(status = Status.EXPERIMENTAL, since = "0.1.0")
public interface StoreUnderTest<S> extends AutoCloseable {

  /** The current state. */
  S read();

  /**
   * Translates a state that the store handed out.
   *
   * @param state the implementation's own object
   * @param nowMs the time at which to derive the wait timer's values, milliseconds since the epoch
   */
  Snapshot describe(S state, long nowMs);

  @Nullable S commitStepReleaseAppendEventAndSetFocusAndExplanation(RawRelease release);

  @Nullable S setModeAndResetBuffersIfNeeded(@Nullable String mode);

  @Nullable S setSpeedAndUpdateNominalTickInterval(@Nullable String speed);

  @Nullable S restartSessionClearOrBoundary();

  @Nullable S setPlayerWaitTimerStartMs(double ms);

  @Nullable S setPlayerWaitTimerStopMsAndResetProgress(double ms);

  @Nullable S setTickDisplayProgress01(double progress);

  /** Called only where the realtime profile is declared. */
  default @Nullable S appendRealtimeEventAndUpdateFocusIfNeeded(RawEvent event) {
    throw undeclared("the realtime profile");
  }

  /** Called only where the optional action is declared. */
  default @Nullable S setHealthBadgeForModule(
      String module, String status, @Nullable String tooltip) {
    throw undeclared("set_health_badge_for_module");
  }

  /** Called only where the optional action is declared. */
  default @Nullable S setLocalPause(boolean paused) {
    throw undeclared("set_local_pause");
  }

  /** Called only where the optional action is declared. */
  default @Nullable S setRealtimeFocusPin(boolean pinned) {
    throw undeclared("set_realtime_focus_pin");
  }

  /**
   * An action with an argument that its own method cannot be given: one of another kind, or
   * missing. Called only where {@link Capabilities#arguments} says that any can be handed over, as
   * for a store in a language without types.
   */
  default @Nullable S callWithAnyArguments(Action action) {
    throw undeclared("arguments of any kind");
  }

  /** The whole ledger as JSON Lines; called only where the format is declared. */
  default String exportJsonl() {
    throw undeclared("the jsonl export");
  }

  /** The whole ledger as text, a line an entry; called only where the format is declared. */
  default String exportText() {
    throw undeclared("the text export");
  }

  /**
   * Subscribes an observer to states and docks, as far as they are declared. Called once right
   * after the store was opened. Where several observers are declared, called again at any time, for
   * another observer, also while an observer is told something.
   *
   * @return ends the subscription, also while the observer is told something
   */
  default Subscription observe(StoreObserver<S> observer) {
    return () -> {};
  }

  /** Releases what the store holds. */
  @Override
  default void close() {}

  private static RuntimeException undeclared(String what) {
    return new NotImplementedByAdapterException(what);
  }
}
