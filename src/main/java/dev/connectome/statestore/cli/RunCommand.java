package dev.connectome.statestore.cli;

import dev.connectome.statestore.adapter.stdio.ChildCommand;
import dev.connectome.statestore.adapter.stdio.ExecAdapterSpec;
import dev.connectome.statestore.adapter.stdio.StdioSettings;
import dev.connectome.statestore.spec.RequirementCatalogue;
import dev.connectome.statestore.suite.Progress;
import dev.connectome.statestore.verdict.RunResult;
import dev.connectome.statestore.verdict.Selection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tck run}. */
@Command(
    name = "run",
    description = "Judges an implementation.",
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  tck run",
      "  tck run --adapter com.example.MyAdapter --classpath target/classes lib/dependency.jar",
      "  tck run --adapter 'exec:node adapter.mjs'",
      "  tck run --profile core --only VAL-V1,VAL-P2 --format json"
    })
final class RunCommand implements Callable<Integer> {
  private final TckCommand root;

  @Option(
      names = "--adapter",
      paramLabel = "NAME",
      description =
          "The adapter: a class name, the name of a registered implementation, exec:COMMAND for a"
              + " store in any language, faulty:NAME or conforming:NAME for the kit's own"
              + " (default: ${DEFAULT-VALUE}).")
  private String adapter = AdapterFinder.REFERENCE;

  @Option(
      names = "--classpath",
      arity = "1..*",
      paramLabel = "PATH",
      description = "Where the adapter and its implementation are: jars and class directories.")
  private List<String> classPath = new ArrayList<>();

  @Option(
      names = "--cwd",
      paramLabel = "DIR",
      description = "Where an exec: command works (default: the current directory).")
  private @Nullable Path directory;

  @Option(
      names = "--env",
      paramLabel = "NAME=VALUE",
      description = "A variable for an exec: command, beside those of the kit itself.")
  private Map<String, String> environment = new LinkedHashMap<>();

  @Option(
      names = "--check-schema",
      description =
          "Check every line that an exec: command writes against the published schema, and say"
              + " which field is wrong.")
  private boolean checkSchema;

  @Option(
      names = "--profile",
      split = ",",
      paramLabel = "PROFILE",
      description = "Profiles to look at: core, realtime, threads (default: all).")
  private List<String> profiles = new ArrayList<>();

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "ID",
      description = "Requirements to look at; the statement is a partial one.")
  private List<String> only = new ArrayList<>();

  @Option(
      names = "--reports",
      paramLabel = "DIR",
      description = "Where the reports go (default: ${DEFAULT-VALUE}).")
  private Path reports = Path.of("reports", "run");

  @Option(
      names = "--record",
      paramLabel = "FILE",
      description = "Writes what the docks told to a file, for health --from.")
  private @Nullable Path record;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "Standard output: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private OutputFormat format = OutputFormat.table;

  @Option(
      names = "--deadline",
      paramLabel = "TIME",
      defaultValue = "10s",
      converter = DurationConverter.class,
      description = "How long one call of the implementation may take (default: ${DEFAULT-VALUE}).")
  private Duration deadline = Duration.ofSeconds(10);

  RunCommand(TckCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    Terminal terminal = root.terminal();
    Selection selection = Selections.of(profiles, only, RequirementCatalogue.load());
    DriverSource source = source();
    makeDirectory();
    RunReporter reporter = new RunReporter(terminal, root.style(), format, reports);
    JudgedRun run = new JudgedRun(selection, reporter);
    if (record == null) {
      return reporter.report(judged(run, source, terminal)).code();
    }
    try (RecordedSource recorded = new RecordedSource(source, record)) {
      return reporter.report(judged(run, recorded, terminal)).code();
    }
  }

  private DriverSource source() {
    if (ExecAdapterSpec.matches(adapter)) {
      return child();
    }
    if (directory != null || !environment.isEmpty() || checkSchema) {
      throw new UsageException("--cwd, --env and --check-schema go with --adapter exec:COMMAND");
    }
    ClassLoader loader = AdapterLoader.over(classPath);
    return new InProcessSource(new AdapterFinder(loader).find(adapter), loader, deadline);
  }

  private DriverSource child() {
    if (directory != null && !Files.isDirectory(directory)) {
      throw new UsageException("no such directory: " + directory);
    }
    try {
      ChildCommand command =
          new ChildCommand(ExecAdapterSpec.words(adapter), directory, environment);
      ChildLog log = new ChildLog(root.terminal().err(), reports);
      log.begin();
      return new ChildSource(
          command,
          StdioSettings.defaults()
              .withDeadline(deadline)
              .withCheckSchema(checkSchema)
              .withLog(log));
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
  }

  private static RunResult judged(JudgedRun run, DriverSource source, Terminal terminal) {
    if (!terminal.errTakesProgress()) {
      return run.run(source, Progress.silent());
    }
    ProgressLine progress = new ProgressLine(terminal.err());
    try {
      return run.run(source, progress);
    } finally {
      progress.clear();
    }
  }

  /** Before the run: nobody wants to learn only afterwards that there is no place for reports. */
  private void makeDirectory() {
    try {
      Files.createDirectories(reports);
    } catch (IOException e) {
      throw new UsageException("reports cannot be written to " + reports + ": " + e, e);
    }
    if (!Files.isWritable(reports)) {
      throw new UsageException("reports cannot be written to " + reports);
    }
  }
}
