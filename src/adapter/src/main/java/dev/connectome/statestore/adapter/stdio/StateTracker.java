package dev.connectome.statestore.adapter.stdio;

import dev.connectome.statestore.adapter.TimedCommand;
import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.FormatException;
import dev.connectome.statestore.observation.HeldChange;
import dev.connectome.statestore.observation.JsonCursor;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.ObserverBehaviour;
import dev.connectome.statestore.observation.ObserverEvent;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.SnapshotDifference;
import dev.connectome.statestore.spec.TimeSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tracks what is known about one store: the last state, which the next one is described against,
 * and the states that the adapter holds. The protocol's step numbers include recalls; the numbers
 * of observations do not.
 */
final class StateTracker {
  private record Held(int observation, List<ReportedStates.One> states) {}

  /** The result of a check of held states, with the late observer events before it. */
  private record Recalled(
      int lookedAt, List<HeldChange> changes, List<ObserverEvent> late, Report.Clocked clock) {}

  /** A step that was requested. */
  private record Planned(TimedCommand step, Checkpoints.Ask ask) {}

  private final SessionStart sessionStart;
  private final TimeSource time;
  private final int protocol;
  private final Map<Integer, Held> held = new LinkedHashMap<>();
  private final Set<Object> letGo = new HashSet<>();
  private final Map<String, ObserverBehaviour> behaviours = new HashMap<>();
  private final List<Planned> planned = new ArrayList<>();
  private PreviousState last;
  private String earlier = "open";
  private List<ObserverEvent> late = List.of();
  private int wireSteps;
  private int index;
  private boolean disagreed;
  private boolean spoilt;

  /**
   * Starts with a store that was just opened.
   *
   * @param protocol the version of the protocol that the adapter uses; from version 2 on, the
   *     adapter holds the state of the session start without a request
   */
  StateTracker(SessionStart sessionStart, PreviousState initial, int protocol) {
    this.sessionStart = sessionStart;
    this.time = sessionStart.capabilities().time();
    this.protocol = protocol;
    this.last = initial;
    if (protocol > 1) {
      ReportedStates.One opened =
          new ReportedStates.One(ReportedStates.OPENED, "read", initial.state());
      held.put(0, new Held(0, List.of(opened)));
    }
  }

  SessionStart sessionStart() {
    return sessionStart;
  }

  /** Returns the version of the protocol that the adapter uses. */
  int protocol() {
    return protocol;
  }

  /** Returns the length of the ledger in the last known state. */
  int ledgerSize() {
    return last.ledger().size();
  }

  /** Returns the index of the last observation. */
  int index() {
    return index;
  }

  /** Whether a full state contradicted the changes that the adapter had reported. */
  boolean disagreed() {
    return disagreed;
  }

  /** Adds the messages of a step. */
  static void addTo(
      List<Map<String, @Nullable Object>> wire, TimedCommand step, Checkpoints.Ask ask) {
    if (ask.recallFirst()) {
      wire.add(Requests.recall(step.nowMs()));
    }
    wire.add(Requests.step(step, ask.full(), ask.hold()));
    if (ask.recall()) {
      wire.add(Requests.recall(step.nowMs()));
    }
  }

  /** Records a requested step. */
  void plan(TimedCommand step, Checkpoints.Ask ask) {
    planned.add(new Planned(step, ask));
  }

  /**
   * Reads the reports of all recorded steps.
   *
   * @throws FormatException when the reports do not follow the protocol
   */
  List<Observation> read(JsonCursor reports) {
    List<Planned> asked = List.copyOf(planned);
    planned.clear();
    int expected = asked.size();
    for (Planned one : asked) {
      expected += one.ask().recall() || one.ask().recallFirst() ? 1 : 0;
    }
    if (reports.list().size() != expected) {
      throw reports.wrong(expected + " reports, one for each step");
    }
    List<Observation> observations = new ArrayList<>();
    Iterator<JsonCursor> next = reports.elements().iterator();
    for (Planned one : asked) {
      try {
        Recalled first = one.ask().recallFirst() ? recalled(one, next.next()) : null;
        Report own = observed(one, next.next());
        Recalled after = one.ask().recall() ? recalled(one, next.next()) : null;
        observations.add(observation(one, own, first, after));
      } catch (FormatException e) {
        throw e.in("step " + index + " (" + one.step().command().name() + ")");
      }
    }
    return observations;
  }

  /**
   * Returns the observer events after the last observation, if a check of held states followed it.
   */
  List<ObserverEvent> toldLate() {
    return late;
  }

  /** Forgets the held states before the kit itself writes into them: they may then change. */
  private void letGoBefore(Command command) {
    if (command instanceof Command.Tamper) {
      held.values().removeIf(one -> protocol > 1 || one.observation() == index - 1);
      letGo.clear();
    }
  }

