package dev.connectome.statestore.cli;

import dev.connectome.statestore.report.CounterexampleFiles;
import dev.connectome.statestore.report.ReplayJson;
import dev.connectome.statestore.report.ReplayReport;
import dev.connectome.statestore.verdict.Counterexample;
import dev.connectome.statestore.verdict.ExitCode;
import dev.connectome.statestore.verdict.Replay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Implements {@code tck replay}. */
@Command(
    name = "replay",
    description =
        "Repeats a recorded history or a scenario and reports what still fails. Without"
            + " --adapter no store is driven: the recorded history is judged again.",
    sortOptions = false,
    footer = {
      "",
      "Exit codes: 0 nothing fails, 1 something does, 2 wrong usage or a file that cannot be read,",
      "3 the store lacks something the file needs, its times could not be reproduced," + " or time",
      "            ran out,",
      "            4 the store could not be driven, 70 the kit itself failed.",
      "",
      "Examples:",
      "  tck replay reports/run/counterexamples/ALG-C2-1.jsonl --adapter com.example.MyAdapter",
      "  tck replay ALG-C2-1.feature --adapter 'exec:node adapter.mjs'",
      "  tck replay incident.jsonl",
      "  tck replay incident.jsonl --adapter 'exec:node adapter.mjs' --shrink"
    })
final class ReplayCommand implements Callable<Integer> {
  private static final Path DEFAULT_REPORTS = Path.of("reports", "replay");

  private final TckCommand root;

  @Parameters(
      paramLabel = "FILE",
      description =
          "A history (.jsonl), complete or cut off, or a feature file that uses the kit's"
              + " steps.")
  private Path file = Path.of("");

  @Mixin private AdapterOptions adapter = new AdapterOptions();

  @Option(
      names = "--shrink",
      description = "Find the shortest sequence that still shows each failure.")
  private boolean shrink;

  @Option(
      names = "--reports",
      paramLabel = "DIR",
      description =
          "Directory for counterexamples: history, scenario and picture (default with"
              + " --shrink: reports/replay).")
  private @Nullable Path reports;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "Standard output: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private ReplayFormat format = ReplayFormat.table;

  ReplayCommand(TckCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() throws IOException {
    Path directory = reports == null && shrink ? DEFAULT_REPORTS : reports;
    ReplayFile recorded = ReplayFile.read(file);
    require(directory);
    List<Replay> replays = replays(recorded, directory);
    if (directory != null) {
      CounterexampleFiles.write(counterexamples(replays), directory);
    }
    root.terminal()
        .out()
        .print(
            switch (format) {
              case table -> ReplayReport.of(replays, directory, root.style());
              case json -> ReplayJson.of(replays);
            });
    root.terminal().out().flush();
    return Replay.exitCode(replays).code();
  }

  private List<Replay> replays(ReplayFile recorded, @Nullable Path directory) {
    if (!adapter.named()) {
      return List.of(recorded.judged(file.toString()));
    }
    DriverSource source =
        adapter.source(new ChildLog(root.terminal().err(), directory), Duration.ZERO);
    ProcessExitGuard lastWords = ProcessExitGuard.when(this::processEnds);
    try {
      return new ReplayRun(file.toString(), source, shrink).of(recorded);
    } finally {
      lastWords.close();
    }
  }

  private ExitCode processEnds() {
    root.terminal().err().println("tck: the process was ended while the store was driven");
    return ExitCode.NOT_DRIVEN;
  }

  private void require(@Nullable Path directory) {
    if (shrink && !adapter.named()) {
      throw new UsageException("--shrink does steps to a store: name it with --adapter");
    }
    if (directory == null) {
      return;
    }
    Path written = CounterexampleFiles.directory(directory).toAbsolutePath().normalize();
    if (written.equals(file.toAbsolutePath().normalize().getParent())) {
      throw new UsageException(
          file + " lies where this replay writes: give another directory with --reports");
    }
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UsageException(
          "reports cannot be written to " + directory + ": " + UsageException.why(e), e);
    }
  }

  private static List<Counterexample> counterexamples(List<Replay> replays) {
    return replays.stream().flatMap(replay -> replay.counterexamples().stream()).toList();
  }

  /** The format of standard output; spelled as on the command line. */
  enum ReplayFormat {
    table,
    json
  }
}
