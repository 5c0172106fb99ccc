package dev.connectome.statestore.adapter;

import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.SessionStart;
import java.util.List;

/**
 * What one sequence showed. It says itself which sequence that is: the order in which runs are
 * handed on proves nothing.
 *
 * @param sequence what was done: the very steps that were asked for
 * @param sessionStart how the store looked when it was opened
 * @param observations one for each step
 */
public record SequenceRun(
    Sequence sequence, SessionStart sessionStart, List<Observation> observations) {

  /** Copies the observations. */
  public SequenceRun {
    observations = List.copyOf(observations);
  }
}
