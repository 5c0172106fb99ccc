package dev.connectome.statestore.faults;

import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.WaitProgress;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.ActionKind;
import dev.connectome.statestore.spec.WaitStopPolicy;
import dev.connectome.statestore.spec.WaitTimerAction;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Lists faults in the start, the end and the duration of the wait. */
final class TimerFaults {
  private static final double MAX_SECONDS = 4.0;
  private static final String NO_DECIMAL =
      "the display is not a number of seconds with one decimal";
  private static final String BAD_STOP =
      "stopping the timer did not follow the declared wait stop policy";
  private static final String NO_TIME =
      "a time that is not a finite number was neither ignored nor replaced by now";
  private static final String OUTSIDE = "the timer is outside its clamp";
  private static final String TOUCHED = "a release without a timer action changed the wait";

  private TimerFaults() {}

  static List<Fault> all() {
    return List.of(
        Fault.of(
                "timer-runs-past-four-seconds",
                "The wait is counted beyond four seconds.",
                StoreFactory.reference()
                    .deriving(
                        (right, elapsed, state) ->
                            elapsed <= MAX_SECONDS
                                ? right
                                : shown(right, elapsed / MAX_SECONDS, tenths(elapsed))))
            .breaks("VAL-V4", OUTSIDE),
        Fault.of(
                "timer-goes-negative",
                "A clock that jumps back before the start shows negative seconds.",
                StoreFactory.reference()
                    .deriving(
                        (right, elapsed, state) ->
                            elapsed >= 0
                                ? right
                                : shown(right, elapsed / MAX_SECONDS, tenths(elapsed))))
            .breaks("BEH-B4", "the wait does not show the time that elapsed")
            .breaks("VAL-V4", OUTSIDE),
        Fault.of(
                "wait-from-zero-not-derived",
                "A wait that started at the time 0 shows nothing, as if it had no start.",
                StoreFactory.reference()
                    .deriving(
                        (right, elapsed, state) ->
                            Double.valueOf(0.0).equals(right.startedAtMs())
                                ? shown(right, 0.0, 0.0)
                                : right))
            .breaks("VAL-V4", "the timer is not at its clamp after four seconds")
            .breaks("BEH-B4", "the wait does not show the time that elapsed")
            .breaks("ALG-T2", "value_0_1 is not elapsed divided by 4.0"),
        Fault.of(
                "start-at-zero-ignored",
                "A start at the time 0 is taken for none.",
                StoreFactory.reference()
                    .hearing(
                        Action.StartWaitTimer.class,
                        (start, before) -> start.ms() == 0 ? null : start))
            .breaks("ALG-T1", "starting the timer did not start a new wait"),
        Fault.of(
                "negative-zero-displayed",
                "A wait of no time is displayed as -0.0.",
                StoreFactory.reference()
                    .deriving(
                        (right, elapsed, state) ->
                            Double.valueOf(0.0).equals(right.secondsDisplay())
                                ? shown(right, right.value01(), -0.0)
                                : right))
            .breaks("VAL-V4", NO_DECIMAL),
        Fault.of(
                "two-decimals-displayed",
                "Seconds are displayed with two decimals.",
                StoreFactory.reference()
                    .deriving(
                        (right, elapsed, state) ->
                            shown(
                                right,
                                right.value01(),
                                Math.round(clamped(elapsed) * 100) / 100.0)))
            .breaks("VAL-V4", NO_DECIMAL),
        Fault.of(
                "max-seconds-is-five",
                "The state names five seconds as the end of the display.",
                StoreFactory.reference()
                    .deriving(
                        (right, elapsed, state) ->
                            new WaitProgress(
                                right.startedAtMs(),
                                right.stoppedAtMs(),
                                5.0,
                                right.value01(),
                                right.secondsDisplay())))
            .breaks("VAL-V4", "max_seconds is not 4.0"),
        Fault.of(
                "value-from-the-display",
                "The progress is made from the rounded seconds.",
                StoreFactory.reference()
                    .deriving(
                        (right, elapsed, state) ->
                            shown(
                                right,
                                tenths(clamped(elapsed)) / MAX_SECONDS,
                                right.secondsDisplay())))
            .breaks("ALG-T2", "value_0_1 is not elapsed divided by 4.0"),
        Fault.of(
                "display-rounded-to-seconds",
                "Seconds are displayed without their tenths.",
                StoreFactory.reference()
                    .deriving(
                        (right, elapsed, state) ->
                            shown(right, right.value01(), Math.rint(clamped(elapsed)))))
            .breaks("BEH-B4", "the wait does not show the time that elapsed"),
        Fault.of(
                "future-start-kept",
                "A start in the future is stored as it was given.",
                StoreFactory.reference().showing(FutureStart::new))
            .breaks("VAL-V4", "the wait starts in the future"),
        Fault.of(
                "local-pause-stops-the-timer",
                "Local pause ends a wait that is running.",
                StoreFactory.reference().showing(PausedWait::new))
            .inCombination("ALG-T1")
            .breaks("BEH-B4", "an action other than a timer action changed the wait"),
        Fault.of(
                "start-at-no-time-kept",
                "A start at NaN is stored, and the elapsed time is NaN.",
                StoreFactory.reference()
                    .showing(() -> new TimeThatIsNone(TimerFaults::startsAtNone)))
            .breaks("ALG-T1", NO_TIME)
            .breaks("VAL-V4", OUTSIDE),
        Fault.of(
                "speed-makes-the-start-no-time",
                "Selecting a speed during a wait makes its start NaN.",
                StoreFactory.reference()
                    .showing(() -> new TimeThatIsNone(TimerFaults::losesItsStart)))
            .inCombination("ALG-T1")
            .breaks("BEH-B4", "an action other than a timer action changed the wait")
            .breaks("VAL-V4", OUTSIDE),
        Fault.of(
                "stop-at-no-time-kept",
                "A stop at NaN is stored, and the elapsed time is NaN.",
                StoreFactory.reference()
                    .showing(() -> new TimeThatIsNone(TimerFaults::stopsAtNone)))
            .breaks("ALG-T1", NO_TIME)
            .breaks("VAL-V4", OUTSIDE),
        Fault.of(
                "none-starts-the-timer",
                "A release with the timer action none starts the wait.",
                StoreFactory.reference()
                    .hearingReleases(
                        (release, before) ->
                            "none".equals(release.get("wait_timer_action"))
                                ? Edits.put(release, "wait_timer_action", "start")
                                : release))
            .breaks("ALG-T1", TOUCHED),
        Fault.of(
                "unknown-timer-action-stops",
                "A timer action that is no word of the specification stops the wait.",
                StoreFactory.reference()
                    .hearingReleases(
                        (release, before) ->
                            WaitTimerAction.of(release.get("wait_timer_action")).isEmpty()
                                ? Edits.put(release, "wait_timer_action", "stop")
                                : release))
            .breaks("ALG-T1", TOUCHED),
        Fault.of(
                "start-does-not-restart-a-wait",
                "A start while the wait runs is ignored.",
                StoreFactory.reference()
                    .hearing(
                        () ->
                            (action, before, now) ->
                                isRunning(before)
                                    ? without(action, WaitTimerAction.START)
                                    : action))
            .breaks("ALG-T1", "starting the timer did not start a new wait"),
        Fault.of(
                "stop-resets-what-it-should-complete",
                "A stop resets the wait although it is to mark completion.",
                StoreFactory.configured(config -> config.withWaitStopPolicy(WaitStopPolicy.RESET)))
            .breaks("ALG-T1", BAD_STOP),
        Fault.of(
                "stop-completes-what-it-should-reset",
                "A stop marks completion although it is to reset the wait.",
                StoreFactory.configured(
                    config -> config.withWaitStopPolicy(WaitStopPolicy.MARK_COMPLETION)))
            .breaks("ALG-T1", BAD_STOP),
        Fault.of(
                "second-stop-moves-the-completion",
                "A second stop moves the time of the answer.",
                StoreFactory.reference().showing(SecondStop::new))
            .breaks("ALG-T1", BAD_STOP),
        Fault.of(
                "stop-at-exactly-four-seconds-ignored",
                "A stop at exactly four seconds is ignored.",
                StoreFactory.reference()
                    .hearing(
                        () ->
                            (action, before, now) ->
                                isFourSecondsAfterStart(action, before, now)
                                    ? without(action, WaitTimerAction.STOP)
                                    : action))
            .breaks("ALG-T1", BAD_STOP)
            .rarely());
  }

