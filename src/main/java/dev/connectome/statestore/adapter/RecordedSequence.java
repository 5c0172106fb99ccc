package dev.connectome.statestore.adapter;

import dev.connectome.statestore.observation.history.History;

/** What was done to the store of a history, so that it can be done to another one. */
public final class RecordedSequence {

  private RecordedSequence() {}

  /** The same configuration, stimuli and times. */
  public static Sequence of(History history) {
    return new Sequence(
        history.opening().config(),
        history.opening().nowMs(),
        history.observations().stream()
            .map(seen -> new TimedStimulus(seen.stimulus(), seen.nowMs()))
            .toList());
  }
}
