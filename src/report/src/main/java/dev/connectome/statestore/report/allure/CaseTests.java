package dev.connectome.statestore.report.allure;

import dev.connectome.statestore.report.FindingText;
import dev.connectome.statestore.report.KitFiles;
import dev.connectome.statestore.report.RunReading;
import dev.connectome.statestore.spec.Requirement;
import dev.connectome.statestore.verdict.CaseRecord;
import dev.connectome.statestore.verdict.Finding;
import dev.connectome.statestore.verdict.RequirementVerdict;
import dev.connectome.statestore.verdict.Verdict;
import dev.connectome.statestore.verdict.WaiverUse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Renders a scenario as a result with its Gherkin as steps, or a phase of the exploration as a
 * result.
 */
final class CaseTests {
  private final RunReading run;
  private final Map<String, GherkinText> features = new HashMap<>();

  CaseTests(RunReading run) {
    this.run = run;
  }

  /**
   * Returns the result of one case.
   *
   * @param beganMs its start; 0 where it is not known
   */
  AllureTest of(CaseRecord record, long beganMs) {
    GherkinText.Scenario scenario = scenario(record.id());
    boolean isScenario = !scenario.steps().isEmpty();
    AllureTest test =
        AllureTest.of("case", record.id(), record.name())
            .about(run.implementation())
            .suite(isScenario ? "Scenarios" : "Beyond the scenarios", record.group())
            .label("layer", isScenario ? "scenario" : "exploration")
            .requirements(record.requirements())
            .took(beganMs, record.millis());
    place(test, record);
    if (isScenario) {
      String rule = scenario.rule().isEmpty() ? "" : "Rule: " + scenario.rule() + "\n\n";
      test.description(rule + "`" + record.id() + "`");
    }
    ending(test, record);
    for (GherkinText.Step step : scenario.steps()) {
      test.step(step(step, record));
    }
    if (!record.findings().isEmpty()) {
      test.attachment(
          AllureAttachment.text("facts: expected and observed", FindingText.all(record)));
    }
    return test;
  }

  /** Places the result under the requirement that the case names first. */
  private void place(AllureTest test, CaseRecord record) {
    if (record.requirements().isEmpty()) {
      test.in("exploration", record.group(), record.name()).label("severity", "critical");
      return;
    }
    Requirement about = run.requirement(run.entry(record.requirements().get(0)));
    test.in(about.profile().id(), run.groupTitle(about), about.id() + " " + about.title())
        .label("severity", RequirementTests.severity(about));
  }

  private void ending(AllureTest test, CaseRecord record) {
    String reason = record.status().wireName() + ": " + record.message();
    switch (record.status()) {
      case PASSED -> test.ended(AllureStatus.PASSED, "");
      case NOT_APPLICABLE -> test.ended(AllureStatus.SKIPPED, reason);
      case NOT_DRIVEN, OUT_OF_TIME, KIT_FAILED -> test.ended(AllureStatus.BROKEN, reason);
      case FAILED -> failed(test, record, reason);
    }
  }

  private void failed(AllureTest test, CaseRecord record, String reason) {
    String facts = FindingText.all(record);
    List<WaiverUse> waivers = waivers(record);
    if (run.counts(record)) {
      test.ended(AllureStatus.FAILED, AllureTest.head(reason) + firstFacts(record));
    } else if (waivers.isEmpty()) {
      test.ended(AllureStatus.SKIPPED, "does not count in this run: " + record.message());
    } else {
      test.ended(
          AllureStatus.SKIPPED,
          AllureTest.head("waived: " + record.message()) + WaiverTests.text(waivers));
      WaiverTests.mark(test, waivers);
    }
    test.details(facts);
  }

  private static String firstFacts(CaseRecord record) {
    return record.findings().isEmpty() ? "" : "\n\n" + FindingText.of(record.findings().get(0));
  }

  /** Returns the waivers that cover the findings of this case. */
  private List<WaiverUse> waivers(CaseRecord record) {
    return Stream.concat(
            record.findings().stream().map(Finding::requirement),
            record.findings().isEmpty() ? record.requirements().stream().limit(1) : Stream.of())
        .map(run::entry)
        .filter(entry -> entry.verdict() == Verdict.WAIVED)
        .map(RequirementVerdict::requirement)
        .distinct()
        .flatMap(id -> run.waiversOf(run.entry(id)).stream())
        .filter(use -> covers(use, record))
        .distinct()
        .toList();
  }

  private static boolean covers(WaiverUse use, CaseRecord record) {
    return record.findings().isEmpty()
        || record.findings().stream().anyMatch(use.waiver()::matches);
  }

  private GherkinText.Scenario scenario(String id) {
    int colon = id.lastIndexOf(':');
    String file = id.substring(0, Math.max(colon, 0));
    String feature = KitFiles.ofThisKit().features().get(file);
    if (feature == null) {
      return GherkinText.Scenario.UNKNOWN;
    }
    return features
        .computeIfAbsent(file, name -> GherkinText.of(feature))
        .at(Integer.parseInt(id.substring(colon + 1)));
  }

  /**
   * The steps of a failed case have no status: the facts of a finding name the action that failed,
   * and checks do not know the text of the step.
   */
  private static AllureStep step(GherkinText.Step step, CaseRecord record) {
    @Nullable AllureStatus status =
        switch (record.status()) {
          case PASSED -> AllureStatus.PASSED;
          case NOT_APPLICABLE -> AllureStatus.SKIPPED;
          case FAILED, NOT_DRIVEN, OUT_OF_TIME, KIT_FAILED -> null;
        };
    return new AllureStep(
        step.text(),
        status,
        step.rows().stream().map(row -> new AllureStep(row, status)).toList(),
        List.of());
  }
}
