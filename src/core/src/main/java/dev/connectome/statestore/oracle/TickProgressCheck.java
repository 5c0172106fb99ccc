package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.observation.TickDisplay;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.Argument;
import dev.connectome.statestore.verdict.ShownValue;
import org.jspecify.annotations.Nullable;

/**
 * ALG-T3: the stored tick progress is never outside 0..1; a value outside that range, or NaN, is
 * either clamped or ignored.
 *
 * <p>Command: progress inside, below and above the range, NaN, infinities. Looks at: {@code
 * progress_0_1} after every step.
 *
 * <p>When it fails: clamp, but test for NaN first; NaN passes through min and max.
 */
final class TickProgressCheck extends AbstractCheck {
  private static final double TOLERANCE = 1e-9;
  private static final Situation INSIDE =
      Situation.always("inside", "progress inside the range is stored");
  private static final Situation OUTSIDE =
      Situation.always("outside", "progress outside the range is handed in");
  private static final Situation NAN = Situation.always("nan", "NaN is handed in");
  private static final Situation WRONG_KIND =
      Situation.wrongKind("something that is no number is handed in");

  TickProgressCheck() {
    super("ALG-T3", Decidability.everywhere(), INSIDE, OUTSIDE, NAN, WRONG_KIND);
  }

  @Override
  public CheckState start(SessionStart sessionStart, CheckReporter reporter) {
    return step -> {
      if (step.isTampering() || step.isRace()) {
        return;
      }
      if (step.threw()) {
        if (step.action() instanceof Action.SetTickProgress) {
          step.found(threw(step));
        }
        return;
      }
      Double progress = progress(step.after().tickDisplay());
      if (progress == null || !(progress >= 0 && progress <= 1)) {
        Object shown = step.after().misfits().get("tick_display.progress_0_1");
        broken(step, "tick progress is outside its range")
            .expected("0..1", ShownValue.of(progress == null ? shown : progress))
            .reportTo(step::found);
      } else if (step.action() instanceof Action.SetTickProgress set) {
        judgeSet(step, set.argument(), progress);
      }
    };
  }

  private void judgeSet(Step step, Argument argument, double stored) {
    double given = argument.number();
    Double before = progress(step.before().tickDisplay());
    boolean ignored = before != null && is(stored, before);
    boolean right;
    Situation situation;
    if (Double.isNaN(given)) {
      situation = argument.isNumber() ? NAN : WRONG_KIND;
      Double read = readAsNumber(argument);
      right =
          ignored || is(stored, 0) || is(stored, 1) || (read != null && is(stored, clamped(read)));
    } else if (given < 0 || given > 1) {
      situation = OUTSIDE;
      right = ignored || is(stored, clamped(given));
    } else {
      situation = INSIDE;
      right = is(stored, given);
    }
    if (right) {
      step.witnessed(situation);
    } else {
      broken(step, "tick progress is not what was set")
          .fact("given", given(argument))
          .expected(
              situation.equals(INSIDE)
                  ? given
                  : (situation.equals(OUTSIDE) ? "the nearest bound" : "0, 1")
                      + ", or "
                      + ShownValue.of(before)
                      + " as before",
              stored)
          .reportTo(step::found);
    }
  }

  private static @Nullable Double progress(@Nullable TickDisplay tick) {
    return tick == null ? null : tick.progress01();
  }

  private static double clamped(double progress) {
    return Math.min(1, Math.max(0, progress));
  }

  private static boolean is(double one, double other) {
    return Math.abs(one - other) <= TOLERANCE;
  }
}
