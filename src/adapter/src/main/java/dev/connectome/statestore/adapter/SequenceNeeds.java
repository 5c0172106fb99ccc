package dev.connectome.statestore.adapter;

import dev.connectome.statestore.observation.Manner;
import dev.connectome.statestore.observation.Stimulus;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.OptionalAction;
import dev.connectome.statestore.spec.StoreConfig;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a sequence needs of a store, beside what one declares. */
public final class SequenceNeeds {

  private SequenceNeeds() {}

  /** What the store would have to declare before this could be done to it; empty when it does. */
  public static List<String> missing(Sequence sequence, Capabilities declared) {
    Set<String> missing = new LinkedHashSet<>();
    if (!declared.supports(sequence.config())) {
      missing.add("the configuration " + words(sequence.config()));
    }
    for (TimedStimulus step : sequence.steps()) {
      note(step.stimulus(), declared, missing);
    }
    return List.copyOf(missing);
  }

  private static void note(Stimulus stimulus, Capabilities declared, Set<String> missing) {
    if (stimulus instanceof Stimulus.Perform perform) {
      note(perform.action(), declared, missing);
    } else if (stimulus instanceof Stimulus.Export export) {
      if (!declared.exports().contains(export.format())) {
        missing.add("the " + export.format().wireName() + " export");
      }
    } else if (stimulus instanceof Stimulus.Subscribe subscribe) {
      if (!declared.severalObservers()) {
        missing.add("several observers");
      }
      if (subscribe.manner() instanceof Manner.Acts acts) {
        note(acts.action(), declared, missing);
      }
    } else if (stimulus instanceof Stimulus.Race && !declared.safeForThreads()) {
      missing.add("that it is safe for several threads");
    }
  }

  private static void note(Action action, Capabilities declared, Set<String> missing) {
    if (action instanceof Action.AppendRealtimeEvent && !declared.realtime()) {
      missing.add("the realtime profile");
    }
    if (!declared.arguments().cover(action.needs())) {
      missing.add("arguments of another kind: its adapter's types rule them out");
    }
    OptionalAction.of(action.wireName())
        .filter(optional -> !declared.optionalActions().contains(optional))
        .ifPresent(optional -> missing.add("the action " + optional.wireName()));
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