  private Report observed(Planned planned, JsonCursor own) {
    Command command = planned.step().command();
    index++;
    wireSteps++;
    letGoBefore(command);
    if (command instanceof Command.Subscribe subscribe) {
      behaviours.put(subscribe.observer(), subscribe.behaviour());
    }
    boolean full = planned.ask().full();
    Report report =
        ReportReader.read(
            own, command, earlier, full, last, behaviours, time, planned.step().nowMs());
    earlier = command.name();
    last = report.after();
    if (report.seen().stream().anyMatch(one -> one.written() != null)) {
      // The adapter holds nothing any more either, and undoes the writing after the step.
      held.clear();
      letGo.clear();
      spoilt = true;
    } else if (planned.ask().hold()) {
      held.put(wireSteps, new Held(index, handedOut(report)));
    }
    return report;
  }

  /**
   * Puts together what a step and the recalls before and after it showed. The state is that of the
   * last report, so the time goes on until then.
   */
  private Observation observation(
      Planned planned, Report report, @Nullable Recalled before, @Nullable Recalled after) {
    List<ObserverEvent> observerEvents = new ArrayList<>(late);
    observerEvents.addAll(report.late());
    observerEvents.addAll(report.seen());
    Recalled recalled = after == null ? before : after;
    late = recalled == null ? List.of() : recalled.late();
    Report.Clocked clock = after == null ? report.clock() : report.clock().until(after.clock());
    return new Observation(
        index,
        planned.step().command(),
        clock.nowMs(),
        clock.clockUncertaintyMs(),
        observerEvents,
        report.outcome(),
        last.shown(),
        recalled == null ? 0 : recalled.lookedAt(),
        recalled == null ? List.of() : recalled.changes());
  }

  private Recalled recalled(Planned planned, JsonCursor own) {
    wireSteps++;
    Report told =
        ReportReader.read(own, null, earlier, true, last, behaviours, time, planned.step().nowMs());
    // Right before a step, time may have passed since the previous one, and derived values change
    // with it.
    disagreed |=
        !spoilt
            && (planned.ask().recallFirst()
                ? !SnapshotDifference.between(last.shown(), told.after().shown()).isEmpty()
                : !differences(last.shown(), told.after().shown()).isEmpty());
    last = told.after();
    Report.Recalled recalled = Objects.requireNonNull(told.recalled());
    List<HeldChange> changes = changes(recalled, own.at("outcome"));
    // An older adapter does not hold states that observers were given, so they are not checked.
    return new Recalled(protocol > 1 ? recalled.lookedAt() : 0, changes, told.late(), told.clock());
  }

  private List<ReportedStates.One> handedOut(Report report) {
    Snapshot after = report.after().shown();
    return protocol > 1
        ? ReportedStates.by(report.seen(), report.outcome(), after)
        : List.of(new ReportedStates.One(ReportedStates.AFTER, "read", after));
  }

  private List<HeldChange> changes(Report.Recalled recalled, JsonCursor told) {
    int least = protocol > 1 ? differentOnes() : held.size();
    if (recalled.lookedAt() < least) {
      throw told.wrong("a look at every held state, and there are " + least + " at least");
    }
    List<HeldChange> changes = new ArrayList<>();
    for (Report.Change change : recalled.changes()) {
      Held then = held.get(change.step());
      if (then != null) {
        ReportedStates.One one =
            then.states().stream()
                .filter(state -> state.place().equals(change.place()))
                .findFirst()
                .orElseThrow(() -> told.wrong("places of states in the report of their step"));
        if (!differences(one.state(), change.now()).isEmpty()) {
          changes.add(new HeldChange(then.observation(), one.source(), one.state(), change.now()));
          if (protocol == 1) {
            held.remove(change.step());
          }
        }
        letGo.add(shape(one.state()));
      }
    }
    changes.sort((one, other) -> Integer.compare(one.handedOutAt(), other.handedOutAt()));
    return changes;
  }

  /**
   * Returns how many different states are held: an adapter may hold an object only once as long as
   * the object shows the same.
   */
  private int differentOnes() {
    Set<Object> shapes = new HashSet<>();
    for (Held one : held.values()) {
      for (ReportedStates.One state : one.states()) {
        if (state.state().unreadable() == null) {
          shapes.add(shape(state.state()));
        }
      }
    }
    shapes.removeAll(letGo);
    return shapes.size();
  }

  /** Returns values that distinguish most states without a comparison of each entry. */
  private static Object shape(Snapshot state) {
    return Arrays.asList(
        state.sessionId(),
        state.cursor(),
        state.ledger().size(),
        state.focus(),
        state.speed(),
        state.mode());
  }

  private List<String> differences(Snapshot one, Snapshot other) {
    return time == TimeSource.VIRTUAL
        ? SnapshotDifference.includingDerived(one, other)
        : SnapshotDifference.between(one, other);
  }
}
