package dev.connectome.statestore.adapter.stdio;

import dev.connectome.statestore.adapter.ServedStore;
import dev.connectome.statestore.adapter.StateStoreAdapter;
import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.HeldChange;
import dev.connectome.statestore.observation.JsonCursor;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.ObserverEvent;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.history.CommandForm;
import dev.connectome.statestore.observation.history.ObserverEventForm;
import dev.connectome.statestore.observation.history.OutcomeForm;
import dev.connectome.statestore.spec.StoreConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs steps on one Java store for the other end of a pipe. */
final class ServedRun {
  private final ServedStore store;
  private final int protocol;
  private final Map<Integer, List<ReportedStates.One>> held = new LinkedHashMap<>();
  private final Map<Integer, Supplier<Snapshot>> heldReads = new LinkedHashMap<>();
  private final List<HeldChange> changes = new ArrayList<>();
  private Snapshot last;
  private long nowMs;
  private int step;

  private ServedRun(ServedStore store, int protocol) {
    this.store = store;
    this.protocol = protocol;
    this.last = store.sessionStart().initial();
    this.nowMs = store.sessionStart().nowMs();
    held.put(0, List.of(new ReportedStates.One(ReportedStates.OPENED, "read", last)));
  }

  static ServedRun open(StateStoreAdapter adapter, StoreConfig config, long nowMs, int protocol) {
    return new ServedRun(ServedStore.open(adapter, config, nowMs, protocol > 1), protocol);
  }

  Object openedState() {
    return StateWriter.full(last);
  }

  /** Performs steps in order and returns one report for each. */
  List<Object> steps(JsonCursor steps) {
    List<Object> reports = new ArrayList<>();
    for (JsonCursor step : steps.elements()) {
      reports.add(report(step));
    }
    return reports;
  }

  void close() {
    store.close();
  }

  private static Command given(JsonCursor what) {
    Command command = CommandForm.fromPlain(what.object());
    if (command instanceof Command.Race) {
      throw new UnsupportedOperationException("no race through a pipe");
    }
    return command;
  }

  private Map<String, @Nullable Object> report(JsonCursor asked) {
    step++;
    nowMs = asked.at("now_ms").whole();
    JsonCursor what = asked.at("do");
    boolean recall = "recall".equals(what.at("kind").value());
    Command command = recall ? new Command.Look() : given(what);
    if (command instanceof Command.Tamper && protocol > 1) {
      held.clear();
    }
    Observation observation = store.perform(command, nowMs);
    changes.addAll(observation.heldChanges());
    StateWriter states = new StateWriter(last, observation.after());
    if (observation.after().unreadable() == null) {
      last = observation.after();
    }
    Map<String, @Nullable Object> report = new LinkedHashMap<>();
    List<Object> late = new ArrayList<>();
    List<Object> seen = new ArrayList<>();
    for (ObserverEvent observerEvent : observation.observerEvents()) {
      if (observerEvent instanceof ObserverEvent.ToldLate told) {
        late.add(late(told));
      } else {
        seen.add(ObserverEventForm.toPlain(observerEvent, states::other));
      }
    }
    if (!late.isEmpty()) {
      report.put("late", late);
    }
    if (!seen.isEmpty()) {
      report.put("seen", seen);
    }
    report.put(
        "outcome",
        recall ? recalled(observation) : OutcomeForm.toPlain(observation.outcome(), states::other));
    report.put(
        "after",
        asked.at("full").optionalFlag() ? StateWriter.full(observation.after()) : states.after());
    if (asked.at("hold").optionalFlag()) {
      List<ObserverEvent> told =
          observation.observerEvents().stream()
              .filter(one -> !(one instanceof ObserverEvent.ToldLate))
              .toList();
      held.put(step, ReportedStates.by(told, observation.outcome(), observation.after()));
      heldReads.put(step, store.holdLastRead());
    }
    return report;
  }

  private static Map<String, @Nullable Object> late(ObserverEvent.ToldLate told) {
    Map<String, @Nullable Object> plain = new LinkedHashMap<>();
    plain.put("kind", told.dock() == null ? "notified" : "dock");
    plain.put("name", told.dock());
    return plain;
  }

  private Map<String, @Nullable Object> recalled(Observation observation) {
    Map<String, @Nullable Object> outcome = new LinkedHashMap<>();
    outcome.put("kind", "recalled");
    if (protocol == 1) {
      outcome.put("states", heldReads.entrySet().stream().map(this::recalledRead).toList());
      return outcome;
    }
    List<Object> changed = new ArrayList<>();
    for (HeldChange change : changes) {
      // In this class, each observation is one step.
      held.getOrDefault(change.handedOutAt(), List.of()).stream()
          .filter(one -> one.source().equals(change.source()) && one.state().equals(change.then()))
          .findFirst()
          .ifPresent(one -> changed.add(changed(change, one.place())));
    }
    changes.clear();
    outcome.put("looked_at", observation.heldLookedAt() + changed.size());
    outcome.put("changed", changed);
    return outcome;
  }

  private static Map<String, @Nullable Object> changed(HeldChange change, String place) {
    Map<String, @Nullable Object> plain = new LinkedHashMap<>();
    plain.put("step", change.handedOutAt());
    plain.put("place", place);
    plain.put("state", StateWriter.full(change.now()));
    return plain;
  }

  /**
   * Reports a recall of protocol version 1: the last state that a step read, and no other state
   * that it handed out.
   */
  private Map<String, @Nullable Object> recalledRead(Map.Entry<Integer, Supplier<Snapshot>> one) {
    List<ReportedStates.One> states = held.getOrDefault(one.getKey(), List.of());
    Snapshot now = one.getValue().get();
    boolean same = !states.isEmpty() && now.equals(states.get(states.size() - 1).state());
    Map<String, @Nullable Object> plain = new LinkedHashMap<>();
    plain.put("step", one.getKey());
    plain.put("state", same ? StateReader.HELD : StateWriter.full(now));
    return plain;
  }
}
