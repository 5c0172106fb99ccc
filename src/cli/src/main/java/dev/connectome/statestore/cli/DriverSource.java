package dev.connectome.statestore.cli;

import dev.connectome.statestore.adapter.Driver;

/** A way to the implementation that the user named; taking it runs the implementation's code. */
@FunctionalInterface
interface DriverSource {

  /**
   * Connects to the implementation.
   *
   * @throws dev.connectome.statestore.adapter.DriverException when it cannot even be asked who it
   *     is
   */
  Driver connect();
}
