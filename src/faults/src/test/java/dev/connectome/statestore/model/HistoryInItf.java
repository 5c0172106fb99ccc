package dev.connectome.statestore.model;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.connectome.statestore.adapter.SequenceRun;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.DockName;
import dev.connectome.statestore.spec.RealtimeCursor;
import dev.connectome.statestore.spec.RealtimeExplanation;
import dev.connectome.statestore.spec.RealtimeFocusPolicy;
import dev.connectome.statestore.spec.RestartPolicy;
import dev.connectome.statestore.spec.StoreConfig;
import dev.connectome.statestore.spec.WaitStopPolicy;
import org.jspecify.annotations.Nullable;

/**
 * Converts what a store showed along a walk to the input of the model's judge.
 *
 * @param line the input, up to the first step that the model cannot express
 * @param outside the number of that step, and why; null when there is none
 */
record HistoryInItf(ObjectNode line, @Nullable Outside outside) {

  /** Holds a step whose state the model cannot express; 0 is the opening. */
  record Outside(int step, String why) {}

  static HistoryInItf of(Walk walk, SequenceRun run) {
    ObjectNode line = Itf.object();
    ArrayNode steps = line.putArray("steps");
    line.set("opening", sessionStart(run.sessionStart().config()));
    Snapshot before = run.sessionStart().initial();
    int number = 0;
    try {
      ArrayNode ledger = StateInItf.ledger(before);
      boolean derives = StateInItf.derives(before);
      line.set("declared", declared(run.sessionStart().capabilities(), derives));
      line.set("opened", StateInItf.shown(before).set("ledger", ledger));
      for (Observation seen : run.observations()) {
        ArrayNode now = StateInItf.ledger(seen.after());
        ObjectNode step = Itf.object();
        step.set("act", walk.steps().get(number).action());
        number++;
        step.put("now", seen.nowMs());
        step.set("after", StateInItf.shown(seen.after()));
        grow(step, ledger, now);
        step.set("derived", derives ? StateInItf.derived(seen.after()) : Itf.zero());
        step.set("told", ToldInItf.told(before, seen));
        steps.add(step);
        ledger = now;
        before = seen.after();
      }
      return new HistoryInItf(line, null);
    } catch (NotInModelException e) {
      return new HistoryInItf(line, new Outside(number, String.valueOf(e.getMessage())));
    }
  }

  /** Writes which entries left at the beginning and which were added at the end. */
  private static void grow(ObjectNode step, ArrayNode before, ArrayNode after) {
    int dropped = 0;
    while (!begins(before, dropped, after)) {
      dropped++;
    }
    step.put("dropped", dropped);
    ArrayNode added = step.putArray("added");
    for (int i = before.size() - dropped; i < after.size(); i++) {
      added.add(after.get(i));
    }
  }

  private static boolean begins(ArrayNode before, int dropped, ArrayNode after) {
    int kept = before.size() - dropped;
    if (kept > after.size()) {
      return false;
    }
    for (int i = 0; i < kept; i++) {
      if (!before.get(dropped + i).equals(after.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static ObjectNode sessionStart(StoreConfig config) {
    ObjectNode sessionStart = Itf.object();
    sessionStart.put("boundary", config.restartPolicy() == RestartPolicy.BOUNDARY);
    sessionStart.put("markCompletion", config.waitStopPolicy() == WaitStopPolicy.MARK_COMPLETION);
    sessionStart.put("pinned", config.realtimeFocus() == RealtimeFocusPolicy.PINNED);
    sessionStart.put("keepRaw", config.keepRawPayload());
    sessionStart.set(
        "retention",
        config
            .retention()
            .<ObjectNode>match(
                none -> Itf.object().put("tag", "KeepAll"),
                newest -> Itf.object().put("tag", "Newest").put("value", newest.count()),
                age -> Itf.object().put("tag", "MaxAge").put("value", age.ms())));
    return sessionStart;
  }

  private static ObjectNode declared(Capabilities declared, boolean derives) {
    return Itf.object()
        .put("explanationFollows", declared.realtimeExplanation() == RealtimeExplanation.FOLLOWS)
        .put("cursorAdvances", declared.realtimeCursor() == RealtimeCursor.ADVANCES)
        .put("subscription", declared.subscription())
        .put("returnsState", declared.returnsSnapshot())
        .put("derives", derives)
        .put("commitDock", declared.docks().contains(DockName.COMMIT))
        .put("focusDock", declared.docks().contains(DockName.REALTIME_FOCUS))
        .put("restartDock", declared.docks().contains(DockName.RESTART))
        .put("syncDock", declared.docks().contains(DockName.LEDGERS_SYNCED))
        .put("evictionDock", declared.docks().contains(DockName.EVICTIONS));
  }
}
