package dev.connectome.statestore.adapter.stdio;

import dev.connectome.statestore.adapter.ServedStore;
import dev.connectome.statestore.adapter.StateStoreAdapter;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.Sighting;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.Stimulus;
import dev.connectome.statestore.observation.history.OutcomeForm;
import dev.connectome.statestore.observation.history.SightingForm;
import dev.connectome.statestore.observation.history.StimulusForm;
import dev.connectome.statestore.spec.StoreConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One Java store at work for somebody at the other end of a pipe. */
final class ServedRun {
  private record Held(Snapshot then, Supplier<Snapshot> again) {

    Object state() {
      Snapshot now = again.get();
      return now.equals(then) ? StateReader.HELD : StateWriter.full(now);
    }
  }

  private final ServedStore store;
  private final Map<Integer, Held> held = new LinkedHashMap<>();
  private Snapshot last;
  private long nowMs;
  private int step;

  private ServedRun(ServedStore store) {
    this.store = store;
    this.last = store.opening().initial();
    this.nowMs = store.opening().nowMs();
  }

  static ServedRun open(StateStoreAdapter adapter, StoreConfig config, long nowMs) {
    return new ServedRun(ServedStore.open(adapter, config, nowMs));
  }

  Object openedState() {
    return StateWriter.full(last);
  }

  /** Does steps in order; one report for each. */
  List<Object> steps(Field steps) {
    List<Object> reports = new ArrayList<>();
    for (int position = 0; position < steps.list().size(); position++) {
      reports.add(report(steps.at(position)));
    }
    return reports;
  }

  void close() {
    store.close();
  }

  private Map<String, @Nullable Object> report(Field asked) {
    step++;
    nowMs = asked.at("now_ms").whole();
    Field what = asked.at("do");
    boolean recall = "recall".equals(what.at("kind").value());
    Stimulus stimulus = recall ? new Stimulus.Look() : StimulusForm.fromPlain(what.object());
    if (stimulus instanceof Stimulus.Race) {
      throw new UnsupportedOperationException("no race through a pipe");
    }
    Observation observation = store.perform(stimulus, nowMs);
    StateWriter states = new StateWriter(last, observation.after());
    if (observation.after().unreadable() == null) {
      last = observation.after();
    }
    Map<String, @Nullable Object> report = new LinkedHashMap<>();
    List<Object> late = new ArrayList<>();
    List<Object> seen = new ArrayList<>();
    for (Sighting sighting : observation.sightings()) {
      if (sighting instanceof Sighting.ToldLate told) {
        late.add(late(told));
      } else {
        seen.add(SightingForm.toPlain(sighting, states));
      }
    }
    if (!late.isEmpty()) {
      report.put("late", late);
    }
    if (!seen.isEmpty()) {
      report.put("seen", seen);
    }
    report.put("outcome", recall ? recalled() : OutcomeForm.toPlain(observation.outcome(), states));
    report.put(
        "after",
        asked.at("full").optionalFlag() ? StateWriter.full(observation.after()) : states.after());
    if (asked.at("hold").optionalFlag()) {
      held.put(step, new Held(last, store.holdLastRead()));
    }
    return report;
  }

  private static Map<String, @Nullable Object> late(Sighting.ToldLate told) {
    Map<String, @Nullable Object> plain = new LinkedHashMap<>();
    plain.put("kind", told.dock() == null ? "notified" : "dock");
    plain.put("name", told.dock());
    return plain;
  }

  private Map<String, @Nullable Object> recalled() {
    List<Object> states = new ArrayList<>();
    held.forEach(
        (number, one) -> {
          Map<String, @Nullable Object> state = new LinkedHashMap<>();
          state.put("step", number);
          state.put("state", one.state());
          states.add(state);
        });
    Map<String, @Nullable Object> outcome = new LinkedHashMap<>();
    outcome.put("kind", "recalled");
    outcome.put("states", states);
    return outcome;
  }
}
