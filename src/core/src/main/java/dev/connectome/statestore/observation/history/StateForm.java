package dev.connectome.statestore.observation.history;

import dev.connectome.statestore.observation.Snapshot;

/**
 * How a state is written inside something else: in full, or, as in a history, against the states
 * before it.
 */
public interface StateForm {

  /** The plain form of a state. */
  Object toPlain(Snapshot state);

  /**
   * Reads it back.
   *
   * @throws FormException when it is not the form of a state
   */
  Snapshot fromPlain(Object plain);

  /** Every state with all it has: {@link SnapshotForm}. */
  static StateForm full() {
    return FullStates.INSTANCE;
  }
}
