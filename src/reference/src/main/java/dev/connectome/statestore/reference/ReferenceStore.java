package dev.connectome.statestore.reference;

import dev.connectome.statestore.adapter.StoreObserver;
import dev.connectome.statestore.adapter.StoreUnderTest;
import dev.connectome.statestore.adapter.Subscription;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.SnapshotBuilder;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.Mode;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.spec.RawRelease;
import dev.connectome.statestore.spec.RealtimeFocusPolicy;
import dev.connectome.statestore.spec.Speed;
import dev.connectome.statestore.spec.StoreConfig;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The reference store: one immutable state behind one reference, replaced once for each commit.
 *
 * <p>Every action is exactly one commit, even if it changes nothing, such as selecting an unknown
 * speed. Malformed input is completed, never refused (ALG-C1). The action returns the settled state
 * (ALG-C4); before it returns, every observer is notified of that state and then receives the
 * docks, the commit dock first (ALG-C2, ALG-C3).
 *
 * <p>Thread-safe (BEH-E1T). A read never waits. An action waits: one lock orders the commits and is
 * held while observers are called, so that all observers are told of commits in order. An observer
 * may read and may act; its commit settles at once and is announced after the present one. It must
 * not wait for another thread that acts on this store. An exception of an observer is logged and
 * changes nothing.
 *
 * <p>States are the kit's own {@link Snapshot}, so an adapter has nothing to translate. A
 * handed-out state has the derived timer values of its commit; {@link #read} derives them at the
 * time of the call.
 */
public final class ReferenceStore implements StoreUnderTest<Snapshot> {
  private final StoreConfig config;
  private final TickSignal ticks;
  private final Docks docks = new Docks();
  private final Commits commits;

  /** Opens a store with the default tick intervals. */
  public ReferenceStore(StoreConfig config, InstantSource clock) {
    this(config, clock, TickSignal.DEFAULT_INTERVALS_MS);
  }

  /**
   * Opens a store.
   *
   * @param config the policies
   * @param clock the clock; may jump, also backwards
   * @param intervalsMs the nominal tick interval of every speed except pause, milliseconds
   * @throws IllegalArgumentException when a faster speed has no shorter interval (BEH-B5)
   */
  public ReferenceStore(StoreConfig config, InstantSource clock, Map<Speed, Double> intervalsMs) {
    this.config = config;
    ticks = new TickSignal(intervalsMs);
    boolean pinned = config.realtimeFocus() == RealtimeFocusPolicy.PINNED;
    StoreState initial = Sessions.first(ticks.initial(), pinned, clock.millis());
    commits = new Commits(initial, clock, docks);
  }

  /** The current state, with the wait timer's values derived now. */
  @Override
  public Snapshot read() {
    return commits.read();
  }

  @Override
  public Snapshot describe(Snapshot handedOut, long nowMs) {
    return WaitTimer.deriveIn(handedOut, nowMs);
  }

  /**
   * Appends the event and sets focus, explanation, timer and cursor in one commit (VAL-V3, ALG-C2).
   */
  @Override
  public Snapshot commitStepReleaseAppendEventAndSetFocusAndExplanation(RawRelease release) {
    return commits.commit(
        new Action.CommitStepRelease(release),
        (before, now) -> AppendActions.release(before, release, config, now));
  }

  /** Appends, evicts as configured, and moves the focus unless it is pinned (PAT-RET, BEH-B3R). */
  @Override
  public Snapshot appendRealtimeEventAndUpdateFocusIfNeeded(RawEvent event) {
    return commits.commit(
        new Action.AppendRealtimeEvent(event),
        (before, now) -> AppendActions.realtime(before, event, config, now));
  }

  /**
   * Selects a mode. There is no buffer to reset: the ledger is not a buffer, and local pause stays.
   */
  @Override
  public Snapshot setModeAndResetBuffersIfNeeded(@Nullable String mode) {
    return mode(new Action.SetMode(mode));
  }

  /** Selects a speed, its label and its nominal interval (BEH-B5); tick progress stays. */
  @Override
  public Snapshot setSpeedAndUpdateNominalTickInterval(@Nullable String speed) {
    return speed(new Action.SetSpeed(speed));
  }

  /** Begins a session with the ledger cleared or a boundary marker appended (VAL-P2). */
  @Override
  public Snapshot restartSessionClearOrBoundary() {
    return commits.commit(
        new Action.RestartSession(),
        (before, now) -> Sessions.next(before, config.restartPolicy(), now));
  }

  /** Starts the wait; a time in the future or that is not a number becomes now (VAL-V4, ALG-T1). */
  @Override
  public Snapshot setPlayerWaitTimerStartMs(double ms) {
    return start(new Action.StartWaitTimer(ms));
  }

  /**
   * Stops the wait as configured; a time in the future or that is not a number becomes now
   * (ALG-T1).
   */
  @Override
  public Snapshot setPlayerWaitTimerStopMsAndResetProgress(double ms) {
    return stop(new Action.StopWaitTimer(ms));
  }

  /** Sets the fill level of the cron node: clamped to 0..1, NaN ignored (ALG-T3). */
  @Override
  public Snapshot setTickDisplayProgress01(double progress) {
    return progress(new Action.SetTickProgress(progress));
  }

  /**
   * Sets a module's badge; a status that the specification does not know becomes {@code UNKNOWN}.
   */
  @Override
  public Snapshot setHealthBadgeForModule(String module, String status, @Nullable String tooltip) {
    return badge(new Action.SetHealthBadge(module, status, tooltip));
  }

  /** Sets realtime's local pause, which does not affect the wait timer (BEH-B4). */
  @Override
  public Snapshot setLocalPause(boolean paused) {
    return localPause(new Action.SetLocalPause(paused));
  }

  /** Pins the focus against realtime appends or unpins it; a restart keeps the pin. */
  @Override
  public Snapshot setRealtimeFocusPin(boolean pinned) {
    return pin(new Action.SetRealtimeFocusPin(pinned));
  }

  /**
   * Performs one of the actions above with an argument of any kind. An argument of the wrong kind
   * changes nothing, except a time, which becomes now.
   */
  @Override
  public Snapshot callWithAnyArguments(Action action) {
    return action.match(
        commit -> commitStepReleaseAppendEventAndSetFocusAndExplanation(commit.release()),
        append -> appendRealtimeEventAndUpdateFocusIfNeeded(append.event()),
        this::mode,
        this::speed,
        restart -> restartSessionClearOrBoundary(),
        this::start,
        this::stop,
        this::progress,
        this::badge,
        this::localPause,
        this::pin);
  }

  /** The ledger as JSON Lines after a session header (VAL-P1, ALG-X1). */
  @Override
  public String exportJsonl() {
    return commits.export(Exports::jsonl, 1);
  }

  /** The ledger as text, one line for each entry (LOG-X1, ALG-X1). */
  @Override
  public String exportText() {
    return commits.export(present -> Exports.text(present.ledger()), 0);
  }

  /** Subscribes an observer to states and docks, from the next commit on. */
  @Override
  public Subscription observe(StoreObserver<Snapshot> observer) {
    return docks.add(observer);
  }

  private Snapshot mode(Action.SetMode set) {
    return update(
        set,
        (before, after) -> Mode.of(set.mode()).ifPresent(known -> after.mode(known.wireName())));
  }

  private Snapshot speed(Action.SetSpeed set) {
    return update(
        set,
        (before, after) ->
            Speed.of(set.speed()).ifPresent(known -> ticks.select(known, before, after)));
  }

  private Snapshot start(Action.StartWaitTimer start) {
    return commits.commit(
        start,
        (before, now) -> StateChange.to(before.withWait(WaitTimer.started(start.ms(), now))));
  }

  private Snapshot stop(Action.StopWaitTimer stop) {
    return commits.commit(
        stop,
        (before, now) ->
            StateChange.to(
                before.withWait(
                    WaitTimer.stopped(
                        before.waitProgress(), stop.ms(), now, config.waitStopPolicy()))));
  }

  private Snapshot progress(Action.SetTickProgress set) {
    return update(
        set,
        (before, after) ->
            after.tickDisplay(TickSignal.filled(before.tickDisplay(), set.progress())));
  }

  private Snapshot badge(Action.SetHealthBadge set) {
    return update(
        set,
        (before, after) ->
            after.healthBadges(
                HealthBadges.with(
                    before.snapshot().healthBadges(), set.module(), set.status(), set.tooltip())));
  }

  private Snapshot localPause(Action.SetLocalPause set) {
    return update(
        set,
        (before, after) -> {
          if (set.argument().isFlag()) {
            after.localPause(set.paused());
          }
        });
  }

  private Snapshot pin(Action.SetRealtimeFocusPin set) {
    return commits.commit(
        set,
        (before, now) ->
            StateChange.to(
                set.argument().isFlag()
                    ? before.withPinned(set.pinned())
                    : before.withPinned(before.pinned())));
  }

  private Snapshot update(Action action, BiConsumer<StoreState, SnapshotBuilder> edit) {
    return commits.commit(
        action,
        (before, now) -> {
          SnapshotBuilder after = before.snapshot().toBuilder();
          edit.accept(before, after);
          return StateChange.to(before.with(after.build()));
        });
  }
}
