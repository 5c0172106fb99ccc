package dev.connectome.statestore.report.files;

import dev.connectome.statestore.report.BadgeJson;
import dev.connectome.statestore.report.CounterexampleFiles;
import dev.connectome.statestore.report.DifferenceText;
import dev.connectome.statestore.report.EarlierRun;
import dev.connectome.statestore.report.JunitXml;
import dev.connectome.statestore.report.KillRow;
import dev.connectome.statestore.report.MarkdownSummary;
import dev.connectome.statestore.report.ReportFiles;
import dev.connectome.statestore.report.RunDifference;
import dev.connectome.statestore.report.Statement;
import dev.connectome.statestore.report.Trend;
import dev.connectome.statestore.report.WholeFile;
import dev.connectome.statestore.report.allure.AllureResults;
import dev.connectome.statestore.report.allure.RunAllure;
import dev.connectome.statestore.report.ci.CiReports;
import dev.connectome.statestore.report.page.HtmlReport;
import dev.connectome.statestore.spec.RequirementCatalogue;
import dev.connectome.statestore.verdict.ReportSink;
import dev.connectome.statestore.verdict.RunResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Writes the files of every run: {@code statement.json}, {@code junit.xml}, {@code summary.md},
 * {@code badge.json}, {@code code-quality.json}, {@code findings.sarif}, {@code report.html},
 * {@code handbook.html}, {@code trend.json}, {@code allure-results/}, and {@code counterexamples/}
 * where there are any.
 */
public final class RunReports implements ReportSink {
  private static final String STATEMENT = "statement.json";
  private static final List<String> OTHERS =
      List.of(
          "junit.xml",
          "summary.md",
          "badge.json",
          "code-quality.json",
          "findings.sarif",
          "report.html",
          HtmlReport.HANDBOOK);

  private final List<KillRow> kills;
  private final Optional<RunResult> earlier;
  private final Optional<RunResult> baseline;
  private final Optional<Path> place;

  /** Makes an instance for the service loader. */
  public RunReports() {
    this(List.of(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /**
   * Makes an instance that also reports which wrong stores the kit finds, and what changed.
   *
   * @param kills a row for each wrong store
   * @param earlier the run before; empty where its statement may still be in the directory
   * @param baseline a run to compare with in the summary
   * @param place the file of the adapter, where CI servers show what is to be mended
   */
  public RunReports(
      List<KillRow> kills,
      Optional<RunResult> earlier,
      Optional<RunResult> baseline,
      Optional<Path> place) {
    this.kills = List.copyOf(kills);
    this.earlier = earlier;
    this.baseline = baseline;
    this.place = place;
  }

  /** Returns the summary, with what changed since the baseline where there is one. */
  public String summary(RunResult result, RequirementCatalogue catalogue, Path directory) {
    return MarkdownSummary.of(result, catalogue, directory)
        + baseline
            .map(before -> RunDifference.of(before, result, catalogue))
            .map(difference -> "\n" + DifferenceText.markdown(difference))
            .orElse("");
  }

  /** Returns what CI servers show. */
  public CiReports forCi(RunResult result, RequirementCatalogue catalogue, Path directory) {
    return new CiReports(result, catalogue, place.orElse(directory.resolve(STATEMENT)), directory);
  }

  /**
   * Deletes the files of an earlier run, so that they are not taken for files of this run.
   *
   * @throws IOException when a file cannot be deleted
   */
  public static void clear(Path directory) throws IOException {
    // The statement is deleted first: without it, no digest vouches for the other files.
    WholeFile.delete(directory, STATEMENT::equals);
    WholeFile.delete(directory, OTHERS::contains);
    CounterexampleFiles.clear(directory);
    AllureResults.clear(directory);
  }

  /**
   * Writes every file that can be written.
   *
   * @throws IOException when a file cannot be written; names each such file, after all others were
   *     tried
   */
  @Override
  public void write(RunResult result, Path directory) throws IOException {
    RequirementCatalogue catalogue = RequirementCatalogue.load();
    Attempt attempt = new Attempt(directory);
    Optional<RunResult> before = earlier.or(() -> EarlierRun.in(directory));
    attempt.put("junit.xml", () -> JunitXml.of(result, catalogue));
    attempt.put("summary.md", () -> summary(result, catalogue, directory));
    attempt.put("badge.json", () -> BadgeJson.of(result, catalogue));
    CiReports ci = forCi(result, catalogue, directory);
    attempt.put("code-quality.json", ci::codeQuality);
    attempt.put("findings.sarif", ci::sarif);
    attempt.put("report.html", () -> HtmlReport.of(result, catalogue, before, directory));
    Trend trend = Trend.upTo(result, before, directory);
    if (!trend.runs().isEmpty()) {
      attempt.put(Trend.FILE, trend::text);
    }
    attempt.put(HtmlReport.HANDBOOK, () -> HtmlReport.handbook(catalogue, kills));
    attempt.run(
        "counterexamples", () -> CounterexampleFiles.write(result.counterexamples(), directory));
    attempt.run("allure-results", () -> RunAllure.write(result, catalogue, directory));
    // The statement is written last: it contains the digests of the other files.
    SortedMap<String, String> digests = attempt.digests();
    attempt.put(STATEMENT, () -> Statement.of(result, catalogue, digests).text());
    attempt.finish();
  }

  /** Writes one or more files. */
  @FunctionalInterface
  private interface Writing {
    void write() throws IOException;
  }

  /** Continues with the next file when one cannot be written. */
  private static final class Attempt {
    private final Path directory;
    private final SortedMap<String, Boolean> written = new TreeMap<>();
    private final Map<String, IOException> troubles = new LinkedHashMap<>();

    Attempt(Path directory) {
      this.directory = directory;
    }

    void put(String name, Supplier<String> content) {
      try {
        WholeFile.write(directory.resolve(name), content.get().getBytes(StandardCharsets.UTF_8));
        written.put(name, true);
      } catch (IOException e) {
        written.put(name, false);
        failed(name, e);
      }
    }

    void run(String name, Writing writing) {
      try {
        writing.write();
      } catch (IOException e) {
        failed(name, e);
      }
    }

    /**
     * Returns digests of the files of this run; a file of an earlier run that could not be replaced
     * has none.
     */
    SortedMap<String, String> digests() {
      SortedMap<String, String> digests = new TreeMap<>();
      try {
        digests.putAll(ReportFiles.digests(directory));
      } catch (IOException e) {
        failed("what is vouched for", e);
      }
      written.forEach((name, whole) -> digests.keySet().removeIf(at -> !whole && at.equals(name)));
      return digests;
    }

    void finish() throws IOException {
      if (!troubles.isEmpty()) {
        IOException all = new IOException(String.join("; ", troubles.keySet()));
        troubles.values().forEach(all::addSuppressed);
        throw all;
      }
    }

    private void failed(String name, IOException e) {
      troubles.put(name + " (" + e + ")", e);
    }
  }
}
