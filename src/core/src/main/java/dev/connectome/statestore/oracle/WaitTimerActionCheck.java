package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.observation.WaitProgress;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.ActionKind;
import dev.connectome.statestore.spec.Argument;
import dev.connectome.statestore.spec.RawRelease;
import dev.connectome.statestore.spec.WaitStopPolicy;
import dev.connectome.statestore.spec.WaitTimerAction;
import dev.connectome.statestore.verdict.ShownValue;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * ALG-T1: {@code start} sets the start to now and removes the stop, even while the timer runs;
 * {@code stop} acts as declared, and without a start has no effect; {@code none} leaves the timer
 * unchanged.
 *
 * <p>Command: releases with each timer action and the two timer actions, in each state of the
 * timer. Looks at: {@code started_at_ms} and {@code stopped_at_ms}.
 *
 * <p>When it fails: branch on the action's three values, and treat anything else as none.
 */
final class WaitTimerActionCheck extends AbstractCheck {
  private static final Situation START = Situation.always("start", "a release starts the timer");
  private static final Situation START_AGAIN =
      Situation.always("start-again", "the timer is started while it runs");
  private static final Situation STOP_RESET =
      Situation.when(
          can -> can.waitStopPolicies().contains(WaitStopPolicy.RESET),
          "stop-reset",
          "a running timer is stopped and reset");
  private static final Situation STOP_COMPLETE =
      Situation.when(
          can -> can.waitStopPolicies().contains(WaitStopPolicy.MARK_COMPLETION),
          "stop-complete",
          "a running timer is stopped and marked complete");
  private static final Situation STOP_AGAIN =
      Situation.when(
          can -> can.waitStopPolicies().contains(WaitStopPolicy.MARK_COMPLETION),
          "stop-again",
          "a completed wait is stopped again");
  private static final Situation STOP_IDLE =
      Situation.always("stop-idle", "a stop without a start");
  private static final Situation NONE_RUNNING =
      Situation.always("none-running", "a release with none while the timer runs");
  private static final Situation NONE_IDLE =
      Situation.always("none-idle", "a release with none while the timer does not run");
  private static final Situation START_ACTION =
      Situation.always("start-action", "the timer is started by its own action");

  private static final Situation NO_TIME =
      Situation.always("no-time", "the timer is started or stopped at no finite number");

  WaitTimerActionCheck() {
    super(
        "ALG-T1",
        Decidability.everywhere(),
        START,
        START_AGAIN,
        STOP_RESET,
        STOP_COMPLETE,
        STOP_AGAIN,
        STOP_IDLE,
        NONE_RUNNING,
        NONE_IDLE,
        START_ACTION,
        NO_TIME);
  }

  @Override
  public CheckState start(SessionStart sessionStart, CheckReporter reporter) {
    return step -> {
      Action action = step.action();
      boolean timerAction =
          step.kind() == ActionKind.START_WAIT_TIMER || step.kind() == ActionKind.STOP_WAIT_TIMER;
      if (timerAction && step.threw()) {
        step.found(threw(step));
        return;
      }
      WaitProgress before = step.before().waitProgress();
      WaitProgress after = step.after().waitProgress();
      if (step.threw() || before == null || after == null || hasWrongKind(step, "wait_progress")) {
        return;
      }
      RawRelease release = step.release();
      if (release != null) {
        judgeRelease(step, release, before, after);
      } else if (action != null && timerAction) {
        Argument ms = Objects.requireNonNull(action.arguments().get("ms"));
        if (!Double.isFinite(ms.number())) {
          judgeNoTime(step, ms, before, after);
        } else if (action.kind() == ActionKind.START_WAIT_TIMER) {
          judgeStart(step, Math.min(ms.number(), step.now()), before, after);
        } else {
          judgeStop(step, ms.number(), before, after);
        }
      }
    };
  }

  private void judgeRelease(
      Step step, RawRelease release, WaitProgress before, WaitProgress after) {
    switch (WaitTimerAction.of(release.get("wait_timer_action")).orElse(WaitTimerAction.NONE)) {
      case START -> judgeStart(step, step.now(), before, after);
      case STOP -> judgeStop(step, step.now(), before, after);
      case NONE -> {
        if (before.storesTheSameAs(after)) {
          step.witnessed(before.isRunning() ? NONE_RUNNING : NONE_IDLE);
        } else {
          broken(step, "a release without a timer action changed the wait")
              .fact("wait_timer_action", ShownValue.of(release.get("wait_timer_action")))
              .expected(Elapsed.stored(before), Elapsed.stored(after))
              .reportTo(step::found);
        }
      }
    }
  }

