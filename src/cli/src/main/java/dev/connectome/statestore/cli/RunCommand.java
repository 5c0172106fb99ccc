package dev.connectome.statestore.cli;

import dev.connectome.statestore.explore.ExploreSettings;
import dev.connectome.statestore.report.EarlierRun;
import dev.connectome.statestore.spec.RequirementCatalogue;
import dev.connectome.statestore.suite.InvalidWaiversException;
import dev.connectome.statestore.suite.WaiverFile;
import dev.connectome.statestore.verdict.ExitCode;
import dev.connectome.statestore.verdict.Explored;
import dev.connectome.statestore.verdict.RunResult;
import dev.connectome.statestore.verdict.Selection;
import dev.connectome.statestore.verdict.Waivers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Implements {@code tck run}. */
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
      "  tck run --adapter 'exec:node adapter.mjs' --watch",
      "  tck run --profile core --only VAL-V1,VAL-P2 --format json"
    })
final class RunCommand implements Callable<Integer> {
  private final TckCommand root;

  @Mixin private AdapterOptions adapter = new AdapterOptions();

  @Option(
      names = "--profile",
      split = ",",
      paramLabel = "PROFILE",
      description = "Judge only these profiles: core, realtime, threads (default: all).")
  private List<String> profiles = new ArrayList<>();

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "ID",
      description = "Judge only these requirements; the statement is then marked as partial.")
  private List<String> only = new ArrayList<>();

  @Mixin private ExploreOptions explore = new ExploreOptions();

  @Option(
      names = "--waivers",
      paramLabel = "FILE",
      description = "File of accepted known breaches; waivers.schema.json describes its form.")
  private @Nullable Path waivers;

  @Option(
      names = "--spec-version",
      paramLabel = "DATE",
      description =
          "Only requirements up to this version of the specification decide the result;"
              + " newer ones are judged and reported (default: the newest).")
  private @Nullable String specVersion;

  @Option(
      names = "--reports",
      paramLabel = "DIR",
      description = "Directory for the reports (default: ${DEFAULT-VALUE}).")
  private Path reports = Path.of("reports", "run");

  @Option(
      names = "--record",
      paramLabel = "FILE",
      description = "Record all docks in this file, for health --from.")
  private @Nullable Path record;

  @Option(
      names = "--choices",
      description =
          "Also list which options the store takes where the specification leaves several; they"
              + " never bear on the verdict. The statement and the page have them always.")
  private boolean choices;

  @Option(
      names = "--coverage",
      description =
          "Also list which parts of the store's own code never ran, for a store in Node; a hint,"
              + " no part of the verdict. The statement and the page have them, too.")
  private boolean coverage;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "Standard output: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private OutputFormat format = OutputFormat.table;

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description =
          "The statement.json of a run to compare with; the summary says what changed since.")
  private @Nullable Path baseline;

  @Option(
      names = "--annotations",
      paramLabel = "WHEN",
      description =
          "Mark what is to be mended beside the adapter's file on GitHub Actions:"
              + " ${COMPLETION-CANDIDATES} (default: auto, when GITHUB_ACTIONS is true).")
  private Annotations annotations = Annotations.auto;

  /** When to print annotations; the names are the words of the option. */
  enum Annotations {
    auto,
    always,
    never
  }

  @Option(
      names = "--last-failed",
      description =
          "Judge only what failed in the last whole run, by the statement in --reports; everything"
              + " when nothing failed.")
  private boolean lastFailed;

  @Option(
      names = "--watch",
      description =
          "Run again when a file of the adapter or its store changes: what failed last first, then"
              + " everything.")
  private boolean watch;

  @Option(
      names = "--watch-paths",
      split = ",",
      paramLabel = "PATH",
      description =
          "The files and directories for --watch (default: the directories of the files that the"
              + " exec: command names, or the --classpath).")
  private List<Path> watched = new ArrayList<>();

  RunCommand(TckCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    Terminal terminal = root.terminal();
    if (choices && format != OutputFormat.table) {
      throw new UsageException("--choices goes with --format table; the statement has them always");
    }
    Selection selection = selection();
    ExploreSettings settings = explore.settings();
    Waivers known = waivers();
    Path directory = LastRun.directoryFor(selection, reports);
    if (!directory.equals(reports)) {
      terminal.err().println("tck: a part of the requirements: reports in " + directory);
    }
    Supplier<DriverSource> sources =
        () ->
            adapter.source(
                new ChildLog(root.terminal().err(), directory),
                settings.budget().orElse(Duration.ZERO));
    DriverSource source = sources.get();
    Optional<RunResult> before =
        Optional.ofNullable(baseline).map(file -> StatementFile.read(file).result());
    boolean annotates =
        annotations == Annotations.always
            || (annotations == Annotations.auto && terminal.isGithubActions());
    Supplier<RunReporter> reporters =
        () ->
            new RunReporter(
                    terminal,
                    root.style(),
                    format,
                    directory,
                    options(settings),
                    EarlierRun.in(directory))
                .withChoices(choices)
                .withBaseline(before)
                .at(adapter.file())
                .annotating(annotates);
    if (watch) {
      WatchedFiles files = watchedFiles();
      ReportsDirectory.prepare(directory, () -> {});
      return new WatchLoop(
              selection, known, settings, sources, reporters, files, terminal, root.style())
          .run()
          .code();
    }
    RunReporter reporter = reporters.get();
    if (coverage) {
      return measured(settings, selection, known, source, reporter).code();
    }
    reporter.clear();
    GuardedRun run = new GuardedRun(selection, known, settings, reporter::report);
    if (record == null) {
      return reporter.report(judged(run, source, terminal)).code();
    }
    try (RecordedSource recorded = new RecordedSource(source, record)) {
      return reporter.report(judged(run, recorded, terminal)).code();
    }
  }

  /** A part of a run would say of code that it never ran although another part runs it. */
  private ExitCode measured(
      ExploreSettings settings,
      Selection selection,
      Waivers known,
      DriverSource source,
      RunReporter reporter) {
    if (selection.isPartial() || !settings.shard().equals(Explored.Shard.WHOLE) || record != null) {
      throw new UsageException(
          "--coverage goes with a whole run: without --only, --last-failed, --profile, --shard and"
              + " --record");
    }
    if (!(source instanceof ChildSource child)) {
      throw new UsageException(
          "--coverage goes with --adapter 'exec:node ...'; the page 'Reading a verdict' says how"
              + " to measure stores in Java and Python");
    }
    reporter.clear();
    try (CodeCoverage code = new CodeCoverage()) {
      GuardedRun run = new GuardedRun(selection, known, settings, reporter::report);
      RunResult result =
          judged(
              run, child.with(CodeCoverage.VARIABLE, code.directory().toString()), root.terminal());
      return reporter.report(result.with(code.reach()));
    }
  }

  private Selection selection() {
    RequirementCatalogue catalogue = RequirementCatalogue.load();
    if (!lastFailed) {
      return Selections.of(profiles, only, specVersion, catalogue);
    }
    if (!only.isEmpty()) {
      throw new UsageException("--last-failed and --only exclude each other");
    }
    List<String> failed = LastRun.failed(reports);
    if (failed.isEmpty()) {
      root.terminal().err().println("tck: nothing failed in the last run; judging everything");
    }
    return Selections.of(profiles, failed, specVersion, catalogue);
  }

  private WatchedFiles watchedFiles() {
    if (record != null || coverage || format != OutputFormat.table) {
      throw new UsageException(
          "--watch goes with --format table and without --record and --coverage");
    }
    List<Path> paths = watched.isEmpty() ? adapter.files() : watched;
    if (paths.isEmpty()) {
      throw new UsageException("--watch: no file is known to watch; name some with --watch-paths");
    }
    return new WatchedFiles(paths, reports);
  }

  /**
   * Returns the options that another run needs for the same result; not the environment, which may
   * contain secrets.
   */
  private Map<String, String> options(ExploreSettings settings) {
    Map<String, String> options = new LinkedHashMap<>();
    adapter.describe(options);
    options.put("seed", String.valueOf(settings.seed()));
    options.put("tries", String.valueOf(settings.tries()));
    options.put("shard", settings.shard().toString());
    options.put("long-session", String.valueOf(settings.longSteps()));
    options.put("every-configuration", String.valueOf(settings.everyConfiguration()));
    settings
        .complete()
        .ifPresent(k -> options.put("complete", k < 0 ? ExploreOptions.NONE : String.valueOf(k)));
    settings.budget().ifPresent(budget -> options.put("budget", budget.toMillis() + "ms"));
    return options;
  }

  private Waivers waivers() {
    try {
      return waivers == null
          ? Waivers.none()
          : WaiverFile.read(waivers, RequirementCatalogue.load(), root.terminal().clock());
    } catch (InvalidWaiversException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
  }

  private static RunResult judged(GuardedRun run, DriverSource source, Terminal terminal) {
    ProgressLine progress = ProgressLine.of(terminal);
    try {
      return run.run(source, progress);
    } finally {
      progress.clear();
    }
  }
}
