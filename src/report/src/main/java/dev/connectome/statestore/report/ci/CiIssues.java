package dev.connectome.statestore.report.ci;

import dev.connectome.statestore.report.Cause;
import dev.connectome.statestore.report.Causes;
import dev.connectome.statestore.report.FindingGroup;
import dev.connectome.statestore.report.ReplayHint;
import dev.connectome.statestore.report.RunReading;
import dev.connectome.statestore.report.ci.CiIssue.Severity;
import dev.connectome.statestore.verdict.CaseFinding;
import dev.connectome.statestore.verdict.ExitCode;
import dev.connectome.statestore.verdict.Fact;
import dev.connectome.statestore.verdict.RequirementVerdict;
import dev.connectome.statestore.verdict.ShownText;
import dev.connectome.statestore.verdict.Verdict;
import dev.connectome.statestore.verdict.WaiverUse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Lists what is to be mended after a run, in the order in which to mend it. There is an error in
 * the list exactly when the exit code is not 0.
 */
final class CiIssues {
  /** A long value must not push out what comes after it. */
  private static final int VALUE = 200;

  private final RunReading run;
  private final Path reports;
  private final List<CiIssue> issues = new ArrayList<>();

  private CiIssues(RunReading run, Path reports) {
    this.run = run;
    this.reports = reports;
  }

  /**
   * Returns the issues of a run.
   *
   * @param reports the directory of the reports, for the commands
   */
  static List<CiIssue> of(RunReading run, Path reports) {
    return new CiIssues(run, reports).all();
  }

  private List<CiIssue> all() {
    run.result().kitFailures().forEach(why -> error("kit-failed", "The kit itself failed", why));
    run.result()
        .driverFailures()
        .forEach(why -> error("not-driven", "The implementation could not be driven", why));
    for (Cause cause : Causes.of(run)) {
      broken(cause);
      cause.followers().forEach(this::broken);
    }
    run.result().waivers().stream()
        .filter(WaiverUse::isRed)
        .forEach(
            use ->
                error(
                    "waiver",
                    "The waiver of " + use.waiver().requirement() + " does not hold",
                    use.waiver().requirement() + ": " + use.sentence()));
    undecided();
    return issues;
  }

  private void error(String rule, String title, String problem) {
    issues.add(new CiIssue(rule, Severity.ERROR, title, problem, ""));
  }

  private void broken(Cause cause) {
    RequirementVerdict entry = cause.entry();
    Severity severity = run.isMust(entry) ? Severity.ERROR : Severity.WARNING;
    String title = run.requirement(entry).title();
    String remedy = "What to do: " + run.requirement(entry).remedy();
    if (cause.groups().isEmpty()) {
      issues.add(new CiIssue(entry.requirement(), severity, title, entry.reason(), remedy));
    }
    for (FindingGroup group : cause.groups()) {
      CaseFinding first = group.first();
      String field = first.finding().fact("field").map(name -> ", " + name).orElse("");
      String facts =
          first.finding().facts().stream()
              .filter(fact -> !fact.value().equals(first.finding().problem()))
              .map(CiIssues::words)
              .collect(Collectors.joining("; "));
      String again =
          run.counterexampleFor(first.finding())
              .map(found -> " Again: " + ReplayHint.from(reports, found, run.result()))
              .orElse("");
      issues.add(
          new CiIssue(
              entry.requirement(),
              severity,
              title,
              first.finding().problem() + field,
              facts + ". Seen in " + run.caseName(first.caseId()) + "." + again + " " + remedy));
    }
  }

  private static String words(Fact fact) {
    return fact.key() + ": " + ShownText.oneLine(fact.value(), VALUE);
  }

  /** One issue for all, because they mostly have the same reason. */
  private void undecided() {
    List<RequirementVerdict> open =
        run.with(Verdict.INCONCLUSIVE).stream().filter(run::isMust).toList();
    if (!open.isEmpty()) {
      error(
          "inconclusive",
          "Not every MUST was verified",
          (open.size() == 1 ? "1 MUST was" : open.size() + " MUSTs were")
              + " not verified: "
              + open.stream().map(RequirementVerdict::requirement).collect(Collectors.joining(", "))
              + ". The first: "
              + open.get(0).reason());
    } else if (run.exitCode() == ExitCode.INCONCLUSIVE) {
      error("inconclusive", "Nothing was verified", "no selected requirement passed");
    }
  }
}