  private void judgeStart(Step step, double startMs, WaitProgress before, WaitProgress after) {
    boolean ownAction = step.did(Action.StartWaitTimer.class);
    boolean future =
        step.action() instanceof Action.StartWaitTimer start && start.ms() > step.now();
    // VAL-V4 judges the stored value of a start in the future.
    boolean started =
        future ? !Elapsed.wentOn(step, before, after) : is(step, startMs, after.startedAtMs());
    if (!started || after.stoppedAtMs() != null) {
      broken(step, "starting the timer did not start a new wait")
          .expected("started " + ShownValue.of(startMs) + ", stopped none", Elapsed.stored(after))
          .reportTo(step::found);
      return;
    }
    step.witnessed(before.isRunning() ? START_AGAIN : ownAction ? START_ACTION : START);
    if (ownAction) {
      step.witnessed(START_ACTION);
    }
  }

  /** The time is not a finite number: the wait stays unchanged, or now is used. */
  private void judgeNoTime(Step step, Argument given, WaitProgress before, WaitProgress after) {
    boolean right =
        before.storesTheSameAs(after)
            || (step.did(Action.StartWaitTimer.class)
                ? isStartAtNoTime(step, given, after)
                : isStopAtNoTime(step, given, before, after));
    if (right) {
      step.witnessed(NO_TIME);
    } else {
      broken(step, "a time that is not a finite number was neither ignored nor replaced by now")
          .fact("given", given(given))
          .expected(
              "unchanged (%s), or the time of the call (%s)"
                  .formatted(Elapsed.stored(before), ShownValue.of(step.now())),
              Elapsed.stored(after))
          .reportTo(step::found);
    }
  }

  private static boolean isStartAtNoTime(Step step, Argument given, WaitProgress after) {
    Double read = readAsNumber(given);
    return after.stoppedAtMs() == null
        && (step.isNow(after.startedAtMs())
            || (read != null && is(step, Math.min(read, step.now()), after.startedAtMs())));
  }

  private static boolean isStopAtNoTime(
      Step step, Argument given, WaitProgress before, WaitProgress after) {
    Double started = before.startedAtMs();
    Double stopped = after.stoppedAtMs();
    if (started == null || before.stoppedAtMs() != null) {
      return Elapsed.clamped(before, step.now()) == Elapsed.clamped(after, step.now());
    }
    Double read = readAsNumber(given);
    boolean moment =
        stopped != null
            && (step.isNow(stopped)
                || stopped.equals(started)
                || (read != null && isStopOf(step, read, started, stopped)));
    return step.config().waitStopPolicy() == WaitStopPolicy.MARK_COMPLETION
        ? started.equals(after.startedAtMs()) && moment
        : after.startedAtMs() == null && (stopped == null || moment);
  }

  private void judgeStop(Step step, double stopMs, WaitProgress before, WaitProgress after) {
    boolean complete = step.config().waitStopPolicy() == WaitStopPolicy.MARK_COMPLETION;
    boolean right;
    String expected;
    Situation situation;
    if (before.startedAtMs() == null) {
      situation = STOP_IDLE;
      expected = "nothing visible changes";
      right = after.startedAtMs() == null;
    } else if (!complete) {
      situation = STOP_RESET;
      expected = "started none, stopped none or " + ShownValue.of(stopMs);
      right =
          after.startedAtMs() == null
              && (after.stoppedAtMs() == null
                  || isStopOf(step, stopMs, before.startedAtMs(), after.stoppedAtMs()));
    } else if (before.stoppedAtMs() != null) {
      situation = STOP_AGAIN;
      expected = "nothing visible changes";
      right = Elapsed.clamped(before, step.now()) == Elapsed.clamped(after, step.now());
    } else {
      situation = STOP_COMPLETE;
      expected =
          "started " + ShownValue.of(before.startedAtMs()) + ", stopped " + ShownValue.of(stopMs);
      right =
          Objects.equals(before.startedAtMs(), after.startedAtMs())
              && isStopOf(step, stopMs, before.startedAtMs(), after.stoppedAtMs());
    }
    if (right) {
      step.witnessed(situation);
    } else {
      broken(step, "stopping the timer did not follow the declared wait stop policy")
          .fact("policy", step.config().waitStopPolicy().wireName())
          .fact("before", Elapsed.stored(before))
          .expected(expected, Elapsed.stored(after))
          .reportTo(step::found);
    }
  }

  /** Whether the stored stop is the given time, clamped between start and now. */
  private static boolean isStopOf(
      Step step, double stopMs, double startedMs, @Nullable Double stoppedMs) {
    return stoppedMs != null
        && (is(step, stopMs, stoppedMs) || stoppedMs == Math.max(stopMs, startedMs));
  }

  /**
   * Whether a stored time is the given one, or the moment at which that still lay in the future;
   * the moment is only as exact as the store's clock.
   */
  private static boolean is(Step step, double givenMs, @Nullable Double storedMs) {
    return storedMs != null
        && (givenMs == storedMs
            || (givenMs >= Math.min(storedMs, step.now()) && step.isNow(storedMs)));
  }
}
