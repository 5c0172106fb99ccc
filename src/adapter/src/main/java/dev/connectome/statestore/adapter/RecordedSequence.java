package dev.connectome.statestore.adapter;

import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.observation.history.History;
import java.util.List;

/** What was done to the store of a history, so that it can be done to another one. */
public final class RecordedSequence {

  private RecordedSequence() {}

  /** The same configuration, commands and times. */
  public static Sequence of(History history) {
    return of(history.sessionStart(), history.observations());
  }

  /** The same, of what was just seen. */
  public static Sequence of(SessionStart sessionStart, List<Observation> observations) {
    return new Sequence(
        sessionStart.config(),
        sessionStart.nowMs(),
        observations.stream().map(seen -> new TimedCommand(seen.command(), seen.nowMs())).toList());
  }
}
