package dev.connectome.statestore.faults;

import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.Argument;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Lists faults in the handling of an argument that is missing or of a completely different kind.
 */
final class ArgumentFaults {
  private static final String THREW = "the store threw";

  private ArgumentFaults() {}

  static List<Fault> all() {
    return List.of(
        refusing(
                "release-that-is-no-object-refused",
                "A release that is null, a text, a number or a list is answered with an exception.",
                action ->
                    action instanceof Action.CommitStepRelease commit
                        && !(commit.release().value() instanceof Map))
            .breaks("ALG-C1", THREW),
        refusing(
                "realtime-event-that-is-no-object-refused",
                "A realtime event that is no object is answered with an exception.",
                action ->
                    action instanceof Action.AppendRealtimeEvent append
                        && !(append.event().value() instanceof Map))
            .breaks("ALG-C1", THREW),
        Fault.of(
                "release-that-is-a-text-ignored",
                "A release that is a text does nothing.",
                StoreFactory.reference()
                    .hearing(
                        Action.CommitStepRelease.class,
                        (commit, before) ->
                            commit.release().value() instanceof String ? null : commit))
            .inCombination("BEH-E1")
            .breaks("ALG-C1", "a malformed input was thrown away")
            .breaks("ALG-C2", "a release did not append exactly one entry")
            .and("BEH-B3", "ALG-C5"),
        Fault.of(
                "event-that-is-a-list-thrown-away",
                "A release whose event is a list leaves no entry.",
                StoreFactory.reference()
                    .hiding(
                        () ->
                            (action, shown, now) ->
                                action instanceof Action.CommitStepRelease commit
                                    && commit.release().get("event") instanceof List))
            .inCombination("BEH-E1")
            .breaks("ALG-C1", "a malformed input was thrown away")
            .breaks("ALG-C2", "a release did not append exactly one entry"),
        refusing(
                "speed-of-another-kind-refused",
                "A speed that is no text is answered with an exception.",
                action -> action instanceof Action.SetSpeed && action.needs().any())
            .breaks("BEH-B5", THREW),
        Fault.of(
                "speed-in-a-list-selected",
                "A speed in a list is read as its text, which selects it.",
                StoreFactory.reference()
                    .hearing(
                        Action.SetSpeed.class,
                        (set, before) ->
                            set.argument().value() instanceof List
                                ? new Action.SetSpeed("3x")
                                : set))
            .breaks("BEH-B5", "an unknown speed was not ignored"),
        refusing(
                "mode-of-another-kind-refused",
                "A mode that is no text is answered with an exception.",
                action -> action instanceof Action.SetMode && action.needs().any())
            .breaks("RUN-V2", THREW),
        Fault.of(
                "missing-mode-is-realtime",
                "A call without a mode selects realtime.",
                StoreFactory.reference()
                    .hearing(
                        Action.SetMode.class,
                        (set, before) ->
                            set.argument().isMissing()
                                ? new Action.SetMode(
                                    "realtime".equals(before.mode()) ? "stepper" : "realtime")
                                : set))
            .breaks("RUN-V2", "an unknown mode was not ignored"),
        refusing(
                "progress-of-another-kind-refused",
                "Tick progress that is no number is answered with an exception.",
                action -> action instanceof Action.SetTickProgress && action.needs().any())
            .breaks("ALG-T3", THREW),
        Fault.of(
                "missing-progress-is-a-half",
                "A call without tick progress sets it to a half.",
                StoreFactory.reference()
                    .hearing(
                        Action.SetTickProgress.class,
                        (set, before) ->
                            set.argument().isMissing() ? new Action.SetTickProgress(0.5) : set))
            .breaks("ALG-T3", "tick progress is not what was set"),
        Fault.of(
                "null-is-the-time-zero",
                "A wait that starts at null starts in 1970.",
                StoreFactory.reference()
                    .hearing(
                        Action.StartWaitTimer.class,
                        (start, before) ->
                            start.argument().isNull() ? new Action.StartWaitTimer(0) : start))
            .breaks(
                "ALG-T1",
                "a time that is not a finite number was neither ignored nor replaced by now"),
        Fault.of(
                "start-at-nan-ends-the-wait",
                "A start at NaN takes the start away, and with it the wait.",
                StoreFactory.reference()
                    .hearing(
                        () ->
                            (action, before, now) ->
                                action instanceof Action.StartWaitTimer start
                                        && start.argument().isNumber()
                                        && Double.isNaN(start.ms())
                                    ? new Action.StopWaitTimer(now)
                                    : action))
            .breaks(
                "ALG-T1",
                "a time that is not a finite number was neither ignored nor replaced by now"),
        refusing(
                "stop-without-a-time-refused",
                "A stop without a time is answered with an exception.",
                action ->
                    action instanceof Action.StopWaitTimer stop && stop.argument().isMissing())
            .breaks("ALG-T1", THREW),
        refusing(
                "pause-of-another-kind-refused",
                "A local pause that is no flag is answered with an exception.",
                action -> action instanceof Action.SetLocalPause && action.needs().any())
            .breaks("RUN-V2", THREW),
        Fault.of(
                "pause-of-any-kind-stored",
                "A local pause is stored as it comes.",
                StoreFactory.reference().showing(AnyPause::new))
            .breaks("RUN-V2", "local pause is neither on nor off"),
        refusing(
                "pin-of-another-kind-refused",
                "A pin that is no flag is answered with an exception.",
                action -> action instanceof Action.SetRealtimeFocusPin && action.needs().any())
            .breaks("RUN-V2", THREW),
        refusing(
                "badge-without-a-module-refused",
                "A badge without a module is answered with an exception.",
                action ->
                    action instanceof Action.SetHealthBadge set
                        && set.moduleArgument().value() == null)
            .breaks("RUN-V2", THREW));
  }

  private static Fault refusing(String name, String text, Predicate<Action> refused) {
    return Fault.of(
        name,
        text,
        StoreFactory.reference()
            .hearing(
                () ->
                    (action, before, now) -> {
                      if (refused.test(action)) {
                        throw new IllegalArgumentException("not of the right kind");
                      }
                      return action;
                    }));
  }

  /** Shows any given value as the local pause, until another one is given. */
  private static final class AnyPause implements StateRewriter {
    private Argument given = Argument.of(false);

    @Override
    public void prepare(Action action, Snapshot inside, long nowMs) {
      if (action instanceof Action.SetLocalPause set) {
        given = set.argument();
      }
    }

    @Override
    public Snapshot show(Snapshot inside) {
      return given.isFlag() ? inside : inside.toBuilder().localPause(null).build();
    }
  }
}
