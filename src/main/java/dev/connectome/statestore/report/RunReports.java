package dev.connectome.statestore.report;

import dev.connectome.statestore.spec.RequirementCatalogue;
import dev.connectome.statestore.verdict.ReportSink;
import dev.connectome.statestore.verdict.RunResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * The files that every run leaves: {@code statement.json}, {@code junit.xml}, {@code summary.md},
 * {@code report.html}.
 */
public final class RunReports implements ReportSink {

  private final List<KillRow> kills;

  /** For the service loader. */
  public RunReports() {
    this(List.of());
  }

  /**
   * With what the kit was shown to find.
   *
   * @param kills a row for each wrong store
   */
  public RunReports(List<KillRow> kills) {
    this.kills = List.copyOf(kills);
  }

  @Override
  public void write(RunResult result, Path directory) throws IOException {
    RequirementCatalogue catalogue = RequirementCatalogue.load();
    put(directory, "junit.xml", JunitXml.of(result, catalogue));
    put(directory, "summary.md", MarkdownSummary.of(result, catalogue));
    put(directory, "report.html", HtmlReport.of(List.of(result), catalogue, kills, directory));
    // Last: it vouches for the others.
    put(
        directory,
        "statement.json",
        StatementJson.of(result, catalogue, ReportFiles.digests(directory)));
  }

  private static void put(Path directory, String name, String content) throws IOException {
    WholeFile.write(directory.resolve(name), content.getBytes(StandardCharsets.UTF_8));
  }
}
