package dev.connectome.statestore.report.allure;

import dev.connectome.statestore.report.RunReading;
import dev.connectome.statestore.spec.Requirement;
import dev.connectome.statestore.verdict.Waiver;
import dev.connectome.statestore.verdict.WaiverUse;
import java.util.List;

/** Renders a waiver as a result; it is red when the waiver file needs attention. */
final class WaiverTests {

  private WaiverTests() {}

  static AllureTest of(RunReading run, WaiverUse use) {
    Waiver waiver = use.waiver();
    Requirement requirement = run.requirement(run.entry(waiver.requirement()));
    AllureTest test =
        AllureTest.of(
                "waiver",
                waiver.requirement() + " " + waiver.pattern(),
                "waiver for " + waiver.requirement() + ": " + waiver.pattern())
            .about(run.implementation())
            .in(
                requirement.profile().id(),
                run.groupTitle(requirement),
                requirement.id() + " " + requirement.title())
            .suite("Waivers", use.state().wireName())
            .label("severity", "normal")
            .requirements(List.of(waiver.requirement()))
            .ended(
                status(use), use.state().wireName() + ": " + use.sentence() + text(List.of(use)));
    link(test, waiver);
    return test;
  }

  private static AllureStatus status(WaiverUse use) {
    return switch (use.state()) {
      case USED -> AllureStatus.PASSED;
      case NOT_JUDGED -> AllureStatus.SKIPPED;
      case STALE, EXPIRED -> AllureStatus.FAILED;
    };
  }

  /**
   * Returns the owner, the reason, the last day and the issue of each waiver, with one fact on a
   * line.
   */
  static String text(List<WaiverUse> uses) {
    StringBuilder text = new StringBuilder();
    for (WaiverUse use : uses) {
      Waiver waiver = use.waiver();
      text.append("\nowner: " + waiver.owner())
          .append("\nreason: " + waiver.reason())
          .append("\nexpires: " + waiver.expires())
          .append("\nissue: " + waiver.issue())
          .append("\npattern: " + waiver.pattern());
    }
    return text.toString();
  }

  /** Marks a result as known and links the issues. */
  static void mark(AllureTest test, List<WaiverUse> uses) {
    if (!uses.isEmpty()) {
      test.known().label("tag", "waived");
      uses.forEach(use -> link(test, use.waiver()));
    }
  }

  /** Links the issue when it is an http or https address. */
  static void link(AllureTest test, Waiver waiver) {
    String address = waiver.issue().toString();
    test.label("owner", waiver.owner()).issue(address);
  }
}
