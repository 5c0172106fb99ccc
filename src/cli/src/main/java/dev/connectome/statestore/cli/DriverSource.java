package dev.connectome.statestore.cli;

import dev.connectome.statestore.adapter.Driver;

/**
 * Connects to the implementation that the user named; connecting runs the implementation's code.
 */
@FunctionalInterface
interface DriverSource extends AutoCloseable {

  /**
   * Connects to the implementation.
   *
   * @throws dev.connectome.statestore.adapter.DriverException when the implementation cannot even
   *     be asked for its name
   */
  Driver connect();

  /** Gives back what connecting needs, after every driver was closed. */
  @Override
  default void close() {}
}