  static WaitProgress timer(Snapshot state) {
    WaitProgress wait = state.waitProgress();
    return wait == null ? WaitProgress.never() : wait;
  }

  /** Returns the same times with other derived values. */
  static WaitProgress shown(WaitProgress wait, @Nullable Double value, @Nullable Object display) {
    return new WaitProgress(
        wait.startedAtMs(), wait.stoppedAtMs(), wait.maxSeconds(), value, display);
  }

  static double clamped(double elapsed) {
    return Math.max(0, Math.min(MAX_SECONDS, elapsed));
  }

  private static double tenths(double seconds) {
    return Math.round(seconds * 10) / 10.0;
  }

  private static boolean isRunning(Snapshot state) {
    return timer(state).startedAtMs() != null && timer(state).stoppedAtMs() == null;
  }

  private static boolean isFourSecondsAfterStart(Action action, Snapshot before, long nowMs) {
    Double started = timer(before).startedAtMs();
    double at = action instanceof Action.StopWaitTimer stop ? stop.ms() : (double) nowMs;
    return isRunning(before) && started != null && at - started == MAX_SECONDS * 1000;
  }

  /** Returns the action without its effect on the wait; null when it has no other effect. */
  private static @Nullable Action without(Action action, WaitTimerAction what) {
    if (action instanceof Action.CommitStepRelease commit
        && what.wireName().equals(commit.release().get("wait_timer_action"))) {
      return new Action.CommitStepRelease(Edits.put(commit.release(), "wait_timer_action", "none"));
    }
    ActionKind own =
        what == WaitTimerAction.START ? ActionKind.START_WAIT_TIMER : ActionKind.STOP_WAIT_TIMER;
    return action.kind() == own ? null : action;
  }

