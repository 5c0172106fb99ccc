package dev.connectome.statestore.adapter;

import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.SessionStart;
import java.util.List;

/**
 * What was observed in one sequence. It contains the sequence itself, because a driver may pass on
 * runs in any order.
 *
 * @param sequence the sequence that was requested and performed
 * @param sessionStart how the store looked when it was opened
 * @param observations one observation for each step
 */
public record SequenceRun(
    Sequence sequence, SessionStart sessionStart, List<Observation> observations) {

  /** Copies the observations. */
  public SequenceRun {
    observations = List.copyOf(observations);
  }
}
