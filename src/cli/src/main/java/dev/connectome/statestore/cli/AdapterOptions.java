package dev.connectome.statestore.cli;

import dev.connectome.statestore.adapter.TimeLimit;
import dev.connectome.statestore.adapter.stdio.ChildCommand;
import dev.connectome.statestore.adapter.stdio.ExecAdapterSpec;
import dev.connectome.statestore.adapter.stdio.StdioSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Holds the options of every command that drives an implementation: which one, and how. */
final class AdapterOptions {
  @Mixin private JavaAdapterOptions java = new JavaAdapterOptions();

  @Option(
      names = "--cwd",
      paramLabel = "DIR",
      description = "Working directory of an exec: command (default: the current directory).")
  private @Nullable Path directory;

  @Option(
      names = "--env",
      paramLabel = "NAME=VALUE",
      description =
          "An environment variable for an exec: command, added to those of the kit's own"
              + " process.")
  private Map<String, String> environment = new LinkedHashMap<>();

  @Option(
      names = "--check-schema",
      description =
          "Check every line of an exec: command against the published schema and name the"
              + " wrong field.")
  private boolean checkSchema;

  @Option(
      names = "--deadline",
      paramLabel = "TIME",
      defaultValue = "10s",
      converter = DurationConverter.class,
      description = "Longest time for one call of the implementation (default: ${DEFAULT-VALUE}).")
  private Duration deadline = Duration.ofSeconds(10);

  @Option(
      names = "--time-limit",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description =
          "Longest time for the whole run; what is not judged by then is inconclusive"
              + " (default: 30m plus the --budget).")
  private @Nullable Duration timeLimit;

  /** Returns whether an implementation was named. */
  boolean named() {
    return java.named().isPresent();
  }

  /**
   * Returns a way to connect to the implementation; to the reference store where none was named.
   *
   * @param log receives what a child process writes to its standard error
   * @param budget how long exploration may take, in addition to the usual time limit
   * @throws UsageException when there is no such implementation, or the options conflict
   */
  DriverSource source(ChildLog log, Duration budget) {
    Duration all = timeLimit == null ? TimeLimit.DEFAULT.plus(budget) : timeLimit;
    if (ExecAdapterSpec.matches(java.name())) {
      return child(log, all);
    }
    if (directory != null || !environment.isEmpty() || checkSchema) {
      throw new UsageException("--cwd, --env and --check-schema go with --adapter exec:COMMAND");
    }
    ClassLoader loader = java.loader();
    return new InProcessSource(java.find(loader), loader, deadline, all);
  }

  /**
   * Returns where the files of the adapter and its store are: the directory of each file that an
   * exec: command names, or the class path.
   */
  List<Path> files() {
    if (!ExecAdapterSpec.matches(java.name())) {
      return java.classPath();
    }
    Path base = directory == null ? Path.of("") : directory;
    Set<Path> found = new LinkedHashSet<>();
    for (String word : ExecAdapterSpec.words(java.name())) {
      Path file = base.resolve(word);
      if (Files.isRegularFile(file)) {
        Path parent = file.getParent();
        found.add(parent == null ? Path.of(".") : parent);
      }
    }
    return List.copyOf(found);
  }

  /**
   * Adds the options that another run needs to drive the same store. Environment variables are
   * added by name only: their values may be secrets.
   */
  void describe(Map<String, String> options) {
    java.describe(options);
    if (directory != null) {
      options.put("cwd", directory.toString());
    }
    if (!environment.isEmpty()) {
      options.put("env", String.join(",", environment.keySet()));
    }
    options.put("deadline", deadline.toMillis() + "ms");
    if (timeLimit != null) {
      options.put("time-limit", timeLimit.toMillis() + "ms");
    }
    options.put("check-schema", String.valueOf(checkSchema));
  }

  private DriverSource child(ChildLog log, Duration all) {
    if (directory != null && !Files.isDirectory(directory)) {
      throw new UsageException("no such directory: " + directory);
    }
    try {
      ChildCommand command =
          new ChildCommand(ExecAdapterSpec.words(java.name()), directory, environment);
      log.begin();
      return new ChildSource(
          command,
          StdioSettings.defaults().withDeadline(deadline).withCheckSchema(checkSchema).withLog(log),
          all);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
  }
}
