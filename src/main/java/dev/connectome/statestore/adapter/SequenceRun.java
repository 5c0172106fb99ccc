package dev.connectome.statestore.adapter;

import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.Opening;
import java.util.List;

/**
 * What one sequence showed.
 *
 * @param opening how the store looked when it was opened
 * @param observations one for each step
 */
public record SequenceRun(Opening opening, List<Observation> observations) {

  /** Copies the observations. */
  public SequenceRun {
    observations = List.copyOf(observations);
  }
}