  /** Returns whether an action starts, stops or resets the wait. */
  static boolean movesTimer(Action action) {
    return action.kind() == ActionKind.START_WAIT_TIMER
        || action.kind() == ActionKind.STOP_WAIT_TIMER
        || action.kind() == ActionKind.RESTART_SESSION
        || starts(action)
        || stops(action);
  }

  static boolean starts(Action action) {
    return action.kind() == ActionKind.START_WAIT_TIMER || says(action, WaitTimerAction.START);
  }

  static boolean stops(Action action) {
    return action.kind() == ActionKind.STOP_WAIT_TIMER || says(action, WaitTimerAction.STOP);
  }

  private static boolean says(Action action, WaitTimerAction what) {
    return action instanceof Action.CommitStepRelease commit
        && what.wireName().equals(commit.release().get("wait_timer_action"));
  }

  /** Keeps the given start time. */
  private static final class FutureStart implements StateRewriter {
    private @Nullable Double given;

    @Override
    public void prepare(Action action, Snapshot inside, long nowMs) {
      if (action instanceof Action.StartWaitTimer start
          && Double.isFinite(start.ms())
          && start.ms() > nowMs) {
        given = start.ms();
      } else if (starts(action) || action.kind() == ActionKind.RESTART_SESSION) {
        given = null;
      }
    }

