package dev.connectome.statestore.cli;

import dev.connectome.statestore.report.ChoiceText;
import dev.connectome.statestore.report.ConsoleReport;
import dev.connectome.statestore.report.DifferenceText;
import dev.connectome.statestore.report.ReachText;
import dev.connectome.statestore.report.RunDifference;
import dev.connectome.statestore.report.Statement;
import dev.connectome.statestore.report.Style;
import dev.connectome.statestore.report.files.RunReports;
import dev.connectome.statestore.spec.RequirementCatalogue;
import dev.connectome.statestore.verdict.CodeReach;
import dev.connectome.statestore.verdict.ExitCode;
import dev.connectome.statestore.verdict.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Reports the result of a run: files first, then standard output. */
final class RunReporter {
  private final Terminal terminal;
  private final Style style;
  private final OutputFormat format;
  private final Path directory;
  private final Map<String, String> options;
  private final Optional<RunResult> earlier;
  private Optional<RunResult> baseline = Optional.empty();
  private Optional<Path> place = Optional.empty();
  private boolean annotates;
  private boolean showsChoices;

  /**
   * Makes a reporter.
   *
   * @param earlier the run before, whose files the directory no longer has
   */
  RunReporter(
      Terminal terminal,
      Style style,
      OutputFormat format,
      Path directory,
      Map<String, String> options,
      Optional<RunResult> earlier) {
    this.terminal = terminal;
    this.style = style;
    this.format = format;
    this.directory = directory;
    this.options = Map.copyOf(options);
    this.earlier = earlier;
    this.annotates = terminal.isGithubActions();
  }

  /** Says what changed since another run. */
  RunReporter withBaseline(Optional<RunResult> other) {
    baseline = other;
    return this;
  }

  /** Says where the adapter is; CI servers show there what is to be mended. */
  RunReporter at(Optional<Path> adapter) {
    place = adapter;
    return this;
  }

  /** Prints annotations for GitHub Actions or not, whatever the environment is. */
  RunReporter annotating(boolean always) {
    annotates = always;
    return this;
  }

  /** Lists the free choices of the store above the table. */
  RunReporter withChoices(boolean shown) {
    showsChoices = shown;
    return this;
  }

  /** Deletes the reports of an earlier run; the directory is made where there is none. */
  void clear() {
    ReportsDirectory.prepare(directory, () -> RunReports.clear(directory));
  }

  /** Reports; returns the exit code of the process. */
  ExitCode report(RunResult ended) {
    return ProcessExitGuard.said(() -> told(ended.with(terminal.clock().instant(), options)));
  }

  private ExitCode told(RunResult ended) {
    RunResult result = ended;
    RequirementCatalogue catalogue = RequirementCatalogue.load();
    boolean written = true;
    RunReports reports = new RunReports(FaultListing.rows(), earlier, baseline, place);
    try {
      reports.write(result, directory);
    } catch (IOException e) {
      result = result.withKitFailure("reports could not be written: " + e.getMessage());
      writeAgain(reports, result);
      written = false;
    }
    StepSummary.append(reports.summary(result, catalogue, directory), terminal);
    if (showsChoices) {
      ChoiceText.lines(result, style).forEach(terminal.out()::println);
      terminal.out().println();
    }
    CodeReach reach = result.setup().reach();
    if (reach != null && format == OutputFormat.table) {
      ReachText.lines(reach, style).forEach(terminal.out()::println);
      terminal.out().println();
    }
    switch (format) {
      case table -> terminal.print(ConsoleReport.of(result, catalogue, directory, style));
      case json -> terminal.out().print(statement(result, catalogue, written));
      case markdown -> terminal.out().print(reports.summary(result, catalogue, directory));
    }
    if (format == OutputFormat.table && baseline.isPresent()) {
      RunDifference difference = RunDifference.of(baseline.get(), result, catalogue);
      terminal.out().println("since the baseline: " + DifferenceText.summary(difference));
    }
    terminal.out().flush();
    if (annotates) {
      reports.forCi(result, catalogue, directory).annotations().forEach(terminal::command);
    }
    return ExitCode.of(result, catalogue);
  }

  /** Writes the files again, so that none of them contradicts the exit code. */
  private void writeAgain(RunReports reports, RunResult result) {
    try {
      RunReports.clear(directory);
      reports.write(result, directory);
    } catch (IOException e) {
      terminal.err().println("tck: not all reports could be written: " + e.getMessage());
    }
  }

  /**
   * Returns the written file, because it contains its digests; makes a new text only where it was
   * not written.
   */
  private String statement(RunResult result, RequirementCatalogue catalogue, boolean written) {
    try {
      return written
          ? Files.readString(directory.resolve("statement.json"))
          : Statement.of(result, catalogue, Map.of()).text();
    } catch (IOException e) {
      return Statement.of(result, catalogue, Map.of()).text();
    }
  }
}
