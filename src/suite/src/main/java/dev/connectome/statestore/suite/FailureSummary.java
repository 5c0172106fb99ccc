package dev.connectome.statestore.suite;

import dev.connectome.statestore.spec.RequirementCatalogue;
import dev.connectome.statestore.verdict.CaseFinding;
import dev.connectome.statestore.verdict.ExitCode;
import dev.connectome.statestore.verdict.Fact;
import dev.connectome.statestore.verdict.RequirementVerdict;
import dev.connectome.statestore.verdict.RunResult;
import dev.connectome.statestore.verdict.ShownText;
import dev.connectome.statestore.verdict.Verdict;
import dev.connectome.statestore.verdict.WaiverUse;
import java.nio.file.Path;

/** Describes why a run was not successful, as the text of the one error that a build tool shows. */
final class FailureSummary {
  private static final int FAILURES = 5;

  private FailureSummary() {}

  static String of(RunResult result, RequirementCatalogue catalogue, Path reports) {
    StringBuilder text = new StringBuilder();
    text.append("state_store ").append(ExitCode.of(result, catalogue).wireName());
    if (result.implementation() != null) {
      text.append(": ").append(ShownText.line(result.implementation().name()));
    }
    for (RequirementVerdict entry : result.requirements()) {
      boolean open = entry.verdict() == Verdict.FAILED || entry.verdict() == Verdict.INCONCLUSIVE;
      boolean tellsNothing = result.implementation() == null || !open;
      if (!tellsNothing && result.selection().binds(catalogue.require(entry.requirement()))) {
        append(text, entry, catalogue);
      }
    }
    result.waivers().stream()
        .filter(WaiverUse::isRed)
        .forEach(
            use ->
                text.append("\n  waiver of ")
                    .append(use.waiver().requirement())
                    .append(": ")
                    .append(use.sentence()));
    result.driverFailures().stream()
        .limit(FAILURES)
        .forEach(line -> text.append("\n  not driven: ").append(ShownText.line(line)));
    result.kitFailures().stream()
        .limit(FAILURES)
        .forEach(line -> text.append("\n  the kit failed: ").append(ShownText.line(line)));
    return text.append("\n  report: ").append(reports.toAbsolutePath()).toString();
  }

  private static void append(
      StringBuilder text, RequirementVerdict entry, RequirementCatalogue catalogue) {
    text.append("\n  ")
        .append(entry.requirement())
        .append(' ')
        .append(entry.verdict().wireName())
        .append(" (")
        .append(catalogue.require(entry.requirement()).title())
        .append("): ")
        .append(ShownText.line(entry.reason()));
    entry.findings().stream().findFirst().ifPresent(finding -> append(text, finding));
  }

  private static void append(StringBuilder text, CaseFinding finding) {
    for (Fact fact : finding.finding().facts()) {
      text.append("\n      ").append(fact.key()).append(": ").append(ShownText.line(fact.value()));
    }
    text.append("\n      scenario: ").append(finding.caseId());
  }
}
