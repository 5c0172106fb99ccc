package dev.connectome.statestore.report;

import dev.connectome.statestore.spec.RequirementCatalogue;
import dev.connectome.statestore.verdict.ReportSink;
import dev.connectome.statestore.verdict.RunResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The files that every run leaves: {@code statement.json}, {@code junit.xml}, {@code summary.md}.
 */
public final class RunReports implements ReportSink {

  /** For the service loader. */
  public RunReports() {}

  @Override
  public void write(RunResult result, Path directory) throws IOException {
    RequirementCatalogue catalogue = RequirementCatalogue.load();
    put(directory, "junit.xml", JunitXml.of(result, catalogue));
    put(directory, "summary.md", MarkdownSummary.of(result, catalogue));
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
