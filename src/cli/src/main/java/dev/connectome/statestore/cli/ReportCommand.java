package dev.connectome.statestore.cli;

import dev.connectome.statestore.report.ComparisonPage;
import dev.connectome.statestore.report.ComparisonTable;
import dev.connectome.statestore.report.CounterexampleReader;
import dev.connectome.statestore.report.WholeFile;
import dev.connectome.statestore.report.page.HtmlReport;
import dev.connectome.statestore.spec.RequirementCatalogue;
import dev.connectome.statestore.verdict.ExitCode;
import dev.connectome.statestore.verdict.MergedRun;
import dev.connectome.statestore.verdict.RunResult;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Implements {@code tck report}. */
@Command(
    name = "report",
    description = "Joins the statements of several runs.",
    sortOptions = false,
    footer = {
      "",
      "Statements of one implementation are parts of one run, as --shard makes them: they are"
          + " added",
      "up into one verdict, and all reports are written for the whole. Statements of several",
      "implementations are shown side by side. The exit code is the worst of all.",
      "",
      "Examples:",
      "  tck report --merge shard-*/statement.json --reports reports/whole",
      "  tck report --merge zustand/statement.json redux/statement.json --html compared.html",
      "  tck report --merge */statement.json --format markdown > stores.md"
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
      description = "Directory for the reports (default: ${DEFAULT-VALUE}).")
  private Path reports = Path.of("reports", "merged");

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "File for the page (default: report.html in --reports).")
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
      // Existing files are kept: the statements to merge may be among them.
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
        new RunReporter(root.terminal(), root.style(), format, reports, options, Optional.empty())
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
    PrintStream out = root.terminal().out();
    if (format == OutputFormat.table) {
      out.print(ComparisonTable.plain(wholes, catalogue, root.style()));
      out.println("report in " + target);
    } else {
      // With a page to keep, nothing else goes to standard output.
      out.print(ComparisonPage.of(wholes, catalogue));
      root.terminal().err().println("tck: report in " + target);
    }
    // The constants are in order of precedence.
    return wholes.stream()
        .map(whole -> ExitCode.of(whole, catalogue))
        .min(ExitCode::compareTo)
        .orElseThrow()
        .code();
  }

  private void write(Path target, List<RunResult> wholes, RequirementCatalogue catalogue)
      throws IOException {
    String html = HtmlReport.of(wholes, catalogue);
    WholeFile.write(target, html.getBytes(StandardCharsets.UTF_8));
    String handbook = HtmlReport.handbook(catalogue, FaultListing.rows());
    WholeFile.write(
        target.resolveSibling(HtmlReport.HANDBOOK), handbook.getBytes(StandardCharsets.UTF_8));
  }

  private RunResult withCounterexamples(StatementFile statement) {
    RunResult result =
        CounterexampleReader.beside(
            statement.result(), statement.statement(), statement.file().resolveSibling(""));
    int lost = statement.statement().counterexamples().size() - result.counterexamples().size();
    if (lost > 0) {
      root.terminal()
          .err()
          .println(
              "tck: "
                  + statement.file()
                  + ": the histories of "
                  + lost
                  + " counterexamples are missing; the merged report has their findings, but not"
                  + " their pictures");
    }
    return result;
  }

  /** A run without the name of an implementation forms a group of its own. */
  private Collection<List<RunResult>> byImplementation() {
    Map<Object, List<RunResult>> groups = new LinkedHashMap<>();
    Map<Object, StatementFile> firsts = new HashMap<>();
    for (Path file : files) {
      StatementFile statement = StatementFile.read(file);
      RunResult result = withCounterexamples(statement);
      Object key = Objects.requireNonNullElse(result.implementation(), file);
      if (!statement.statement().digests().kit().isEmpty()) {
        requireSameBuild(firsts.computeIfAbsent(key, k -> statement), statement);
      }
      groups.computeIfAbsent(key, k -> new ArrayList<>()).add(result);
    }
    return groups.values();
  }

  /** Two builds of one version may run other sequences, whose counts say nothing together. */
  private static void requireSameBuild(StatementFile first, StatementFile other) {
    String one = first.statement().digests().kit();
    String two = other.statement().digests().kit();
    if (!one.equals(two)) {
      throw new UsageException(
          "these are no parts of one run: "
              + first.file()
              + " and "
              + other.file()
              + " are of two builds of the kit (digests.kit)");
    }
  }
}
