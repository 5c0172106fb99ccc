package dev.connectome.statestore.cli;

import dev.connectome.statestore.health.HealthBoard;
import dev.connectome.statestore.health.HealthLevel;
import dev.connectome.statestore.health.Incidents;
import dev.connectome.statestore.health.IndicatorName;
import dev.connectome.statestore.health.JsonLinesSink;
import dev.connectome.statestore.health.StatusSink;
import dev.connectome.statestore.health.StreamMonitor;
import dev.connectome.statestore.report.allure.AllureResults;
import dev.connectome.statestore.spec.NearestIds;
import dev.connectome.statestore.spec.RequirementCatalogue;
import dev.connectome.statestore.suite.KitVersion;
import dev.connectome.statestore.verdict.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Implements {@code tck health}. */
@Command(
    name = "health",
    description = "Checks recorded docks by the same rules as implementations.",
    sortOptions = false,
    footer = {
      "",
      "Exit codes: 0 every indicator shows OK or WARN, 1 one shows ERROR, 2 wrong" + " usage,",
      "3 something could not be judged, nothing was judged, or the process ended before",
      "            the end of the file.",
      "",
      "Examples:",
      "  tck run --record docks.jsonl && tck health --from docks.jsonl",
      "  my-app | tck health --from - --format json",
      "  tck health --from docks.jsonl --follow --checker health_check_ledger_is_append_only"
    })
final class HealthCommand implements Callable<Integer> {
  private final TckCommand root;

  @Option(
      names = "--from",
      required = true,
      paramLabel = "FILE",
      description = "The docks: a file, or - for standard input.")
  private String from = "-";

