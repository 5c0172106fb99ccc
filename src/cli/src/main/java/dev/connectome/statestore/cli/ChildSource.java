package dev.connectome.statestore.cli;

import dev.connectome.statestore.adapter.Driver;
import dev.connectome.statestore.adapter.TimeLimit;
import dev.connectome.statestore.adapter.stdio.ChildCommand;
import dev.connectome.statestore.adapter.stdio.ParallelDriver;
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
 * @param jobs how many processes run sequences side by side
 * @param all how long everything may take, from the moment of connecting
 */
record ChildSource(ChildCommand command, StdioSettings settings, int jobs, Duration all)
    implements DriverSource {
  /** Tells each process its number, from 1, in its environment. */
  static final String JOB = "TCK_JOB";

  /** Returns the same source, whose processes have this variable in their environment. */
  ChildSource with(String variable, String value) {
    Map<String, String> environment = new HashMap<>(command.environment());
    environment.put(variable, value);
    return new ChildSource(
        new ChildCommand(command.words(), command.directory(), environment), settings, jobs, all);
  }

  @Override
  public Driver connect() {
    StdioSettings limited = settings.withTimeLimit(TimeLimit.of(all));
    return new ParallelDriver(
        jobs,
        number -> new StdioDriver(with(JOB, String.valueOf(number)).command(), limited),
        settings.log());
  }
}
