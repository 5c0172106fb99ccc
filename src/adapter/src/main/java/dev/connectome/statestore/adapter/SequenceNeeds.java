package dev.connectome.statestore.adapter;

import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.ObserverBehaviour;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.OptionalAction;
import dev.connectome.statestore.spec.StoreConfig;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Compares what a sequence needs with what a store declares. */
public final class SequenceNeeds {

  private SequenceNeeds() {}

  /**
   * Returns what the store would have to declare for this sequence; empty when nothing is missing.
   */
  public static List<String> missing(Sequence sequence, Capabilities declared) {
    Set<String> missing = new LinkedHashSet<>();
    if (!declared.supports(sequence.config())) {
      missing.add("the configuration " + words(sequence.config()));
    }
    for (TimedCommand step : sequence.steps()) {
      missing.addAll(missing(step.command(), declared));
    }
    return List.copyOf(missing);
  }

  private static List<String> missing(Command command, Capabilities declared) {
    return command.match(
        perform -> missing(perform.action(), declared),
        look -> List.of(),
        export ->
            unless(
                declared.exports().contains(export.format()),
                "the " + export.format().wireName() + " export"),
        tamper -> List.of(),
        race -> unless(declared.safeForThreads(), "that it is thread-safe"),
        subscribe -> {
          List<String> missing =
              new ArrayList<>(unless(declared.severalObservers(), "several observers"));
          if (subscribe.behaviour() instanceof ObserverBehaviour.Acts acts) {
            missing.addAll(missing(acts.action(), declared));
          }
          return missing;
        },
        unsubscribe -> List.of());
  }

  private static List<String> missing(Action action, Capabilities declared) {
    List<String> missing = new ArrayList<>();
    if (action instanceof Action.AppendRealtimeEvent) {
      missing.addAll(unless(declared.realtime(), "the realtime profile"));
    }
    missing.addAll(
        unless(
            declared.arguments().cover(action.needs()),
            "arguments of another kind: its adapter's types rule them out"));
    OptionalAction.of(action.wireName())
        .filter(optional -> !declared.optionalActions().contains(optional))
        .ifPresent(optional -> missing.add("the action " + optional.wireName()));
    return missing;
  }

  private static List<String> unless(boolean declared, String need) {
    return declared ? List.of() : List.of(need);
  }

  private static String words(StoreConfig config) {
    return "restart "
        + config.restartPolicy().wireName()
        + ", wait stop "
        + config.waitStopPolicy().wireName()
        + ", retention "
        + config.retention().kind().wireName()
        + ", realtime focus "
        + config.realtimeFocus().wireName()
        + (config.keepRawPayload() ? ", raw payloads kept" : "");
  }
}