  @Option(
      names = "--follow",
      description =
          "Keep reading when the file grows, is cut or is replaced, until Ctrl-C; then"
              + " print the result.")
  private boolean follow;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "Follow for this time, then print the result.")
  private @Nullable Duration time;

  @Option(
      names = "--checker",
      split = ",",
      paramLabel = "NAME",
      description = "Run only these checkers or indicators (default: all six).")
  private List<String> checkers = new ArrayList<>();

  @Option(
      names = "--incidents",
      paramLabel = "DIR",
      description = "Directory for the recent history of a store whose indicator shows ERROR.")
  private @Nullable Path incidents;

  @Option(
      names = "--max-stores",
      paramLabel = "N",
      description =
          "Largest number of stores watched at the same time (default: ${DEFAULT-VALUE}).")
  private int mostStores = StreamMonitor.MOST_STORES;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "Standard output: table, or json for the status stream (default: ${DEFAULT-VALUE}).")
  private Format format = Format.table;

  @Option(
      names = "--reports",
      paramLabel = "DIR",
      description = "Directory for Allure results (default: none).")
  private @Nullable Path reports;

  /** The format of the output; spelled as on the command line. */
  enum Format {
    table,
    json
  }

  HealthCommand(TckCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    if (mostStores < 1) {
      throw new UsageException("--max-stores takes a number from 1 up, not " + mostStores);
    }
    if (time != null && !follow) {
      throw new UsageException("--for goes with --follow");
    }
    requireDocks();
    Terminal terminal = root.terminal();
    HealthBoard board = new HealthBoard();
    List<StatusSink> sinks = new ArrayList<>(List.of(board));
    if (format == Format.json) {
      sinks.add(new JsonLinesSink(terminal.out()));
    } else if (follow && !terminal.outTakesColour()) {
      sinks.add(new ChangeLines(terminal.out(), board));
    }
    StreamMonitor monitor =
        new StreamMonitor(
            StatusSink.all(sinks),
            IndicatorName.selected(checkers, HealthCommand::unknown),
            mostStores);
    if (incidents != null) {
      monitor.keepHistories(
          new Incidents(
              incidents, KitVersion.current(), RequirementCatalogue.load().specVersion()));
    }
    Path directory = reports;
    if (directory != null) {
      ReportsDirectory.prepare(directory, () -> AllureResults.clear(directory));
    }
    HealthTable table = new HealthTable(root.style());
    UnreadableLineWarnings complaints = new UnreadableLineWarnings(terminal.err(), isLive());
    HealthRun run = new HealthRun(monitor, complaints);
    ProcessExitGuard lastWords =
        ProcessExitGuard.when(() -> broken(run, monitor, board, table, complaints));
    boolean isWhole = true;
    try {
      read(run, monitor, board, table, complaints);
    } catch (IOException e) {
      // Everything before the error is still judged.
      run.stop();
      complaints.accept("tck: reading of the docks ended: " + e.getMessage());
      isWhole = false;
    } finally {
      lastWords.close();
    }
    boolean whole = isWhole;
    return ProcessExitGuard.said(() -> told(monitor, board, table, complaints, whole)).code();
  }

  /**
   * Reports when the process is ended from outside: with follow this is the normal end; without it
   * the input was not read to its end.
   */
  private ExitCode broken(
      HealthRun run,
      StreamMonitor monitor,
      HealthBoard board,
      HealthTable table,
      UnreadableLineWarnings complaints) {
    run.stop();
    if (isLive()) {
      LiveTable.giveBack(root.terminal().out());
    }
    return told(monitor, board, table, complaints, follow);
  }

  private ExitCode told(
      StreamMonitor monitor,
      HealthBoard board,
      HealthTable table,
      UnreadableLineWarnings complaints,
      boolean isWhole) {
    Terminal terminal = root.terminal();
    complaints.tell();
    String source = from.equals("-") ? "standard input" : from;
    ExitCode code = code(monitor, board, isWhole);
    if (reports != null) {
      try {
        HealthAllure.write(monitor, board, source, reports);
      } catch (IOException e) {
        terminal
            .err()
            .println("tck: the results for Allure could not be written: " + UsageException.why(e));
        code = ExitCode.KIT_FAILED;
      }
    }
    if (format == Format.table) {
      terminal.out().print(table.whole(monitor, board, source));
    }
    terminal.out().flush();
    return code;
  }

  private boolean isLive() {
    return follow && format == Format.table && root.terminal().outTakesColour();
  }

  private void read(
      HealthRun run,
      StreamMonitor monitor,
      HealthBoard board,
      HealthTable table,
      UnreadableLineWarnings complaints)
      throws IOException {
    Terminal terminal = root.terminal();
    long end = time == null ? Long.MAX_VALUE : System.nanoTime() + time.toNanos();
    BooleanSupplier goesOn =
        () -> !run.isStopped() && System.nanoTime() < end && terminal.outIsRead();
    if (!follow && isFile()) {
      try (InputStream in = open(Files::newInputStream)) {
        run.readAll(in, goesOn);
      }
      return;
    }
    try (NonBlockingStream in = arriving(complaints);
        LiveTable shown =
            new LiveTable(terminal.out(), table, monitor, board, InstantSource.system())) {
      run.follow(in, goesOn, isLive() ? () -> run.whileGoingOn(shown) : () -> {});
    }
  }

  private void requireDocks() {
    if (from.equals("-")) {
      return;
    }
    Path file = Path.of(from);
    if (!Files.exists(file)) {
      throw new UsageException("no such file: " + from);
    }
    if (Files.isDirectory(file)) {
      throw new UsageException("a directory, not a file: " + from);
    }
    if (!Files.isReadable(file)) {
      throw new UsageException("no permission to read " + from);
    }
  }

  private boolean isFile() {
    return !from.equals("-") && Files.isRegularFile(Path.of(from));
  }

  /**
   * Opens the stream to follow: a pipe blocks its reader and ends with its writer; a file can
   * always grow.
   */
  private NonBlockingStream arriving(Consumer<String> remarks) {
    if (from.equals("-")) {
      return new BackgroundInput(() -> System.in);
    }
    return isFile()
        ? open(file -> new FollowedFile(file, line -> remarks.accept("tck: " + line)))
        : new BackgroundInput(() -> Files.newInputStream(Path.of(from)));
  }

  private <T> T open(Opener<T> opener) {
    Path file = Path.of(from);
    try {
      return opener.open(file);
    } catch (IOException e) {
      throw new UsageException("cannot read " + from + ": " + UsageException.why(e), e);
    }
  }

  /** Opens a file. */
  private interface Opener<T> {
    T open(Path file) throws IOException;
  }

  private static UsageException unknown(String checker) {
    List<String> known = Arrays.stream(IndicatorName.values()).map(IndicatorName::checker).toList();
    return new UsageException(
        "no checker "
            + checker
            + new NearestIds(known).hint(checker)
            + "; there are "
            + String.join(", ", known));
  }

  private static ExitCode code(StreamMonitor monitor, HealthBoard board, boolean isWhole) {
    for (IndicatorName name : IndicatorName.values()) {
      if (board.row(name).worst() == HealthLevel.ERROR) {
        return ExitCode.NOT_CONFORMANT;
      }
    }
    boolean something =
        monitor.selected().stream()
            .anyMatch(name -> board.row(name).worst() != HealthLevel.UNKNOWN);
    boolean all =
        isWhole && something && monitor.unreadable() == 0 && monitor.counts().notJudged().isEmpty();
    return all ? ExitCode.CONFORMANT : ExitCode.INCONCLUSIVE;
  }
}
