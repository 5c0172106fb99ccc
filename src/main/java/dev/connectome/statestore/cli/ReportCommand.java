package dev.connectome.statestore.cli;

import dev.connectome.statestore.report.ComparisonTable;
import dev.connectome.statestore.report.HtmlReport;
import dev.connectome.statestore.report.WholeFile;
import dev.connectome.statestore.spec.RequirementCatalogue;
import dev.connectome.statestore.verdict.ExitCode;
import dev.connectome.statestore.verdict.MergedRun;
import dev.connectome.statestore.verdict.RunResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tck report}. */
@Command(
    name = "report",
    description = "Joins the statements of several runs.",
    sortOptions = false,
    footer = {
      "",
      "Statements of one implementation are parts of one run, as --shard makes them: they are added",
      "up into one verdict, and all reports are written for the whole. Statements of several",
      "implementations are shown side by side. The exit code is the worst of all.",
      "",
      "Examples:",
      "  tck report --merge shard-*/statement.json --reports reports/whole",
      "  tck report --merge zustand/statement.json redux/statement.json --html compared.html"
    })
final class ReportCommand implements Callable<Integer> {
  private final TckCommand root;

  @Option(
      names = "--merge",
      required = true,
      arity = "1..*",
      paramLabel = "STATEMENT",
      description = "The statements to join.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--reports",
      paramLabel = "DIR",
      description = "Where the reports go (default: ${DEFAULT-VALUE}).")
  private Path reports = Path.of("reports", "merged");

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Where the page goes, if not to report.html in --reports.")
  private @Nullable Path page;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "Standard output: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}); json for one"
              + " implementation only.")
  private OutputFormat format = OutputFormat.table;

  ReportCommand(TckCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() throws IOException {
    RequirementCatalogue catalogue = RequirementCatalogue.load();
    List<RunResult> wholes = new ArrayList<>();
    for (List<RunResult> parts : byImplementation()) {
      wholes.add(whole(parts, catalogue));
    }
    if (wholes.size() == 1 || page == null) {
      // What lies there is left: statements that are merged may be among it.
      ReportsDirectory.prepare(reports, () -> {});
    }
    return wholes.size() == 1 ? one(wholes.get(0), catalogue) : several(wholes, catalogue);
  }

  private static RunResult whole(List<RunResult> parts, RequirementCatalogue catalogue) {
    try {
      return MergedRun.of(parts, catalogue);
    } catch (IllegalArgumentException e) {
      throw new UsageException("these are no parts of one run: " + e.getMessage(), e);
    }
  }

  private int one(RunResult whole, RequirementCatalogue catalogue) throws IOException {
    Map<String, String> options = whole.setup().options();
    int code =
        new RunReporter(root.terminal(), root.style(), format, reports, options)
            .report(whole)
            .code();
    if (page != null) {
      write(page, List.of(whole), catalogue);
    }
    return code;
  }

  private int several(List<RunResult> wholes, RequirementCatalogue catalogue) throws IOException {
    if (format == OutputFormat.json) {
      throw new UsageException("--format json goes with the statements of one implementation");
    }
    Path target = page == null ? reports.resolve("report.html") : page;
    write(target, wholes, catalogue);
    root.terminal()
        .out()
        .print(
            format == OutputFormat.table
                ? ComparisonTable.plain(wholes, catalogue, root.style())
                : ComparisonTable.markdown(wholes, catalogue));
    root.terminal().out().println("report in " + target);
    // The constants stand in the order in which they win.
    return wholes.stream()
        .map(whole -> ExitCode.of(whole, catalogue))
        .min(ExitCode::compareTo)
        .orElseThrow()
        .code();
  }

  private void write(Path target, List<RunResult> wholes, RequirementCatalogue catalogue)
      throws IOException {
    String html = HtmlReport.of(wholes, catalogue, WrongStores.rows(), reports);
    WholeFile.write(target, html.getBytes(StandardCharsets.UTF_8));
  }

  /** A run that could not ask who it judged stands for itself. */
  private Collection<List<RunResult>> byImplementation() {
    Map<Object, List<RunResult>> groups = new LinkedHashMap<>();
    for (Path file : files) {
      RunResult result = StatementFile.read(file).result();
      Object key = Objects.requireNonNullElse(result.implementation(), file);
      groups.computeIfAbsent(key, k -> new ArrayList<>()).add(result);
    }
    return groups.values();
  }
}
