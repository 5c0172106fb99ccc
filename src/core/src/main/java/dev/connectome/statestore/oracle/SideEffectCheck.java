package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.HealthBadge;
import dev.connectome.statestore.observation.LedgerMove;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.ActionKind;
import dev.connectome.statestore.spec.Mode;
import dev.connectome.statestore.verdict.ShownValue;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * RUN-V2: an action for speed, mode, tick or timer changes neither ledger nor cursor. Only mode
 * actions set the mode, and an unknown mode changes nothing. The optional actions do what their
 * names say and change neither ledger, cursor nor mode.
 *
 * <p>Command: each of these actions with entries in the ledger and the cursor moved. Looks at:
 * ledger, cursor and mode.
 *
 * <p>When it fails: these actions assign their own field, nothing more.
 */
final class SideEffectCheck extends AbstractCheck {
  private static final Set<String> STATUSES = Set.of("OK", "WARN", "ERROR", "UNKNOWN");

  private static final Situation SPEED =
      Situation.always("speed", "a speed is selected with entries there");
  private static final Situation MODE =
      Situation.always("mode", "another mode is selected with entries there");
  private static final Situation UNKNOWN_MODE =
      Situation.always("unknown-mode", "an unknown mode is selected");
  private static final Situation WRONG_KIND =
      Situation.wrongKind("a mode is selected by something that is no text");
  private static final Situation TICK =
      Situation.always("tick", "tick progress is set with entries there");
  private static final Situation TIMER =
      Situation.always("timer", "the wait timer is set with entries there");

  SideEffectCheck() {
    super("RUN-V2", Decidability.everywhere(), SPEED, MODE, UNKNOWN_MODE, WRONG_KIND, TICK, TIMER);
  }

  @Override
  public CheckState start(SessionStart sessionStart, CheckReporter reporter) {
    if (!Mode.STEPPER.wireName().equals(sessionStart.initial().mode())) {
      brokenAtOpening("a fresh store is not in stepper mode")
          .expectedValue(Mode.STEPPER.wireName(), sessionStart.initial().mode())
          .reportTo(reporter::found);
    }
    return step -> {
      Action action = step.action();
      if (step.isTampering() || step.isRace() || action == null) {
        return;
      }
      boolean mayAppend = action.kind().mayAppend();
      if (step.threw()) {
        if (!mayAppend && !isOthers(action)) {
          step.found(threw(step));
        }
        return;
      }
      if (!(action instanceof Action.RestartSession)) {
        judgeMode(step, action);
      }
      if (!mayAppend) {
        judgeUntouched(step);
        judgePause(step, action);
        judgeBadge(step, action);
        if (step.before().ledger().size() > 0) {
          witness(step, action);
        }
      }
    };
  }

  /** Another check reports an exception of these actions. */
  private static boolean isOthers(Action action) {
    return switch (action.kind()) {
      case SET_SPEED, START_WAIT_TIMER, STOP_WAIT_TIMER, SET_TICK_PROGRESS -> true;
      case COMMIT_STEP_RELEASE,
          APPEND_REALTIME_EVENT,
          SET_MODE,
          RESTART_SESSION,
          SET_HEALTH_BADGE,
          SET_LOCAL_PAUSE,
          SET_REALTIME_FOCUS_PIN ->
          false;
    };
  }

  private void judgeUntouched(Step step) {
    LedgerMove move = step.ledgerMove();
    boolean ledger = move.keptAll() && move.added().isEmpty();
    boolean cursor = Objects.equals(step.before().cursor(), step.after().cursor());
    if (ledger && cursor) {
      return;
    }
    StoredChange.ledgers(
            broken(step, ledger ? "the cursor was changed" : "the ledger was changed"),
            step,
            ShownValue.entries(step.before().ledger().size())
                + ", cursor "
                + ShownValue.of(step.before().cursor()),
            ShownValue.entries(step.after().ledger().size())
                + ", cursor "
                + ShownValue.of(step.after().cursor()))
        .reportTo(step::found);
  }

