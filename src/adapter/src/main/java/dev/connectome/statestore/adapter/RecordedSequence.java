package dev.connectome.statestore.adapter;

import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.observation.history.History;
import java.util.List;

/** Extracts from a history what was done to its store, so that it can be done to another store. */
public final class RecordedSequence {

  private RecordedSequence() {}

  /** Returns the configuration, the commands and the times of a history. */
  public static Sequence of(History history) {
    return of(history.sessionStart(), history.observations());
  }

  /** Returns the configuration, the commands and the times of these observations. */
  public static Sequence of(SessionStart sessionStart, List<Observation> observations) {
    return new Sequence(
        sessionStart.config(),
        sessionStart.nowMs(),
        observations.stream().map(seen -> new TimedCommand(seen.command(), seen.nowMs())).toList());
  }
}
