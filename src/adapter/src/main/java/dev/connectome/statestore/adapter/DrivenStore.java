package dev.connectome.statestore.adapter;

import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.SessionStart;

/** One open store behind a driver. Not thread-safe. */
public interface DrivenStore extends AutoCloseable {

  /** Returns how the store looked when it was opened. */
  SessionStart sessionStart();

  /**
   * Performs one command and returns everything that was observed.
   *
   * @param command the command
   * @param nowMs the time on the store's clock during the command
   * @throws DriverException when the store could not be driven; an action that throws is an outcome
   *     and does not cause this exception
   */
  Observation perform(Command command, long nowMs);

  /**
   * Closes the store.
   *
   * @throws DriverException when closing fails
   */
  @Override
  void close();
}
