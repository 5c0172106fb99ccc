package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.observation.WaitProgress;
import dev.connectome.statestore.verdict.ShownValue;

/**
 * ALG-T2: {@code value_0_1} is the elapsed seconds divided by 4.0.
 *
 * <p>Command: reads during a wait. Looks at: {@code value_0_1} against start and now, below the
 * clamp.
 *
 * <p>When it fails: divide the exact elapsed time, not the displayed one.
 */
final class WaitValueCheck extends AbstractCheck {
  private static final double TOLERANCE = 1e-6;
  private static final Situation BETWEEN =
      Situation.always("between", "a wait runs for some time below four seconds");

  WaitValueCheck() {
    super("ALG-T2", Decidability.everywhere(), BETWEEN);
  }

  @Override
  public CheckState start(SessionStart sessionStart, CheckReporter reporter) {
    return step -> {
      WaitProgress wait = step.after().waitProgress();
      if (step.isTampering()
          || step.isRace()
          || wait == null
          || hasWrongKind(step, "wait_progress")
          || Elapsed.isUnknown(wait)) {
        return;
      }
      if (wait.value01() == null) {
        step.outOfSight("a read shows no value_0_1");
        return;
      }
      double elapsed = Elapsed.unclamped(wait, step.now());
      if (elapsed <= 0 || elapsed >= Elapsed.MAX_SECONDS) {
        return;
      }
      double expected = elapsed / Elapsed.MAX_SECONDS;
      double slack = Elapsed.slack(wait, step) / Elapsed.MAX_SECONDS;
      double clockUncertaintyAfter = step.clockUncertaintyAfter() / 1000 / Elapsed.MAX_SECONDS;
      if (wait.value01() <= expected + clockUncertaintyAfter + TOLERANCE
          && wait.value01() >= expected - slack - TOLERANCE) {
        step.witnessed(BETWEEN);
      } else {
        broken(step, "value_0_1 is not elapsed divided by 4.0")
            .fact("elapsed", ShownValue.of(elapsed) + " s")
            .expected(expected, wait.value01())
            .reportTo(step::found);
      }
    };
  }
}
