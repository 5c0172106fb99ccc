package dev.connectome.statestore.choice;

import dev.connectome.statestore.choice.FreeChoice.Moment;
import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.ActionKind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Reads one session step by step and reports each option that a step shows. Not thread-safe. */
public final class ChoiceSession {
  private static final Map<Moment, List<FreeChoice>> AT = byMoment();
  private static final Map<ActionKind, List<FreeChoice>> AFTER = byAction();

  private final SessionStart start;
  private final ChoiceMemory memory;
  private Snapshot before;
  private boolean spoilt;

  /** Takes one option that a step showed. */
  @FunctionalInterface
  public interface Listener {
    void shown(FreeChoice choice, String option);
  }

  /** Starts with a store that was just opened. */
  public ChoiceSession(SessionStart start) {
    this.start = start;
    this.before = start.initial();
    this.memory = new ChoiceMemory(start.config());
  }

  /** Reports what the next step of the session shows. */
  public void see(Observation seen, Listener listener) {
    // What the kit wrote into a state is no choice of the store.
    spoilt |= seen.anObserverWrote();
    if (spoilt) {
      return;
    }
    ChoiceStep step = new ChoiceStep(start, before, seen, memory);
    if (step.isReadable()) {
      report(at(Moment.ANY), step, listener);
      if (seen.command() instanceof Command.Export) {
        report(at(Moment.EXPORT), step, listener);
      }
      Action action = seen.command().action();
      if (!step.isUndisturbed()) {
        report(at(Moment.OBSERVER), step, listener);
      } else if (action != null && step.isOneCommit()) {
        report(AFTER.getOrDefault(action.kind(), List.of()), step, listener);
      }
    }
    memory.after(step);
    before = seen.after();
  }

  private static void report(List<FreeChoice> choices, ChoiceStep step, Listener listener) {
    for (FreeChoice choice : choices) {
      String option = choice.observer().apply(step);
      if (option != null) {
        listener.shown(choice, option);
      }
    }
  }

  private static List<FreeChoice> at(Moment moment) {
    return AT.getOrDefault(moment, List.of());
  }

  private static Map<Moment, List<FreeChoice>> byMoment() {
    Map<Moment, List<FreeChoice>> byMoment = new EnumMap<>(Moment.class);
    for (Moment moment : Moment.values()) {
      byMoment.put(
          moment, FreeChoices.all().stream().filter(choice -> choice.moment() == moment).toList());
    }
    return byMoment;
  }

  private static Map<ActionKind, List<FreeChoice>> byAction() {
    Map<ActionKind, List<FreeChoice>> byAction = new EnumMap<>(ActionKind.class);
    for (ActionKind kind : ActionKind.values()) {
      byAction.put(
          kind,
          FreeChoices.all().stream().filter(choice -> choice.actions().contains(kind)).toList());
    }
    return byAction;
  }
}
