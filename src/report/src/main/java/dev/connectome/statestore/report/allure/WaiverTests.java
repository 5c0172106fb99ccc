package dev.connectome.statestore.report.allure;

import dev.connectome.statestore.report.RunReading;
import dev.connectome.statestore.spec.Requirement;
import dev.connectome.statestore.verdict.Waiver;
import dev.connectome.statestore.verdict.WaiverUse;
import java.util.List;

/** A waiver as a result: red when somebody has to look at the file. */
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
                status(use),
                use.state().wireName() + ": " + use.sentence() + KnownBreach.text(List.of(use)));
    KnownBreach.link(test, waiver);
    return test;
  }

  private static AllureStatus status(WaiverUse use) {
    return switch (use.state()) {
      case USED -> AllureStatus.PASSED;
      case NOT_JUDGED -> AllureStatus.SKIPPED;
      case STALE, EXPIRED -> AllureStatus.FAILED;
    };
  }
}
