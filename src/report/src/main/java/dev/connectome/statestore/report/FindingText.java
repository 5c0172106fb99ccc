package dev.connectome.statestore.report;

import dev.connectome.statestore.verdict.CaseRecord;
import dev.connectome.statestore.verdict.Fact;
import dev.connectome.statestore.verdict.Finding;
import dev.connectome.statestore.verdict.RequirementVerdict;
import dev.connectome.statestore.verdict.ShownText;
import java.util.stream.Collectors;

/** Renders findings as plain lines of the form {@code key: value}, in the order of the facts. */
public final class FindingText {
  private static final int VALUE = 2_000;

  private FindingText() {}

  /** Returns the findings of a requirement, with each problem once. */
  public static String groups(RequirementVerdict entry, RunReading run) {
    return FindingGroup.of(entry).stream()
        .map(
            group ->
                one(group.first().finding(), group.times())
                    + "\nscenario: "
                    + run.caseName(group.first().caseId())
                    + run.counterexampleFor(group.first().finding())
                        .map(
                            found ->
                                (found.doubt().isEmpty() ? "" : "\ndoubt: " + found.doubt())
                                    + "\nagain: "
                                    + ReplayHint.inside(found, run.result()))
                        .orElse(""))
        .collect(Collectors.joining("\n\n"));
  }

  /** Returns one finding as lines. */
  public static String of(Finding finding) {
    return one(finding, "");
  }

  /** Returns every finding of a case as lines. */
  public static String all(CaseRecord record) {
    return record.findings().stream()
        .map(finding -> finding.requirement() + "\n" + one(finding, ""))
        .collect(Collectors.joining("\n\n"));
  }

  private static String one(Finding finding, String times) {
    StringBuilder text = new StringBuilder();
    for (Fact fact : finding.facts()) {
      text.append(fact.key()).append(": ").append(ShownText.oneLine(fact.value(), VALUE));
      text.append(fact.key().equals("problem") ? times : "").append('\n');
    }
    return text.append("step: ").append(finding.step()).toString();
  }
}
