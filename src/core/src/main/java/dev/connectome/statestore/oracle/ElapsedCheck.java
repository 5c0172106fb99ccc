package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.observation.WaitProgress;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.ActionKind;
import dev.connectome.statestore.spec.OptionalAction;
import dev.connectome.statestore.spec.TimeSource;
import dev.connectome.statestore.spec.WaitStopPolicy;
import dev.connectome.statestore.verdict.ShownValue;
import org.jspecify.annotations.Nullable;

/**
 * BEH-B4: the elapsed time of a running wait counts from its start to now, that of a completed wait
 * from its start to its stop, and without a start or after a reset it is 0. Neither local pause nor
 * rendering changes it, and it does not drop below 0 when the clock goes backwards.
 *
 * <p>Command: time that passes, other actions during a wait, a clock that jumps back. Looks at:
 * {@code seconds_display} against start, stop and now, below the clamp; that only timer actions,
 * releases and restarts change start and stop.
 *
 * <p>When it fails: store start and stop, derive the rest when read; no interval timer.
 */
final class ElapsedCheck extends AbstractCheck {
  private static final double TOLERANCE = 1e-9;
  private static final double HALF_A_TENTH = 0.05 + TOLERANCE;
  private static final Situation NEVER = Situation.always("never-started", "no wait was started");
  private static final Situation RUNNING =
      Situation.always("running", "a wait runs for less than four seconds");
  private static final Situation RESET =
      Situation.when(
          can -> can.waitStopPolicies().contains(WaitStopPolicy.RESET),
          "reset",
          "time passes after a stop that resets");
  private static final Situation COMPLETED =
      Situation.when(
          can -> can.waitStopPolicies().contains(WaitStopPolicy.MARK_COMPLETION),
          "completed",
          "time passes after a stop that marks completion");
  private static final Situation CLOCK_BACK =
      Situation.when(
          can -> can.time() == TimeSource.VIRTUAL,
          "clock-back",
          "the clock jumps back before the start");
  private static final Situation OTHER_ACTION =
      Situation.always("other-action", "another action during a wait");
  private static final Situation LOCAL_PAUSE =
      Situation.when(
          can -> can.optionalActions().contains(OptionalAction.SET_LOCAL_PAUSE),
          "local-pause",
          "local pause during a wait");

  ElapsedCheck() {
    super(
        "BEH-B4",
        Decidability.everywhere(),
        NEVER,
        RUNNING,
        RESET,
        COMPLETED,
        CLOCK_BACK,
        OTHER_ACTION,
        LOCAL_PAUSE);
  }

  @Override
  public CheckState start(SessionStart sessionStart, CheckReporter reporter) {
    WaitProgress initial = sessionStart.initial().waitProgress();
    if (initial != null && (initial.startedAtMs() != null || initial.stoppedAtMs() != null)) {
      brokenAtOpening("a fresh store has a wait")
          .expected("started none, stopped none", Elapsed.stored(initial))
          .reportTo(reporter::found);
    }
    boolean[] wasReset = {false};
    return step -> {
      WaitProgress before = step.before().waitProgress();
      WaitProgress after = step.after().waitProgress();
      if (step.isTampering() || step.isRace() || step.threw() || before == null || after == null) {
        return;
      }
      if (hasWrongKind(step, "wait_progress")) {
        return;
      }
      boolean mayTouch = mayTouchTimer(step.kind());
      if (!mayTouch && !before.storesTheSameAs(after)) {
        broken(step, "an action other than a timer action changed the wait")
            .expected(Elapsed.stored(before), Elapsed.stored(after))
            .reportTo(step::found);
        return;
      }
      if (before.startedAtMs() != null && after.startedAtMs() == null) {
        wasReset[0] = true;
      }
      if (!Elapsed.isUnknown(after) && judgeDisplay(step, after)) {
        witness(step, after, wasReset[0], mayTouch);
      }
    };
  }

  /** Judges the display below the clamp; VAL-V4 judges it at and above the clamp. */
  private boolean judgeDisplay(Step step, WaitProgress wait) {
    double elapsed = Elapsed.unclamped(wait, step.now());
    if (wait.secondsDisplay() == null || wait.value01() == null) {
      step.outOfSight("a read shows no value_0_1 or no seconds_display");
      return false;
    }
    Double shown = Elapsed.displayed(wait.secondsDisplay());
    double slack = Elapsed.slack(wait, step);
    if (elapsed >= Elapsed.MAX_SECONDS || shown == null || shown > Elapsed.MAX_SECONDS) {
      return false;
    }
    double expected = Math.max(0, elapsed);
    if (shown <= expected + step.clockUncertaintyAfter() / 1000 + HALF_A_TENTH
        && shown >= expected - slack - HALF_A_TENTH
        && (elapsed > 0 || isZero(wait.value01(), step, wait))) {
      return true;
    }
    broken(step, "the wait does not show the time that elapsed")
        .fact("stored", Elapsed.stored(wait))
        .fact("now", step.now())
        .expected(
            ShownValue.of(expected) + " s, within 0.05",
            ShownValue.of(wait.secondsDisplay()) + ", value " + ShownValue.of(wait.value01()))
        .reportTo(step::found);
    return false;
  }

  /** Whether a value is 0, as exactly as the clock of a wait that runs allows. */
  private static boolean isZero(double value, Step step, WaitProgress wait) {
    double ticked =
        wait.isRunning() ? step.clockUncertaintyAfter() / 1000 / Elapsed.MAX_SECONDS : 0;
    return value > -TOLERANCE && value < ticked + TOLERANCE;
  }

  private static boolean mayTouchTimer(@Nullable ActionKind kind) {
    return kind != null
        && switch (kind) {
          case COMMIT_STEP_RELEASE, RESTART_SESSION, START_WAIT_TIMER, STOP_WAIT_TIMER -> true;
          case APPEND_REALTIME_EVENT,
              SET_MODE,
              SET_SPEED,
              SET_TICK_PROGRESS,
              SET_HEALTH_BADGE,
              SET_LOCAL_PAUSE,
              SET_REALTIME_FOCUS_PIN ->
              false;
        };
  }

  private static void witness(Step step, WaitProgress wait, boolean wasReset, boolean mayTouch) {
    boolean looking = step.action() == null;
    if (wait.startedAtMs() == null) {
      step.witnessed(wasReset ? (looking ? RESET : NEVER) : NEVER);
      return;
    }
    if (wait.stoppedAtMs() != null) {
      if (looking && step.now() > wait.stoppedAtMs()) {
        step.witnessed(COMPLETED);
      }
      return;
    }
    if (step.now() < wait.startedAtMs()) {
      step.witnessed(CLOCK_BACK);
    } else if (step.now() > wait.startedAtMs()) {
      step.witnessed(RUNNING);
      if (step.action() instanceof Action.SetLocalPause) {
        step.witnessed(LOCAL_PAUSE);
      } else if (step.isCommit() && !mayTouch) {
        step.witnessed(OTHER_ACTION);
      }
    }
  }
}
