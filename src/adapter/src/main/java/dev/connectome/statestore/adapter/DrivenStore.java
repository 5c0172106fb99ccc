package dev.connectome.statestore.adapter;

import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.SessionStart;

/** One open store behind a driver. Used by one thread at a time. */
public interface DrivenStore extends AutoCloseable {

  /** How it looked when it was opened. */
  SessionStart sessionStart();

  /**
   * Does one thing to the store and tells all that could be seen of it.
   *
   * @param command what to do
   * @param nowMs what the store's clock says meanwhile
   * @throws DriverException when the store could not be driven; an action that throws is no such
   *     case but an outcome
   */
  Observation perform(Command command, long nowMs);

  /**
   * Closes it.
   *
   * @throws DriverException when that fails
   */
  @Override
  void close();
}
