package dev.connectome.statestore.suite;

import dev.connectome.statestore.verdict.CaseRecord;
import dev.connectome.statestore.verdict.Fact;
import dev.connectome.statestore.verdict.Finding;
import dev.connectome.statestore.verdict.ShownText;

/** What a test engine is told of a case that turns a build red. */
public final class CaseFailure {
  private static final int VALUE = 2_000;

  private CaseFailure() {}

  /** Its status, its message and every finding, fact by fact. */
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
