package dev.connectome.statestore.cli;

import dev.connectome.statestore.report.DifferenceText;
import dev.connectome.statestore.report.RunDifference;
import dev.connectome.statestore.spec.RequirementCatalogue;
import dev.connectome.statestore.verdict.ExitCode;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Implements {@code tck diff}. */
@Command(
    name = "diff",
    description = "Shows what changed between the statements of two runs.",
    sortOptions = false,
    footer = {
      "",
      "A regression is a requirement that decides the outcome of one of the runs, and that is",
      "newly broken or no longer verified.",
      "",
      "Exit codes: 0 no regression, 1 a regression, 2 wrong usage.",
      "",
      "Examples:",
      "  tck diff main/statement.json reports/run/statement.json",
      "  tck diff main/statement.json reports/run/statement.json --format markdown >> summary.md"
    })
final class DiffCommand implements Callable<Integer> {
  private final TckCommand root;

  @Parameters(
      index = "0",
      paramLabel = "OLD",
      description = "The statement.json of the run before.")
  private Path older = Path.of("");

  @Parameters(index = "1", paramLabel = "NEW", description = "The statement.json of the run now.")
  private Path newer = Path.of("");

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private OutputFormat format = OutputFormat.table;

  DiffCommand(TckCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    RunDifference difference =
        RunDifference.of(
            StatementFile.read(older).result(),
            StatementFile.read(newer).result(),
            RequirementCatalogue.load());
    root.terminal()
        .out()
        .print(
            switch (format) {
              case table -> DifferenceText.plain(difference, root.style());
              case json -> DifferenceText.json(difference);
              case markdown -> DifferenceText.markdown(difference);
            });
    return (difference.isRegression() ? ExitCode.NOT_CONFORMANT : ExitCode.CONFORMANT).code();
  }
}
