package dev.connectome.statestore.suite;

import dev.connectome.statestore.verdict.CaseRecord;
import dev.connectome.statestore.verdict.Fact;
import dev.connectome.statestore.verdict.Finding;
import dev.connectome.statestore.verdict.ShownText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Creates the error that a test engine reports for a failed case. Its trace is one line with the
 * feature file and the line of the scenario, which test reports and IDEs show; where the kit
 * created it says nothing to the author of a store.
 */
public final class CaseFailure {
  private static final int VALUE = 2_000;
  private static final Pattern SCENARIO = Pattern.compile("(.+\\.feature):(\\d{1,9})");

  private CaseFailure() {}

  /** Returns an error with the status, the message and all facts of each finding. */
  public static AssertionError error(CaseRecord record) {
    StringBuilder message = new StringBuilder(record.status().wireName());
    if (!record.message().isEmpty()) {
      message.append(": ").append(ShownText.oneLine(record.message(), VALUE));
    }
    for (Finding finding : record.findings()) {
      message.append("\n").append(finding.requirement()).append(" at step ").append(finding.step());
      for (Fact fact : finding.facts()) {
        message.append("\n    ").append(fact.key()).append(": ");
        message.append(ShownText.oneLine(fact.value(), VALUE));
      }
    }
    AssertionError error = new AssertionError(message.toString());
    error.setStackTrace(place(record));
    return error;
  }

  private static StackTraceElement[] place(CaseRecord record) {
    Matcher scenario = SCENARIO.matcher(record.id());
    return scenario.matches()
        ? new StackTraceElement[] {
          new StackTraceElement(
              ShownText.line(record.group()),
              ShownText.line(record.name()),
              scenario.group(1),
              Integer.parseInt(scenario.group(2)))
        }
        : new StackTraceElement[0];
  }
}
