package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.ObserverEvent;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.TickDisplay;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.Speed;
import dev.connectome.statestore.verdict.ShownValue;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * BEH-B5: the commit that changes the speed also sets its label and its nominal interval: none for
 * pause, and strictly shorter for a faster speed; each speed has its own fixed label. An unknown
 * speed changes nothing.
 *
 * <p>Command: every speed, more than once and in different orders; an unknown one. Looks at: speed,
 * label and interval. Interval values themselves are not fixed.
 *
 * <p>When it fails: keep one table from speed to label and interval, and set all three together.
 */
final class SpeedCheck extends AbstractCheck {
  private static final String TICK = "tick_display";
  private static final String PROGRESS = TICK + ".progress_0_1";

  private static final Situation EVERY_SPEED =
      Situation.always("every-speed", "each of the four speeds is known, all compared");
  private static final Situation AGAIN =
      Situation.always("again", "a speed is selected a second time");
  private static final Situation UNKNOWN =
      Situation.always("unknown", "an unknown speed is selected");

  private static final Situation WRONG_KIND =
      Situation.wrongKind("a speed is selected by something that is no text");

  private static final Situation RESTART =
      Situation.always("restart", "a restart while a speed is selected");

  SpeedCheck() {
    super("BEH-B5", Decidability.everywhere(), EVERY_SPEED, AGAIN, UNKNOWN, WRONG_KIND, RESTART);
  }

  @Override
  public CheckState start(SessionStart sessionStart, CheckReporter reporter) {
    SpeedTable known = new SpeedTable();
    judgeOpening(sessionStart.initial(), reporter);
    known.opened(sessionStart.initial());
    return CheckState.remembering(
        step -> {
          if (step.action() instanceof Action.SetSpeed && step.threw()) {
            step.found(threw(step));
          } else if (!step.threw() && !step.isTampering() && !step.isRace()) {
            judge(step, known);
          }
        },
        known::toPlain,
        known::fromPlain);
  }

  private void judgeOpening(Snapshot initial, CheckReporter reporter) {
    TickDisplay tick = initial.tickDisplay();
    boolean paused =
        Speed.PAUSE.wireName().equals(initial.speed()) && tick != null && tick.isPaused();
    if (!paused) {
      brokenAtOpening("a fresh store is not paused")
          .expected("speed pause, no interval", shown(initial))
          .reportTo(reporter::found);
    }
  }

  /** Whether the displayed values of the speed can be judged at all. */
  private boolean judgeKinds(Step step) {
    for (Map.Entry<String, @Nullable Object> misfit : step.after().misfits().entrySet()) {
      String path = misfit.getKey();
      if (path.equals("speed") || (path.startsWith(TICK) && !path.equals(PROGRESS))) {
        boolean disagree = ConflictingNames.disagree(path, misfit.getValue());
        broken(
                step,
                disagree ? ConflictingNames.PROBLEM : "speed, label or interval has a wrong kind")
            .fact("field", path)
            .expected(
                disagree ? ConflictingNames.EXPECTED : "what the specification shows there",
                ShownValue.json(misfit.getValue()))
            .reportTo(step::found);
        return false;
      }
    }
    return true;
  }

  private void judge(Step step, SpeedTable known) {
    if (!judgeKinds(step)) {
      return;
    }
    if (step.action() instanceof Action.SetSpeed set) {
      Speed selected = Speed.of(set.speed()).orElse(null);
      String expected = selected == null ? step.before().speed() : selected.wireName();
      if (!Objects.equals(expected, step.after().speed())) {
        broken(
                step,
                selected == null
                    ? "an unknown speed was not ignored"
                    : "the speed is not the selected one")
            .fact("selected", given(set.argument()))
            .expectedValue(expected, step.after().speed())
            .reportTo(step::found);
        return;
      }
      if (selected == null) {
        judgeUntouched(step);
      } else {
        judgeSelected(step, selected, known);
      }
    } else if (step.did(Action.RestartSession.class)) {
      judgeRestart(step);
    } else {
      judgeUntouched(step);
    }
  }

