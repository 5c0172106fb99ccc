package dev.connectome.statestore.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.spec.RequirementCatalogue;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExitCodeTest {
  private final List<RequirementVerdict> requirements = new ArrayList<>();
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

  private void add(String id, Verdict verdict) {
    requirements.add(new RequirementVerdict(id, verdict, "", List.of(), Evidence.none()));
  }

  private int code() {
    RunResult result =
        new RunResult(
            "1",
            "1",
            null,
            null,
            Selection.everything(),
            requirements,
            List.of(),
            null,
            List.of(),
            driverFailures,
            kitFailures);
    return ExitCode.of(result, RequirementCatalogue.load()).code();
  }
}
