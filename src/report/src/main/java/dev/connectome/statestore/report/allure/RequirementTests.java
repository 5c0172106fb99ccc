package dev.connectome.statestore.report.allure;

import dev.connectome.statestore.report.CounterexampleFiles;
import dev.connectome.statestore.report.FindingGroup;
import dev.connectome.statestore.report.FindingText;
import dev.connectome.statestore.report.RunReading;
import dev.connectome.statestore.report.timeline.Timeline;
import dev.connectome.statestore.spec.Level;
import dev.connectome.statestore.spec.Profile;
import dev.connectome.statestore.spec.Requirement;
import dev.connectome.statestore.verdict.Counterexample;
import dev.connectome.statestore.verdict.Evidence;
import dev.connectome.statestore.verdict.RequirementVerdict;
import dev.connectome.statestore.verdict.SituationEvidence;
import dev.connectome.statestore.verdict.Verdict;
import dev.connectome.statestore.verdict.WaiverUse;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Renders the verdict on a requirement as a result: its evidence, or the proof that it is broken.
 */
final class RequirementTests {
  private final RunReading run;
  private final long endMs;

  /**
   * Renders the verdicts of one run.
   *
   * @param endMs the end of the run; 0 where it is not known
   */
  RequirementTests(RunReading run, long endMs) {
    this.run = run;
    this.endMs = endMs;
  }

  AllureTest of(RequirementVerdict entry) throws IOException {
    Requirement requirement = run.requirement(entry);
    String story = requirement.id() + " " + requirement.title();
    AllureTest test =
        AllureTest.of("requirement", requirement.id(), story)
            .about(run.implementation())
            .in(requirement.profile().id(), run.groupTitle(requirement), story)
            .suite("Requirements", run.groupTitle(requirement))
            .label("severity", severity(requirement))
            .label("layer", "requirement")
            .requirements(List.of(requirement.id()))
            .label("tag", requirement.level().name())
            .description(description(requirement))
            .took(endMs, 0);
    ending(test, entry);
    evidence(test, entry.evidence());
    for (FindingGroup group : FindingGroup.of(entry)) {
      test.step(finding(group, entry));
    }
    for (Counterexample found : run.counterexamplesOf(entry)) {
      test.step(counterexample(found));
    }
    return test;
  }

  /** Returns the severity; a MUST that applies to every store has the highest. */
  static String severity(Requirement requirement) {
    if (requirement.level() != Level.MUST) {
      return "minor";
    }
    return requirement.profile() == Profile.CORE ? "critical" : "normal";
  }

  private void ending(AllureTest test, RequirementVerdict entry) {
    String reason = entry.verdict().wireName() + ": " + entry.reason();
    String facts = FindingText.groups(entry, run);
    boolean counts = run.isMust(entry);
    switch (entry.verdict()) {
      case PASSED -> test.ended(AllureStatus.PASSED, "");
      case NOT_SELECTED, NOT_SUPPORTED -> test.ended(AllureStatus.SKIPPED, reason);
      case INCONCLUSIVE -> {
        if (counts) {
          test.ended(AllureStatus.BROKEN, reason);
        } else {
          test.ended(AllureStatus.SKIPPED, run.mildness(entry) + ", " + reason);
        }
      }
      case WAIVED -> {
        List<WaiverUse> waivers = run.waiversOf(entry);
        test.ended(AllureStatus.SKIPPED, AllureTest.head(reason) + WaiverTests.text(waivers))
            .details(facts);
        WaiverTests.mark(test, waivers);
      }
      case FAILED -> {
        if (counts) {
          test.ended(AllureStatus.FAILED, AllureTest.head(reason) + firstFacts(entry))
              .details(facts);
        } else {
          test.ended(AllureStatus.SKIPPED, run.mildness(entry) + ", " + reason).details(facts);
        }
      }
    }
  }

  private static String firstFacts(RequirementVerdict entry) {
    return entry.findings().stream()
        .limit(1)
        .map(found -> "\n\n" + FindingText.of(found.finding()))
        .collect(Collectors.joining());
  }

  private static void evidence(AllureTest test, Evidence evidence) {
    for (SituationEvidence situation : evidence.situations()) {
      test.step(
          situation.witnessed() == 0
              ? new AllureStep("not covered: " + situation.text(), AllureStatus.SKIPPED)
              : new AllureStep(
                  "covered " + times(situation.witnessed()) + ": " + situation.text(),
                  AllureStatus.PASSED));
    }
  }

  private static String times(int count) {
    return count == 1 ? "once" : count + " times";
  }

  private AllureStep finding(FindingGroup group, RequirementVerdict entry) {
    var finding = group.first().finding();
    return new AllureStep(
        "found: " + finding.problem() + group.times(),
        run.isMust(entry) && entry.verdict() == Verdict.FAILED
            ? AllureStatus.FAILED
            : AllureStatus.SKIPPED,
        finding.facts().stream()
            .map(fact -> new AllureStep(fact.key() + ": " + fact.value(), null))
            .toList(),
        List.of(
            AllureAttachment.text(
                "facts: expected and observed",
                FindingText.of(finding) + "\nscenario: " + run.caseName(group.first().caseId()))));
  }

  private static AllureStep counterexample(Counterexample found) throws IOException {
    return new AllureStep(
        "counterexample "
            + found.name()
            + ": "
            + found.finding().problem()
            + (found.reproduced() ? "" : " (seen only once, and not again)"),
        null,
        List.of(),
        List.of(
            AllureAttachment.text("facts of " + found.name(), FindingText.of(found.finding())),
            AllureAttachment.picture("timeline of " + found.name(), Timeline.svg(found)),
            AllureAttachment.jsonLines(
                "history of " + found.name(), CounterexampleFiles.jsonl(found.history()))));
  }

  private static String description(Requirement requirement) {
    return requirement.text()
        + "\n\n**Why:** "
        + requirement.why()
        + "\n\n**How it is proven:** "
        + requirement.unverifiable().orElse(requirement.proof())
        + "\n\n**What to do when it fails:** "
        + requirement.remedy()
        + "\n\n"
        + requirement.level()
        + ", profile "
        + requirement.profile().id()
        + ", from "
        + requirement.source();
  }
}