  private void judgeMode(Step step, Action action) {
    String before = step.before().mode();
    if (!(action instanceof Action.SetMode set)) {
      if (!Objects.equals(before, step.after().mode())) {
        broken(step, "the mode changed without being selected")
            .expectedValue(before, step.after().mode())
            .reportTo(step::found);
      }
      return;
    }
    boolean known = Mode.of(set.mode()).isPresent();
    String expected = known ? set.mode() : before;
    if (!Objects.equals(expected, step.after().mode())) {
      String problem =
          known ? "the mode is not the selected one" : "an unknown mode was not ignored";
      broken(step, problem)
          .fact("selected", given(set.argument()))
          .expectedValue(expected, step.after().mode())
          .reportTo(step::found);
    }
  }

  private void judgePause(Step step, Action action) {
    if (!(action instanceof Action.SetLocalPause set)) {
      return;
    }
    if (set.argument().isFlag()) {
      if (!Objects.equals(set.paused(), step.after().localPause())) {
        broken(step, "local pause is not what was set")
            .expected(set.paused(), step.after().localPause())
            .reportTo(step::found);
      }
    } else {
      Object misfit = step.after().misfits().get("local_pause");
      // Without an argument the pause may become absent: the documents leave such a call open.
      boolean lost = step.before().localPause() != null && step.after().localPause() == null;
      if (misfit != null || (lost && set.argument().value() != null)) {
        broken(step, "local pause is neither on nor off")
            .fact("given", given(set.argument()))
            .expected("true or false", ShownValue.of(misfit))
            .reportTo(step::found);
      }
    }
  }

  /** The specification leaves open what a store does with a text that is not a status. */
  private void judgeBadge(Step step, Action action) {
    if (action instanceof Action.SetHealthBadge set
        && !set.needs().any()
        && set.module() != null
        && set.status() != null
        && STATUSES.contains(set.status())) {
      HealthBadge badge = step.after().healthBadges().get(set.module());
      if (badge == null || !set.status().equals(badge.status())) {
        broken(step, "the health badge is not what was set")
            .fact("module", ShownValue.of(set.module()))
            .expectedValue(set.status(), badge == null ? null : badge.status())
            .reportTo(step::found);
      } else if (step.after().misfits().containsKey(tooltip(set.module()))) {
        broken(step, "the health badge is not what was set")
            .fact("module", ShownValue.of(set.module()))
            .expectedValue(set.tooltip(), step.after().misfits().get(tooltip(set.module())))
            .reportTo(step::found);
      }
    }
  }

  private static String tooltip(String module) {
    return "health_badges." + module + ".tooltip";
  }

  private static void witness(Step step, Action action) {
    if (action.kind() == ActionKind.SET_MODE && Malformed.isIn(action)) {
      step.witnessed(action.needs().any() ? WRONG_KIND : UNKNOWN_MODE);
      return;
    }
    switch (action.kind()) {
      case SET_SPEED -> witnessChange(step, Snapshot::speed, SPEED);
      case SET_MODE -> witnessChange(step, Snapshot::mode, MODE);
      case SET_TICK_PROGRESS -> witnessChange(step, Snapshot::tickDisplay, TICK);
      case START_WAIT_TIMER, STOP_WAIT_TIMER -> witnessChange(step, Snapshot::waitProgress, TIMER);
      case COMMIT_STEP_RELEASE,
          APPEND_REALTIME_EVENT,
          RESTART_SESSION,
          SET_HEALTH_BADGE,
          SET_LOCAL_PAUSE,
          SET_REALTIME_FOCUS_PIN -> {}
    }
  }

  private static void witnessChange(
      Step step, Function<Snapshot, @Nullable Object> part, Situation situation) {
    if (!Objects.equals(part.apply(step.before()), part.apply(step.after()))) {
      step.witnessed(situation);
    }
  }
}
