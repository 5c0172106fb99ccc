package dev.connectome.statestore.cli;

import dev.connectome.statestore.adapter.Driver;
import dev.connectome.statestore.adapter.stdio.ChildCommand;
import dev.connectome.statestore.adapter.stdio.StdioDriver;
import dev.connectome.statestore.adapter.stdio.StdioSettings;

/**
 * An implementation in any language, in a child process.
 *
 * @param command how it is started
 * @param settings how patient the kit is with it
 */
record ChildSource(ChildCommand command, StdioSettings settings) implements DriverSource {

  @Override
  public Driver connect() {
    return new StdioDriver(command, settings);
  }
}