  /** A restart keeps speed, label and interval, or sets all three to the initial ones. */
  private void judgeRestart(Step step) {
    Snapshot initial = step.initial();
    String speed = step.after().speed();
    if (initial.speed() != null
        && !Objects.equals(speed, step.before().speed())
        && !Objects.equals(speed, initial.speed())) {
      // VAL-P2 judges a speed that is neither the one before nor the first.
      return;
    }
    if (initial.tickDisplay() == null && !showsAs(step.after(), step.before())) {
      step.outOfSight("how the store looked when it was opened");
    } else if (!showsAs(step.after(), step.before()) && !showsAs(step.after(), initial)) {
      broken(step, "a restart mixed up speed, label and interval")
          .expected(
              "as before, " + shown(step.before()) + ", or as at first, " + shown(initial),
              shown(step.after()))
          .reportTo(step::found);
    } else if (!Speed.PAUSE.wireName().equals(step.before().speed())) {
      step.witnessed(RESTART);
    }
  }

  private static boolean showsAs(Snapshot one, Snapshot other) {
    TickDisplay left = one.tickDisplay();
    TickDisplay right = other.tickDisplay();
    return Objects.equals(one.speed(), other.speed())
        && left != null
        && right != null
        && Objects.equals(left.speedLabel(), right.speedLabel())
        && SpeedTable.sameInterval(left, right);
  }

  private static String shown(Snapshot state) {
    return ShownValue.of(state.speed()) + " with " + ShownValue.of(state.tickDisplay());
  }

  private void judgeUntouched(Step step) {
    TickDisplay before = step.before().tickDisplay();
    TickDisplay after = step.after().tickDisplay();
    boolean same =
        Objects.equals(step.before().speed(), step.after().speed())
            && before != null
            && after != null
            && Objects.equals(before.speedLabel(), after.speedLabel())
            && SpeedTable.sameInterval(before, after);
    if (!same) {
      broken(step, "speed, label or interval changed without a speed being selected")
          .expected(shown(step.before()), shown(step.after()))
          .reportTo(step::found);
    } else if (step.action() instanceof Action.SetSpeed set) {
      step.witnessed(set.needs().any() ? WRONG_KIND : UNKNOWN);
    }
  }

  private void judgeSelected(Step step, Speed speed, SpeedTable known) {
    TickDisplay tick = step.after().tickDisplay();
    if (tick == null || !SpeedTable.hasLabel(tick)) {
      broken(step, "a speed has no label").fact("speed", speed.wireName()).reportTo(step::found);
      return;
    }
    if (!SpeedTable.fits(speed, tick)) {
      broken(step, "the interval does not fit the speed")
          .fact("speed", speed.wireName())
          .expected(speed == Speed.PAUSE ? "none" : "a positive number", tick.nominalIntervalMs())
          .reportTo(step::found);
      return;
    }
    if (cameApart(step, tick)) {
      broken(step, "label and interval changed in a different commit than the speed")
          .fact("speed", speed.wireName())
          .expected("the speed never seen without " + ShownValue.of(tick), "seen without")
          .reportTo(step::found);
      return;
    }
    String problem = known.problemWith(speed, tick);
    if (problem != null) {
      broken(step, problem)
          .fact("speed", speed.wireName())
          .expected(known.describe(), tick)
          .reportTo(step::found);
      return;
    }
    if (known.learn(speed, tick)) {
      step.witnessed(AGAIN);
    }
    if (known.isComplete()) {
      step.witnessed(EVERY_SPEED);
    }
  }

  /** Whether an observer saw the new speed with another label or interval. */
  private static boolean cameApart(Step step, TickDisplay tick) {
    if (Objects.equals(step.before().speed(), step.after().speed())) {
      return false;
    }
    for (ObserverEvent observerEvent : step.observation().observerEvents()) {
      Snapshot seen = observerEvent.readInside();
      if (seen == null) {
        continue;
      }
      TickDisplay shown = seen.tickDisplay();
      if (Objects.equals(seen.speed(), step.after().speed())
          && (shown == null
              || !Objects.equals(shown.speedLabel(), tick.speedLabel())
              || !SpeedTable.sameInterval(shown, tick))) {
        return true;
      }
    }
    return false;
  }
}
