package dev.connectome.statestore.cli;

import dev.connectome.statestore.adapter.Driver;
import dev.connectome.statestore.adapter.DriverException;
import dev.connectome.statestore.explore.ExploreSettings;
import dev.connectome.statestore.explore.StoreDifferences;
import dev.connectome.statestore.report.StoreComparisonReport;
import dev.connectome.statestore.spec.TimeSource;
import dev.connectome.statestore.suite.ScenarioSession;
import dev.connectome.statestore.verdict.ExitCode;
import dev.connectome.statestore.verdict.ShownText;
import dev.connectome.statestore.verdict.StoreComparison;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Implements {@code tck compare}. */
@Command(
    name = "compare",
    description =
        "Drives two implementations with the same sequences and shows where they differ, each"
            + " difference with the shortest sequence that shows it.",
    sortOptions = false,
    footer = {
      "",
      "It judges neither of them: two stores can differ and both conform. 'tck run' judges,",
      "'tck diff' compares the statements of two runs.",
      "",
      "Exit codes: 0 compared, with differences or without, 2 wrong usage, 3 the stores declare",
      "            nothing in common in which they could be opened, 4 one of them could not be",
      "            driven, 70 the kit itself failed.",
      "",
      "Examples:",
      "  tck compare 'exec:node old/adapter.mjs' 'exec:node new/adapter.mjs'",
      "  tck compare com.example.OldAdapter com.example.NewAdapter --classpath target/classes",
      "  tck compare reference conforming:display-as-text --format json"
    })
final class CompareCommand implements Callable<Integer> {
  private static final int TRIES = 200;

  private final TckCommand root;

  @Parameters(
      index = "0",
      paramLabel = "A",
      description = "The one implementation, as --adapter of 'tck run' takes it.")
  private String first = "";

  @Parameters(index = "1", paramLabel = "B", description = "The other implementation.")
  private String second = "";

  @Option(
      names = "--classpath",
      arity = "1..*",
      paramLabel = "PATH",
      description = "Jars and class directories of both, where they are written in Java.")
  private List<String> classPath = new ArrayList<>();

  @Mixin private DrivingOptions driving = new DrivingOptions();

  @Option(
      names = "--tries",
      paramLabel = "N",
      description =
          "Random sequences after the complete suite (default: ${DEFAULT-VALUE}); 0 for none.")
  private int tries = TRIES;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of the random sequences (default: ${DEFAULT-VALUE}).")
  private long seed = ExploreSettings.SEED;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "Standard output: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private OutputFormat format = OutputFormat.table;

  CompareCommand(TckCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    if (tries < 0) {
      throw new UsageException("--tries must be 0 or more, was " + tries);
    }
    DriverSource one = source(first);
    DriverSource other = source(second);
    ProcessExitGuard lastWords = ProcessExitGuard.when(this::processEnds);
    try {
      return compared(one, other).code();
    } finally {
      lastWords.close();
    }
  }

  private DriverSource source(String name) {
    return driving.source(
        name,
        () -> AdapterLoader.over(classPath),
        new ChildLog(root.terminal().err(), null),
        Duration.ZERO);
  }

  private ExitCode compared(DriverSource one, DriverSource other) {
    String driven = "A";
    try (Driver left = one.connect()) {
      driven = "B";
      try (Driver right = other.connect()) {
        driven = "one of them";
        print(comparison(left, right));
        driven = "B";
      }
      driven = "A";
      return ExitCode.CONFORMANT;
    } catch (DriverException e) {
      say(driven + " could not be driven: " + e.getMessage());
      return ExitCode.NOT_DRIVEN;
    } catch (NothingInCommonException e) {
      say(String.valueOf(e.getMessage()));
      return ExitCode.INCONCLUSIVE;
    }
  }

  private StoreComparison comparison(Driver left, Driver right) {
    boolean virtual =
        left.capabilities().time() == TimeSource.VIRTUAL
            && right.capabilities().time() == TimeSource.VIRTUAL;
    long openedMs =
        virtual ? ScenarioSession.START_MS : root.terminal().clock().instant().toEpochMilli();
    StoreDifferences differences;
    try {
      differences = new StoreDifferences(left, right, openedMs);
    } catch (IllegalArgumentException e) {
      throw new NothingInCommonException(String.valueOf(e.getMessage()));
    }
    return differences.compare(tries, seed);
  }

  private void print(StoreComparison comparison) {
    root.terminal()
        .out()
        .print(
            switch (format) {
              case table -> StoreComparisonReport.plain(comparison, root.style());
              case json -> StoreComparisonReport.json(comparison);
              case markdown -> StoreComparisonReport.markdown(comparison);
            });
    root.terminal().out().flush();
  }

  private ExitCode processEnds() {
    say("the process was ended while the stores were driven");
    return ExitCode.NOT_DRIVEN;
  }

  private void say(String words) {
    root.terminal().err().println("tck: " + ShownText.line(words));
  }

  /** The stores cannot be opened alike. */
  private static final class NothingInCommonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NothingInCommonException(String message) {
      super(message);
    }
  }
}
