package dev.connectome.statestore.suite;

import dev.connectome.statestore.verdict.CaseRecord;
import dev.connectome.statestore.verdict.Fact;
import dev.connectome.statestore.verdict.Finding;
import dev.connectome.statestore.verdict.ShownText;

/** Creates the error that a test engine reports for a failed case. */
public final class CaseFailure {
  private static final int VALUE = 2_000;

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
    return new AssertionError(message.toString());
  }
}
