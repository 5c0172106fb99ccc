package dev.connectome.statestore.cli;

import dev.connectome.statestore.adapter.Driver;
import dev.connectome.statestore.adapter.TimeLimit;
import dev.connectome.statestore.adapter.stdio.ChildCommand;
import dev.connectome.statestore.adapter.stdio.StdioDriver;
import dev.connectome.statestore.adapter.stdio.StdioSettings;
import java.time.Duration;

/**
 * Runs an implementation in any language as a child process.
 *
 * @param command how to start it
 * @param settings the time limits for it
 * @param all how long everything may take, from the moment of connecting
 */
record ChildSource(ChildCommand command, StdioSettings settings, Duration all)
    implements DriverSource {

  @Override
  public Driver connect() {
    return new StdioDriver(command, settings.withTimeLimit(TimeLimit.of(all)));
  }
}
