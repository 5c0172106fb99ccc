package dev.connectome.statestore.bench;

import dev.connectome.statestore.adapter.DriverException;
import dev.connectome.statestore.adapter.stdio.ExecAdapterSpec;
import dev.connectome.statestore.report.Style;
import dev.connectome.statestore.verdict.ExitCode;
import dev.connectome.statestore.verdict.ShownText;
import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Implements {@code scripts/bench}. */
@Command(
    name = "bench",
    description = "Measures what the kit itself costs, on this machine. Promises nothing.",
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  scripts/bench",
      "  scripts/bench --adapter 'exec:node adapter.mjs' --format json",
      "  scripts/bench --only health"
    })
final class BenchCommand implements Callable<Integer> {
  private static final String REFERENCE = "reference";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--adapter",
      paramLabel = "NAME",
      description =
          "The store to drive over standard input and output: exec:COMMAND, or reference for the"
              + " reference store in a process of its own (default: the Zustand example where it is"
              + " installed, else reference).")
  private @Nullable String adapter;

  @Option(
      names = "--sequences",
      paramLabel = "N",
      description = "Sequences in a round (default: ${DEFAULT-VALUE}).")
  private int sequences = 1_000;

  @Option(
      names = "--actions",
      paramLabel = "N",
      description = "Actions in a sequence (default: ${DEFAULT-VALUE}).")
  private int actions = 50;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "Rounds, of which the median counts (default: ${DEFAULT-VALUE}).")
  private int rounds = 5;

  @Option(
      names = "--entries",
      paramLabel = "N",
      description = "How far the reference store's big ledger grows (default: ${DEFAULT-VALUE}).")
  private int entries = 1_000_000;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Where the random sequences come from (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(
      names = "--only",
      paramLabel = "PART",
      split = ",",
      description =
          "Measures a part: ${COMPLETION-CANDIDATES}; may be given again, or with commas (default:"
              + " all).")
  private List<Part> only = List.of(Part.values());

  @Option(
      names = "--here",
      hidden = true,
      description = "Everything in this JVM, with the flags that it has.")
  private boolean here;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "Standard output: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Format format = Format.table;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show what it takes.")
  @SuppressWarnings("UnusedVariable") // Only its presence matters.
  private boolean help;

  @Override
  public Integer call() {
    positive("--sequences", sequences);
    positive("--actions", actions);
    positive("--rounds", rounds);
    positive("--entries", entries);
    PrintWriter out = spec.commandLine().getOut();
    Contestant contestant = contestant();
    BenchReport report;
    try {
      report =
          new Bench(
                  new BenchSettings(sequences, actions, rounds, entries, seed, here ? 0 : 1),
                  Set.copyOf(only))
              .run(contestant);
    } catch (DriverException e) {
      spec.commandLine()
          .getErr()
          .println("bench: " + ShownText.oneLine(String.valueOf(e.getMessage()), 2_000));
      return ExitCode.NOT_DRIVEN.code();
    }
    out.print(
        switch (format) {
          case table -> report.table(Style.plain());
          case json -> report.json();
          case markdown -> report.markdown();
        });
    out.flush();
    return 0;
  }

  private void positive(String option, int number) {
    if (number < 1) {
      throw wrong(option + " takes a number from 1 up, not " + number);
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private Contestant contestant() {
    if (adapter == null) {
      return Contestant.zustand().orElseGet(Contestant::reference);
    }
    if (adapter.equals(REFERENCE)) {
      return Contestant.reference();
    }
    if (!ExecAdapterSpec.matches(adapter)) {
      throw wrong("--adapter takes exec:COMMAND or reference, not " + adapter);
    }
    try {
      return Contestant.of(ExecAdapterSpec.words(adapter));
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  /** The format of standard output; spelled as on the command line. */
  enum Format {
    table,
    json,
    markdown
  }
}
