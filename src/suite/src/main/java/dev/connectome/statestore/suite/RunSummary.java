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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Describes a run in the text that a build tool shows: one error, or one line if all is well. */
final class RunSummary {
  private static final int FAILURES = 5;

  private RunSummary() {}

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

  /** Returns one line about an implementation that conforms: what was shown, and what was not. */
  static String conformant(RunResult result, Path reports) {
    Map<Verdict, List<String>> ids =
        result.requirements().stream()
            .collect(
                Collectors.groupingBy(
                    RequirementVerdict::verdict,
                    TreeMap::new,
                    Collectors.mapping(RequirementVerdict::requirement, Collectors.toList())));
    StringBuilder text = new StringBuilder("state_store conformant: ");
    if (result.implementation() != null) {
      text.append(ShownText.line(result.implementation().name())).append("; ");
    }
    text.append(ids.getOrDefault(Verdict.PASSED, List.of()).size()).append(" passed");
    ids.forEach(
        (verdict, requirements) -> {
          if (verdict == Verdict.NOT_SELECTED) {
            text.append("; ").append(requirements.size()).append(" not selected");
          } else if (verdict != Verdict.PASSED) {
            text.append("; ").append(verdict.wireName()).append(": ");
            text.append(String.join(", ", requirements));
          }
        });
    return text.append("; report: ").append(reports.toAbsolutePath()).toString();
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
