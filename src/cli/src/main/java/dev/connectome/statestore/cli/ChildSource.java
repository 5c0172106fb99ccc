package dev.connectome.statestore.cli;

import dev.connectome.statestore.adapter.Driver;
import dev.connectome.statestore.adapter.TimeLimit;
import dev.connectome.statestore.adapter.stdio.ChildCommand;
import dev.connectome.statestore.adapter.stdio.StdioDriver;
import dev.connectome.statestore.adapter.stdio.StdioSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Runs an implementation in any language as a child process.
 *
 * @param command how to start it
 * @param settings the time limits for it
 * @param all how long everything may take, from the moment of connecting
 */
record ChildSource(ChildCommand command, StdioSettings settings, Duration all)
    implements DriverSource {

  /** Returns the same source, whose processes have this variable in their environment. */
  ChildSource with(String variable, String value) {
    Map<String, String> environment = new HashMap<>(command.environment());
    environment.put(variable, value);
    return new ChildSource(
        new ChildCommand(command.words(), command.directory(), environment), settings, all);
  }

  @Override
  public Driver connect() {
    return new StdioDriver(command, settings.withTimeLimit(TimeLimit.of(all)));
  }
}
