package dev.connectome.statestore.choice;

import static dev.connectome.statestore.spec.ActionKind.RESTART_SESSION;
import static dev.connectome.statestore.spec.ActionKind.SET_MODE;
import static dev.connectome.statestore.spec.ActionKind.SET_SPEED;
import static dev.connectome.statestore.spec.ActionKind.SET_TICK_PROGRESS;

import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.Mode;
import dev.connectome.statestore.spec.Speed;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Choices about restarts, mode, speed and tick progress. */
final class SettingChoices {
  private static final String KEPT = "kept";
  private static final String INITIAL = "initial";
  private static final String COMMITS = "commits";
  private static final String SILENT = "no commit";
  private static final String CLAMPED = "clamped";
  private static final String IGNORED = "ignored";

  private SettingChoices() {}

  static List<FreeChoice> all() {
    return List.of(
        restarted("restart-mode", "What does a restart do to the mode?")
            .leftFreeBy("VAL-P2", "INT-9")
            .seenIn(
                step ->
                    kept(
                        step.before().state().mode(),
                        step.after().state().mode(),
                        Mode.STEPPER.wireName())),
        restarted("restart-speed", "What does a restart do to the speed?")
            .leftFreeBy("VAL-P2", "INT-9")
            .seenIn(
                step ->
                    kept(
                        step.before().state().speed(),
                        step.after().state().speed(),
                        Speed.PAUSE.wireName())),
        restarted("restart-progress", "What does a restart do to the tick progress?")
            .leftFreeBy("VAL-P2", "INT-9")
            .seenIn(
                step ->
                    kept(step.before().tick().progress01(), step.after().tick().progress01(), 0.0)),
        restarted("restart-local-pause", "What does a restart do to the local pause?")
            .leftFreeBy("VAL-P2")
            .seenIn(SettingChoices::pause),
        restarted("restart-badges", "What does a restart do to the health badges?")
            .leftFreeBy("VAL-P2")
            .seenIn(
                step ->
                    step.before().state().healthBadges().isEmpty()
                        ? null
                        : step.after()
                                .state()
                                .healthBadges()
                                .equals(step.before().state().healthBadges())
                            ? KEPT
                            : INITIAL),
        FreeChoice.named("mode-local-pause", "What does a change of mode do to the local pause?")
            .leftFreeBy("RUN-V2", "FIN-25")
            .option(KEPT, "it stays on")
            .option(INITIAL, "it is switched off")
            .after(SET_MODE)
            .seenIn(
                step ->
                    Mode.of(step.action(Action.SetMode.class).mode()).isPresent()
                            && !Objects.equals(
                                step.before().state().mode(), step.after().state().mode())
                        ? pause(step)
                        : null),
        committed("unchanged-setting", "Is it a commit when mode or speed is set to what it is?")
            .leftFreeBy("ALG-C2", "INT-13")
            .seenIn(step -> isSetAgain(step) ? commits(step) : null),
        committed("unknown-setting", "Is it a commit when mode or speed is set to an unknown text?")
            .leftFreeBy("BEH-B5", "RUN-V2", "FIN-23")
            .seenIn(step -> isUnknown(step) ? commits(step) : null),
        progressed("progress-outside", "What becomes of tick progress outside 0 to 1?")
            .leftFreeBy("ALG-T3", "FIN-23")
            .seenIn(SettingChoices::outside),
        progressed("progress-nan", "What becomes of tick progress that is NaN?")
            .leftFreeBy("ALG-T3", "FIN-23")
            .seenIn(SettingChoices::nan),
        FreeChoice.named("interval-while-paused", "How is no tick interval shown?")
            .leftFreeBy("BEH-B5", "INT-3")
            .option("none", "as none")
            .option("infinite", "as infinity")
            .seenIn(
                step ->
                    !Speed.PAUSE.wireName().equals(step.after().state().speed())
                        ? null
                        : step.after().tick().nominalIntervalMs() == null ? "none" : "infinite"));
  }

  private static FreeChoice.Builder restarted(String id, String question) {
    return FreeChoice.named(id, question)
        .option(KEPT, "it stays as it was")
        .option(INITIAL, "it is as in a fresh store")
        .after(RESTART_SESSION);
  }

  private static FreeChoice.Builder committed(String id, String question) {
    return FreeChoice.named(id, question)
        .option(COMMITS, "it is a commit")
        .option(SILENT, "nobody is told")
        .after(SET_MODE, SET_SPEED);
  }

  private static FreeChoice.Builder progressed(String id, String question) {
    return FreeChoice.named(id, question)
        .option(CLAMPED, "it is clamped to that range")
        .option(IGNORED, "it is ignored")
        .after(SET_TICK_PROGRESS);
  }

  /** Null where the value is the initial one anyway. */
  private static @Nullable String kept(
      @Nullable Object before, @Nullable Object after, Object initial) {
    if (before == null || before.equals(initial)) {
      return null;
    }
    return before.equals(after) ? KEPT : initial.equals(after) ? INITIAL : null;
  }

  private static @Nullable String pause(ChoiceStep step) {
    if (!Boolean.TRUE.equals(step.before().state().localPause())) {
      return null;
    }
    return Boolean.TRUE.equals(step.after().state().localPause()) ? KEPT : INITIAL;
  }

  private static boolean isSetAgain(ChoiceStep step) {
    String present = isSpeed(step) ? step.before().state().speed() : step.before().state().mode();
    return isKnown(step) && Objects.equals(selected(step), present);
  }

  private static boolean isUnknown(ChoiceStep step) {
    return selected(step) != null && !isKnown(step);
  }

  private static boolean isKnown(ChoiceStep step) {
    String selected = selected(step);
    return isSpeed(step) ? Speed.of(selected).isPresent() : Mode.of(selected).isPresent();
  }

  private static @Nullable String selected(ChoiceStep step) {
    return isSpeed(step)
        ? step.action(Action.SetSpeed.class).speed()
        : step.action(Action.SetMode.class).mode();
  }

  private static boolean isSpeed(ChoiceStep step) {
    return step.seen().command().action() instanceof Action.SetSpeed;
  }

  private static @Nullable String commits(ChoiceStep step) {
    Boolean commits = step.commits();
    return commits == null ? null : commits ? COMMITS : SILENT;
  }

  private static @Nullable String outside(ChoiceStep step) {
    double given = step.action(Action.SetTickProgress.class).progress();
    Double before = step.before().tick().progress01();
    Double after = step.after().tick().progress01();
    if (before == null || after == null || (given >= 0 && given <= 1) || Double.isNaN(given)) {
      return null;
    }
    double clamped = given < 0 ? 0 : 1;
    return before == clamped ? null : after == clamped ? CLAMPED : IGNORED;
  }

  /** Which end NaN is clamped to is open, so that only a progress between the ends tells. */
  private static @Nullable String nan(ChoiceStep step) {
    Action.SetTickProgress set = step.action(Action.SetTickProgress.class);
    Double before = step.before().tick().progress01();
    if (!set.argument().isNumber()
        || !Double.isNaN(set.progress())
        || before == null
        || !(before > 0 && before < 1)) {
      return null;
    }
    return before.equals(step.after().tick().progress01()) ? IGNORED : CLAMPED;
  }
}
