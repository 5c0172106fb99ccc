package dev.connectome.statestore.report.ci;

import dev.connectome.statestore.report.PrettyJson;
import dev.connectome.statestore.report.RunReading;
import dev.connectome.statestore.spec.RequirementCatalogue;
import dev.connectome.statestore.verdict.RunResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Renders what is to be mended for CI servers: as annotations of GitHub Actions, as a code quality
 * report of GitLab, and as SARIF. The kit does not know the line of a fault: an issue stands at the
 * first line of the file that connects the kit with the store.
 */
public final class CiReports {
  /** GitHub shows this many annotations of each kind for a step. */
  private static final int MOST_ANNOTATIONS = 10;

  private final RunReading run;
  private final String file;
  private final List<CiIssue> issues;

  /**
   * Makes the reports of a run.
   *
   * @param place the file where the issues stand, relative to the root of the repository; the
   *     statement where that is not known
   * @param reports the directory of the reports
   */
  public CiReports(RunResult result, RequirementCatalogue catalogue, Path place, Path reports) {
    this.run = new RunReading(result, catalogue);
    this.file = place.normalize().toString().replace('\\', '/');
    this.issues = CiIssues.of(run, reports);
  }

  /**
   * Returns a workflow command for each issue, the first ten of each kind. Each is one line;
   * nothing that an implementation said can end it or begin another.
   */
  public List<String> annotations() {
    List<String> lines = new ArrayList<>();
    for (CiIssue.Severity severity : CiIssue.Severity.values()) {
      List<CiIssue> same = issues.stream().filter(one -> one.severity() == severity).toList();
      same.stream().limit(MOST_ANNOTATIONS).map(this::annotation).forEach(lines::add);
    }
    return lines;
  }

  private String annotation(CiIssue issue) {
    return "::"
        + issue.severity().name().toLowerCase(Locale.ROOT)
        + " file="
        + property(file)
        + ",line=1,title="
        + property(issue.rule() + " " + issue.title())
        + "::"
        + data(issue.message());
  }

  private static String data(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }

  /** Returns the code quality report of GitLab. */
  public String codeQuality() {
    return PrettyJson.text(issues.stream().map(issue -> CodeQuality.of(issue, file)).toList());
  }

  /** Returns the log in the Static Analysis Results Interchange Format, version 2.1.0. */
  public String sarif() {
    return PrettyJson.text(SarifLog.of(run, issues, file));
  }
}
