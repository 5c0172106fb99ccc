package dev.connectome.statestore.fleet;

import dev.connectome.statestore.health.IndicatorName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Implements {@code tck-fleet run}. */
@Command(
    name = "run",
    description = "Reads docks from files and writes the records of 'tck health --format json'.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class FleetRun implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--from",
      required = true,
      paramLabel = "PATH",
      description =
          "A file of docks, or a directory of such files; the stores of a file are in no"
              + " other one.")
  private String from = "";

  @Option(
      names = "--to",
      required = true,
      paramLabel = "DIR",
      description = "Directory for status and unreadable; 'console' prints the status records.")
  private String to = "";

  @Option(
      names = "--follow",
      description = "Keep reading files that appear in the directory, until the job is cancelled.")
  private boolean follow;

  @Option(
      names = "--idle-minutes",
      paramLabel = "N",
      description =
          "With --follow: end a store that was silent for so long, and report what was held back"
              + " (default: ${DEFAULT-VALUE}).")
  private int idleMinutes = 24 * 60;

  @Option(
      names = "--checker",
      split = ",",
      paramLabel = "NAME",
      description = "Run only these checkers or indicators (default: all six).")
  private List<String> checkers = new ArrayList<>();

  @Option(
      names = "--resume",
      paramLabel = "PATH",
      description = "A checkpoint or savepoint to continue from.")
  private @Nullable String resume;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description =
          "A setting of Flink, for example parallelism.default=4 or"
              + " execution.checkpointing.dir=file:///var/fleet.")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Override
  public Integer call() throws Exception {
    if (idleMinutes < 1) {
      throw wrong("--idle-minutes takes a number from 1 up, not " + idleMinutes);
    }
    Path source = new Path(from);
    requirePresent(source);
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(configuration());
    FleetJob job = new FleetJob(selected(), follow, idleMinutes * 60_000L);
    job.build(env, source, to.equals("console") ? null : new Path(to));
    env.execute("state-store-fleet");
    return 0;
  }

  private Configuration configuration() {
    Configuration configuration = new Configuration();
    configuration.setString("pipeline.generic-types", "false");
    configuration.setString("execution.checkpointing.interval", "10 s");
    configuration.setString(
        "execution.checkpointing.externalized-checkpoint-retention", "RETAIN_ON_CANCELLATION");
    if (resume != null) {
      configuration.setString("execution.state-recovery.path", resume);
    }
    settings.forEach(configuration::setString);
    return configuration;
  }

  private void requirePresent(Path path) {
    try {
      if (!path.getFileSystem().exists(path)) {
        throw wrong("no such file or directory: " + from);
      }
    } catch (IOException e) {
      throw wrong("cannot read " + from + ": " + e.getMessage());
    }
  }

  private Set<IndicatorName> selected() {
    if (checkers.isEmpty()) {
      return EnumSet.allOf(IndicatorName.class);
    }
    Set<IndicatorName> names = EnumSet.noneOf(IndicatorName.class);
    for (String checker : checkers) {
      names.add(IndicatorName.named(checker).orElseThrow(() -> wrong("no checker " + checker)));
    }
    return names;
  }

  private ParameterException wrong(String message) {
    return new ParameterException(
        java.util.Objects.requireNonNull(spec, "set by picocli").commandLine(), message);
  }
}
