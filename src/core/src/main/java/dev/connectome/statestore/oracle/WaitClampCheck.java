package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.observation.WaitProgress;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.WaitStopPolicy;
import dev.connectome.statestore.verdict.ShownValue;
import org.jspecify.annotations.Nullable;

/**
 * VAL-V4: the store moves a {@code started_at_ms} that lies in the future back to now, and keeps
 * the elapsed seconds, shown with one decimal, between 0 and 4.0.
 *
 * <p>Command: a wait that runs past four seconds; a start in the future. Looks at: the stored
 * values, {@code value_0_1}, {@code seconds_display}.
 *
 * <p>When it fails: clamp in the selector that derives, and store the smaller of the given start
 * and now.
 */
final class WaitClampCheck extends AbstractCheck {
  private static final Situation PAST_FOUR =
      Situation.always("past-four", "a wait runs for more than four seconds");
  private static final Situation FUTURE =
      Situation.always("future-start", "a wait is started in the future");
  private static final Situation STOPPED_PAST_FOUR =
      Situation.when(
          can -> can.waitStopPolicies().contains(WaitStopPolicy.MARK_COMPLETION),
          "stopped-past-four",
          "a wait is stopped after more than four seconds");

  WaitClampCheck() {
    super("VAL-V4", Decidability.everywhere(), PAST_FOUR, FUTURE, STOPPED_PAST_FOUR);
  }

  @Override
  public CheckState start(SessionStart sessionStart, CheckReporter reporter) {
    return step -> {
      if (step.isTampering() || step.isRace()) {
        return;
      }
      WaitProgress wait = step.after().waitProgress();
      if (wait == null) {
        broken(step, "the state has no wait timer")
            .expected("an object", ShownValue.of(step.after().misfits().get("wait_progress")))
            .reportTo(step::found);
        return;
      }
      if (hasWrongKind(step)) {
        return;
      }
      if (wait.value01() == null || wait.secondsDisplay() == null) {
        step.outOfSight("a read shows no value_0_1 or no seconds_display");
        return;
      }
      judge(step, wait, wait.value01(), wait.secondsDisplay());
    };
  }

  private boolean hasWrongKind(Step step) {
    for (String path : step.after().misfits().keySet()) {
      if (path.startsWith("wait_progress.")) {
        broken(step, "a timer value has the wrong kind")
            .fact("field", path)
            .expected("a number", ShownValue.of(step.after().misfits().get(path)))
            .reportTo(step::found);
        return true;
      }
    }
    return false;
  }

  private void judge(Step step, WaitProgress wait, double value, Object display) {
    Double seconds = Elapsed.displayed(display);
    double elapsed = Elapsed.unclamped(wait, step.now());
    String problem = null;
    Object expected = null;
    Object observed = null;
    if (wait.startedAtMs() != null
        && wait.startedAtMs() > step.latest() + step.clockUncertaintyAfter()) {
      problem = "the wait starts in the future";
      expected = "at most " + step.latest();
      observed = wait.startedAtMs();
    } else if (wait.maxSeconds() != null && wait.maxSeconds() != Elapsed.MAX_SECONDS) {
      problem = "max_seconds is not 4.0";
      expected = Elapsed.MAX_SECONDS;
      observed = wait.maxSeconds();
    } else if (seconds == null) {
      problem = "the display is not a number of seconds with one decimal";
      expected = "0.0 to 4.0";
      observed = ShownValue.of(display);
    } else if (isOutside(value, 1) || isOutside(seconds, Elapsed.MAX_SECONDS)) {
      problem = "the timer is outside its clamp";
      expected = "value 0..1, display 0..4.0";
      observed = shown(value, display);
    } else if (elapsed - Elapsed.slack(wait, step) >= Elapsed.MAX_SECONDS
        && (value < 1 - 1e-9 || seconds != Elapsed.MAX_SECONDS)) {
      problem = "the timer is not at its clamp after four seconds";
      expected = "value 1, display 4.0";
      observed = shown(value, display);
    }
    if (problem == null) {
      problem = futureStartProblem(step, wait);
      expected = step.now();
      observed = wait.startedAtMs();
    }
    if (problem != null) {
      broken(step, problem).expected(expected, observed).reportTo(step::found);
      return;
    }
    witness(step, wait, elapsed);
  }

  private static String shown(double value, Object display) {
    return "value " + ShownValue.of(value) + ", display " + ShownValue.of(display);
  }

  private static boolean isOutside(double value, double max) {
    return Double.isNaN(value) || value < 0 || value > max;
  }

  /** ALG-T1 judges a start that was ignored while an earlier one is stored. */
  private static @Nullable String futureStartProblem(Step step, WaitProgress wait) {
    WaitProgress before = step.before().waitProgress();
    return startsInTheFuture(step)
            && !step.isNow(wait.startedAtMs())
            && (before == null || !Elapsed.wentOn(step, before, wait))
        ? "a start in the future was not clamped to now"
        : null;
  }

  /** A store may also ignore an infinite start, so nothing can be decided. */
  private static boolean startsInTheFuture(Step step) {
    return !step.threw()
        && step.action() instanceof Action.StartWaitTimer start
        && start.ms() > step.now()
        && !Double.isInfinite(start.ms());
  }

  private static void witness(Step step, WaitProgress wait, double elapsed) {
    if (elapsed > Elapsed.MAX_SECONDS) {
      step.witnessed(wait.stoppedAtMs() == null ? PAST_FOUR : STOPPED_PAST_FOUR);
    }
    if (startsInTheFuture(step) && step.isNow(wait.startedAtMs())) {
      step.witnessed(FUTURE);
    }
  }
}
