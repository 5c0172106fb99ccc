package dev.connectome.statestore.report.ci;

import dev.connectome.statestore.report.Sha256;
import dev.connectome.statestore.verdict.ShownText;
import java.nio.charset.StandardCharsets;

/**
 * One thing to mend, as a CI server shows it beside a file. All texts are one line without control
 * characters.
 *
 * @param rule the requirement's id, or what kind of trouble it is
 * @param severity how much it weighs
 * @param title the rule in words
 * @param problem what is wrong; the same in each run that finds the same
 * @param details expected and observed values, the scenario, what to do
 */
record CiIssue(String rule, Severity severity, String title, String problem, String details) {
  private static final int LONGEST = 2_000;

  /** How much an issue weighs; each makes another mark on the page of a CI server. */
  enum Severity {
    /** It decides the outcome of the run. */
    ERROR,
    /** It does not decide the outcome. */
    WARNING
  }

  CiIssue {
    title = ShownText.oneLine(title, LONGEST);
    problem = ShownText.oneLine(problem, LONGEST);
    details = ShownText.oneLine(details, LONGEST);
  }

  /** Returns everything in one text. */
  String message() {
    return details.isEmpty() ? problem : problem + ". " + details;
  }

  /** Returns what identifies the issue in other runs: 64 hexadecimal digits. */
  String fingerprint() {
    return Sha256.of((rule + "\n" + problem).getBytes(StandardCharsets.UTF_8));
  }
}
