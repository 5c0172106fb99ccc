package dev.connectome.statestore.adapter.stdio;

import dev.connectome.statestore.adapter.TimedStimulus;
import dev.connectome.statestore.observation.HeldChange;
import dev.connectome.statestore.observation.Manner;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.Opening;
import dev.connectome.statestore.observation.Sighting;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.SnapshotDifference;
import dev.connectome.statestore.observation.Stimulus;
import dev.connectome.statestore.spec.TimeSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one store: the state that the next one is told against, and the states that the
 * adapter holds. The protocol counts steps, recalls included; observations are counted without.
 */
final class StoreTrack {
  private record Held(int observation, List<HandedOut.One> states) {}

  /** A step that was asked for. */
  private record Planned(TimedStimulus step, Checkpoints.Ask ask) {}

  private final Opening opening;
  private final TimeSource time;
  private final int protocol;
  private final Map<Integer, Held> held = new LinkedHashMap<>();
  private final Map<String, Manner> manners = new HashMap<>();
  private final List<Planned> planned = new ArrayList<>();
  private Known last;
  private String earlier = "open";
  private List<Sighting> late = List.of();
  private int wireSteps;
  private int index;
  private boolean disagreed;

  /**
   * Begins with a store that was just opened.
   *
   * @param protocol the version of the protocol that the adapter speaks; from 2 on the opening is
   *     held without being asked for
   */
  StoreTrack(Opening opening, Known initial, int protocol) {
    this.opening = opening;
    this.time = opening.capabilities().time();
    this.protocol = protocol;
    this.last = initial;
    if (protocol > 1) {
      HandedOut.One opened = new HandedOut.One(HandedOut.OPENED, "read", initial.state());
      held.put(0, new Held(0, List.of(opened)));
    }
  }

  Opening opening() {
    return opening;
  }

  /** The version of the protocol that the adapter speaks. */
  int protocol() {
    return protocol;
  }

  /** How long the ledger was at the last look. */
  int ledgerSize() {
    return last.ledger().size();
  }

  /** The index of the last observation. */
  int index() {
    return index;
  }

  /** Whether a full state showed something else than what the adapter had said moved. */
  boolean disagreed() {
    return disagreed;
  }

  /** What a step takes on the wire. */
  static void addTo(
      List<Map<String, @Nullable Object>> wire, TimedStimulus step, Checkpoints.Ask ask) {
    wire.add(Requests.step(step, ask.full(), ask.hold() && !isTampering(step)));
    if (ask.recall()) {
      wire.add(Requests.recall(step.nowMs()));
    }
  }

  /** Notes a step that is asked for. */
  void plan(TimedStimulus step, Checkpoints.Ask ask) {
    planned.add(new Planned(step, ask));
  }

  /**
   * Reads the reports of all that was planned.
   *
   * @throws WireException when they are not what the protocol says
   */
  List<Observation> read(Field reports) {
    List<Planned> asked = List.copyOf(planned);
    planned.clear();
    int expected = asked.size();
    for (Planned one : asked) {
      expected += one.ask().recall() ? 1 : 0;
    }
    if (reports.list().size() != expected) {
      throw reports.wrong(expected + " reports, one for each step");
    }
    List<Observation> observations = new ArrayList<>();
    int position = 0;
    for (Planned one : asked) {
      Field own = reports.at(position++);
      Field recall = one.ask().recall() ? reports.at(position++) : null;
      try {
        observations.add(observed(one, own, recall));
      } catch (WireException e) {
        throw e.in("step " + index + " (" + one.step().stimulus().name() + ")");
      }
    }
    return observations;
  }

  private Observation observed(Planned planned, Field own, @Nullable Field recall) {
    Stimulus stimulus = planned.step().stimulus();
    long nowMs = planned.step().nowMs();
    index++;
    wireSteps++;
    if (isTampering(planned.step())) {
      // The kit itself writes into what was handed out: that may change.
      held.values().removeIf(one -> protocol > 1 || one.observation() == index - 1);
    }
    if (stimulus instanceof Stimulus.Subscribe subscribe) {
      manners.put(subscribe.observer(), subscribe.manner());
    }
    Report report =
        ReportReader.read(own, stimulus, earlier, planned.ask().full(), last, manners, time, nowMs);
    List<Sighting> sightings = new ArrayList<>(late);
    sightings.addAll(report.late());
    sightings.addAll(report.seen());
    late = List.of();
    earlier = stimulus.name();
    last = report.after();
    if (planned.ask().hold() && !isTampering(planned.step())) {
      held.put(wireSteps, new Held(index, handedOut(report)));
    }
    int lookedAt = 0;
    List<HeldChange> changes = List.of();
    if (recall != null) {
      wireSteps++;
      Report told = ReportReader.read(recall, null, earlier, true, last, manners, time, nowMs);
      disagreed |= !differences(last.shown(), told.after().shown()).isEmpty();
      last = told.after();
      late = told.late();
      changes = changes(Objects.requireNonNull(told.recalled()), recall.at("outcome"));
      // An older adapter does not hold what observers were given: that is out of sight.
      lookedAt = protocol > 1 ? told.recalled().lookedAt() : 0;
    }
    return new Observation(
        index,
        stimulus,
        report.clock().nowMs(),
        report.clock().blurMs(),
        sightings,
        report.outcome(),
        last.shown(),
        lookedAt,
        changes);
  }

  /** What the kit wrote into is put back after the step: it rightly changes. */
  private static boolean isTampering(TimedStimulus step) {
    return step.stimulus() instanceof Stimulus.Tamper;
  }

  private List<HandedOut.One> handedOut(Report report) {
    Snapshot after = report.after().shown();
    return protocol > 1
        ? HandedOut.by(report.seen(), report.outcome(), after)
        : List.of(new HandedOut.One(HandedOut.AFTER, "read", after));
  }

  private List<HeldChange> changes(Report.Recalled recalled, Field told) {
    int least = protocol > 1 ? Math.min(1, held.size()) : held.size();
    if (recalled.lookedAt() < least) {
      throw told.wrong("a look at every held state, and there are " + held.size() + " steps");
    }
    List<HeldChange> changes = new ArrayList<>();
    for (Report.Change change : recalled.changes()) {
      Held then = held.get(change.step());
      if (then != null) {
        HandedOut.One one =
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
      }
    }
    changes.sort((one, other) -> Integer.compare(one.handedOutAt(), other.handedOutAt()));
    return changes;
  }

  private List<String> differences(Snapshot one, Snapshot other) {
    return time == TimeSource.VIRTUAL
        ? SnapshotDifference.includingDerived(one, other)
        : SnapshotDifference.between(one, other);
  }
}
