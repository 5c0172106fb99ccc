package dev.connectome.statestore.adapter.stdio;

import dev.connectome.statestore.adapter.TimedStimulus;
import dev.connectome.statestore.observation.HeldChange;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.Opening;
import dev.connectome.statestore.observation.Sighting;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.SnapshotDifference;
import dev.connectome.statestore.observation.Stimulus;
import dev.connectome.statestore.spec.TimeSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one store: the state that the next one is told against, and the states that the
 * adapter holds. The protocol counts steps, recalls included; observations are counted without.
 */
final class StoreTrack {
  private record Held(int observation, Snapshot then) {}

  /** A step that was asked for. */
  private record Planned(TimedStimulus step, Checkpoints.Ask ask) {}

  private final Opening opening;
  private final TimeSource time;
  private final Map<Integer, Held> held = new LinkedHashMap<>();
  private final List<Planned> planned = new ArrayList<>();
  private Known last;
  private String earlier = "open";
  private List<Sighting> late = List.of();
  private int wireSteps;
  private int index;
  private boolean disagreed;

  StoreTrack(Opening opening, Known initial) {
    this.opening = opening;
    this.time = opening.capabilities().time();
    this.last = initial;
  }

  Opening opening() {
    return opening;
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
    wire.add(Requests.step(step, ask.full(), ask.hold()));
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
    if (stimulus instanceof Stimulus.Tamper) {
      // The kit itself writes into the state that was read last: that one may change.
      held.values().removeIf(one -> one.observation() == index - 1);
    }
    Report report =
        ReportReader.read(own, stimulus, earlier, planned.ask().full(), last, time, nowMs);
    List<Sighting> sightings = new ArrayList<>(late);
    sightings.addAll(report.sightings());
    late = List.of();
    earlier = stimulus.name();
    last = report.after();
    Snapshot after = last.shown();
    if (planned.ask().hold() && after.unreadable() == null) {
      held.put(wireSteps, new Held(index, last.state()));
    }
    int lookedAt = 0;
    List<HeldChange> changes = List.of();
    if (recall != null) {
      wireSteps++;
      lookedAt = held.size();
      changes = recalled(recall, nowMs);
    }
    return new Observation(
        index,
        stimulus,
        report.clock().nowMs(),
        report.clock().blurMs(),
        sightings,
        report.outcome(),
        after,
        lookedAt,
        changes);
  }

  private List<HeldChange> recalled(Field field, long nowMs) {
    Report report = ReportReader.read(field, null, earlier, true, last, time, nowMs);
    disagreed |= !differences(last.shown(), report.after().shown()).isEmpty();
    last = report.after();
    late = report.sightings();
    List<HeldChange> changes = new ArrayList<>();
    for (Map.Entry<Integer, Held> one : Map.copyOf(held).entrySet()) {
      Held then = one.getValue();
      Optional<Snapshot> told = report.recalled().get(one.getKey());
      if (told == null) {
        throw field
            .at("outcome")
            .at("states")
            .wrong("every held state, step " + one.getKey() + " among them");
      }
      if (told.isPresent() && !differences(then.then(), told.get()).isEmpty()) {
        changes.add(new HeldChange(then.observation(), "read", then.then(), told.get()));
        held.remove(one.getKey());
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
