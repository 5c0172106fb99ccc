package dev.connectome.statestore.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.spec.RequirementCatalogue;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExitCodeTest {
  private final List<RequirementVerdict> requirements = new ArrayList<>();
  private @Nullable String pinned;
  private List<WaiverUse> waivers = List.of();
  private List<String> driverFailures = List.of();
  private List<String> kitFailures = List.of();

  ExitCodeTest() {
    add("VAL-V1", Verdict.PASSED);
  }

  @Test
  void isZeroWhenEveryMustThatAppliesPassed() {
    add("PAT-RET", Verdict.NOT_SUPPORTED);
    add("VAL-P2", Verdict.NOT_SELECTED);

    assertThat(code()).isEqualTo(0);
  }

  @Test
  void theWorseReasonWins() {
    add("VAL-V2", Verdict.INCONCLUSIVE);
    assertThat(code()).isEqualTo(3);

    driverFailures = List.of("hung");
    assertThat(code()).isEqualTo(4);

    add("VAL-V3", Verdict.FAILED);
    assertThat(code()).isEqualTo(1);

    kitFailures = List.of("undefined step");
    assertThat(code()).isEqualTo(70);
  }

  @Test
  void aShouldDecidesNothing() {
    add("PAT-RAW", Verdict.FAILED);
    assertThat(code()).isEqualTo(0);
  }

  @Test
  void aRunInWhichNothingPassedDecidedNothing() {
    requirements.clear();
    add("PAT-RET", Verdict.NOT_SUPPORTED);

    assertThat(code()).isEqualTo(3);
  }

  @Test
  void whatIsNewerThanThePinnedSpecificationDecidesNothing() {
    add("VAL-V2", Verdict.FAILED);
    pinned = "2025-12-20";
    assertThat(code()).isEqualTo(1);

    pinned = "2025-12-19";
    assertThat(code()).as("nothing that binds passed either").isEqualTo(3);
  }

  @Test
  void aWaivedMustIsToldApart() {
    add("VAL-V2", Verdict.WAIVED);

    assertThat(code()).isEqualTo(0);
    assertThat(exit()).isEqualTo(ExitCode.CONFORMANT_WITH_WAIVERS);
  }

  @Test
  void aWaiverThatDoesNotHoldTurnsTheRunRed() {
    Waiver waiver =
        new Waiver(
            "VAL-V2", "x", "o", "r", URI.create("https://example.org"), LocalDate.of(2027, 1, 1));
    for (WaiverUse.State state : WaiverUse.State.values()) {
      waivers = List.of(new WaiverUse(waiver, state, 0));
      boolean holds = state == WaiverUse.State.USED || state == WaiverUse.State.NOT_JUDGED;
      assertThat(code()).as(state.wireName()).isEqualTo(holds ? 0 : 1);
    }
  }

  private void add(String id, Verdict verdict) {
    requirements.add(new RequirementVerdict(id, verdict, "", List.of(), Evidence.none()));
  }

  private int code() {
    return exit().code();
  }

  private ExitCode exit() {
    RunResult result =
        new RunResult(
            "1",
            "1",
            null,
            null,
            RunSetup.unknown(),
            new Selection(Selection.everything().profiles(), List.of(), pinned),
            waivers,
            requirements,
            List.of(),
            null,
            List.of(),
            List.of(),
            driverFailures,
            kitFailures);
    return ExitCode.of(result, RequirementCatalogue.load());
  }
}