    @Override
    public Snapshot show(Snapshot inside) {
      WaitProgress wait = timer(inside);
      return given == null || wait.startedAtMs() == null
          ? inside
          : inside.toBuilder()
              .waitProgress(new WaitProgress(given, wait.stoppedAtMs(), 4.0, null, null))
              .build();
    }
  }

  /** Shows a running wait as ended after a pause, until the timer changes. */
  private static final class PausedWait implements StateRewriter {
    private @Nullable Double pausedAt;

    @Override
    public void prepare(Action action, Snapshot inside, long nowMs) {
      if (action instanceof Action.SetLocalPause pause && isRunning(inside)) {
        pausedAt = pause.paused() ? (Double) (double) nowMs : null;
      } else if (movesTimer(action)) {
        pausedAt = null;
      }
    }

    @Override
    public Snapshot show(Snapshot inside) {
      return pausedAt == null || !isRunning(inside)
          ? inside
          : inside.toBuilder()
              .waitProgress(
                  new WaitProgress(timer(inside).startedAtMs(), pausedAt, 4.0, null, null))
              .build();
    }
  }

  private static @Nullable WaitProgress startsAtNone(Action action, WaitProgress wait) {
    return action instanceof Action.StartWaitTimer start && Double.isNaN(start.ms())
        ? withoutTime(start.ms(), null)
        : null;
  }

  private static @Nullable WaitProgress losesItsStart(Action action, WaitProgress wait) {
    return action instanceof Action.SetSpeed
            && wait.startedAtMs() != null
            && wait.stoppedAtMs() == null
        ? withoutTime(Double.NaN, null)
        : null;
  }

  private static @Nullable WaitProgress stopsAtNone(Action action, WaitProgress wait) {
    return action instanceof Action.StopWaitTimer stop
            && Double.isNaN(stop.ms())
            && wait.startedAtMs() != null
        ? withoutTime(wait.startedAtMs(), stop.ms())
        : null;
  }

  /** A wait in which nothing can be derived, because one of these times is no number. */
  private static WaitProgress withoutTime(@Nullable Double started, @Nullable Double stopped) {
    return new WaitProgress(started, stopped, MAX_SECONDS, Double.NaN, Double.NaN);
  }

  /** Shows a wait with a time that is no number, until the timer moves again. */
  private static final class TimeThatIsNone implements StateRewriter {
    private final BiFunction<Action, WaitProgress, @Nullable WaitProgress> stores;
    private @Nullable WaitProgress stored;

    TimeThatIsNone(BiFunction<Action, WaitProgress, @Nullable WaitProgress> stores) {
      this.stores = stores;
    }

    @Override
    public void prepare(Action action, Snapshot inside, long nowMs) {
      WaitProgress none = stores.apply(action, timer(inside));
      if (none != null) {
        stored = none;
      } else if (movesTimer(action)) {
        stored = null;
      }
    }

    @Override
    public Snapshot show(Snapshot inside) {
      return stored == null ? inside : inside.toBuilder().waitProgress(stored).build();
    }
  }

  /** Treats the last of several stops as the answer. */
  private static final class SecondStop implements StateRewriter {
    private @Nullable Double lastStop;

    @Override
    public void prepare(Action action, Snapshot inside, long nowMs) {
      if (stops(action) && timer(inside).stoppedAtMs() != null) {
        double at = action instanceof Action.StopWaitTimer stop ? stop.ms() : (double) nowMs;
        lastStop = Double.isFinite(at) ? Math.min(at, (double) nowMs) : (double) nowMs;
      } else if (movesTimer(action)) {
        lastStop = null;
      }
    }

    @Override
    public Snapshot show(Snapshot inside) {
      WaitProgress wait = timer(inside);
      return lastStop == null || wait.stoppedAtMs() == null
          ? inside
          : inside.toBuilder()
              .waitProgress(new WaitProgress(wait.startedAtMs(), lastStop, 4.0, null, null))
              .build();
    }
  }
}
