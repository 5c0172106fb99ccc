package dev.connectome.statestore.cli;

import dev.connectome.statestore.adapter.TimeLimit;
import dev.connectome.statestore.adapter.stdio.ChildCommand;
import dev.connectome.statestore.adapter.stdio.ExecAdapterSpec;
import dev.connectome.statestore.adapter.stdio.StdioSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Holds the options that say how an implementation is driven, whichever it is. */
final class DrivingOptions {
  private static final int MOST_JOBS = 64;
  private static final int MOST_JOBS_UNASKED = 4;

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
      names = "--jobs",
      paramLabel = "N",
      description =
          "How many processes of an exec: command explore side by side (default: one for each core,"
              + " at most 4). 1 for a store that shares a file or a port with others of its kind.")
  private @Nullable Integer jobs;

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

  /**
   * Returns a way to connect to an implementation.
   *
   * @param name the implementation, as {@code --adapter} takes it
   * @param classes loads the classes of a Java implementation
   * @param log receives what a child process writes to its standard error
   * @param budget how long exploration may take, in addition to the usual time limit
   * @throws UsageException when there is no such implementation, or the options conflict
   */
  DriverSource source(String name, Supplier<ClassLoader> classes, ChildLog log, Duration budget) {
    Duration all = timeLimit == null ? TimeLimit.DEFAULT.plus(budget) : timeLimit;
    if (ExecAdapterSpec.matches(name)) {
      return child(name, log, all);
    }
    if (isForChildren()) {
      throw new UsageException(
          "--cwd, --env, --jobs and --check-schema go with --adapter exec:COMMAND");
    }
    ClassLoader loader = classes.get();
    return new InProcessSource(new AdapterFinder(loader).find(name), loader, deadline, all);
  }

  private boolean isForChildren() {
    return directory != null || !environment.isEmpty() || jobs != null || checkSchema;
  }

  /** Adds the options that another run needs; environment variables by name only. */
  void describe(Map<String, String> options) {
    if (directory != null) {
      options.put("cwd", directory.toString());
    }
    if (!environment.isEmpty()) {
      options.put("env", String.join(",", environment.keySet()));
    }
    if (jobs != null) {
      options.put("jobs", String.valueOf(jobs));
    }
    options.put("deadline", deadline.toMillis() + "ms");
    if (timeLimit != null) {
      options.put("time-limit", timeLimit.toMillis() + "ms");
    }
    options.put("check-schema", String.valueOf(checkSchema));
  }

  private DriverSource child(String name, ChildLog log, Duration all) {
    if (directory != null && !Files.isDirectory(directory)) {
      throw new UsageException("no such directory: " + directory);
    }
    try {
      NodeVersion.complaint(ExecAdapterSpec.words(name))
          .ifPresent(
              complaint -> {
                throw new UsageException(complaint);
              });
      ChildCommand command = new ChildCommand(ExecAdapterSpec.words(name), directory, environment);
      log.begin();
      return new ChildSource(
          command,
          StdioSettings.defaults().withDeadline(deadline).withCheckSchema(checkSchema).withLog(log),
          jobs(),
          all);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
  }

  private int jobs() {
    if (jobs == null) {
      return Math.min(MOST_JOBS_UNASKED, Runtime.getRuntime().availableProcessors());
    }
    if (jobs < 1 || jobs > MOST_JOBS) {
      throw new UsageException("--jobs must be from 1 to " + MOST_JOBS + ": " + jobs);
    }
    return jobs;
  }

  /** Returns the directory of each file that an exec: command names. */
  List<Path> files(String name) {
    return named(name)
        .map(file -> file.getParent() == null ? Path.of(".") : file.getParent())
        .distinct()
        .toList();
  }

  /** Returns the first file that an exec: command names, relative to the current directory. */
  Optional<Path> file(String name) {
    Path here = Path.of("").toAbsolutePath();
    return named(name)
        .map(file -> file.toAbsolutePath().normalize())
        .map(file -> file.startsWith(here) ? here.relativize(file) : file)
        .findFirst();
  }

  private Stream<Path> named(String name) {
    Path base = directory == null ? Path.of("") : directory;
    return ExecAdapterSpec.words(name).stream().map(base::resolve).filter(Files::isRegularFile);
  }
}
