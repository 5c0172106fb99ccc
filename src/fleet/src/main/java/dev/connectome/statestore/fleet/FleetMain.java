package dev.connectome.statestore.fleet;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The entry point of the job, for the embedded cluster and for {@code flink run}. */
@Command(
    name = "tck-fleet",
    description = "Checks the recorded docks of many stores on Apache Flink.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = FleetRun.class)
public final class FleetMain {
  private FleetMain() {}

  /** Runs a command and ends the process with its exit code unless that is 0. */
  public static void main(String[] args) {
    int code = new CommandLine(new FleetMain()).execute(args);
    // A cluster that runs this method takes any exit for a failure.
    if (code != 0) {
      System.exit(code);
    }
  }
}
