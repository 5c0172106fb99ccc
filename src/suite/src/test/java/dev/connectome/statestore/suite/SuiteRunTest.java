package dev.connectome.statestore.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.connectome.statestore.adapter.DriverException;
import dev.connectome.statestore.spec.UnknownRequirementException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuiteRunTest {

  @Test
  void failsTheBuildWithTheReasonAndLeavesTheReports(@TempDir Path reports) {
    SuiteRun run =
        new SuiteRun(StateStoreTck.Options.defaults().withReports(reports), "an.Adapter");
    run.begin(IdleDriver::new);
    Campaign campaign = Objects.requireNonNull(run.campaign());
    ScenarioSession session = campaign.newSession();
    session.example(false, "cursor", 2, 1);
    campaign.finish(
        new CaseInfo("a.feature:3", "a", "cursor", List.of("ALG-C2")), session, null, 1);

    assertThatThrownBy(run::conclude)
        .isInstanceOf(AssertionError.class)
        .hasMessageContainingAll(
            "state_store not-conformant: idle",
            "ALG-C2 failed",
            "problem: example not met",
            "example: cursor: expected 2, observed 1",
            "scenario: a.feature:3",
            reports.toString());
    assertThat(reports.resolve("statement.json")).exists();
  }

  @Test
  void anImplementationThatCannotBeAskedIsReported(@TempDir Path reports) {
    SuiteRun run =
        new SuiteRun(StateStoreTck.Options.defaults().withReports(reports), "an.Adapter");

    assertThatThrownBy(
            () ->
                run.begin(
                    () -> {
                      throw new DriverException(DriverException.Reason.OPEN, "no licence");
                    }))
        .isInstanceOf(DriverException.class);
    assertThatThrownBy(run::conclude)
        .hasMessageContainingAll("state_store not-driven", "not driven: no licence");
  }

  @Test
  void aPartIsJudgedFastAndReplacesNoReportOfTheWhole() {
    StateStoreTck.Options whole = StateStoreTck.Options.defaults();
    StateStoreTck.Options part = StateStoreTck.partOf(whole, "ALG-C2, VAL-P2");

    assertThat(part.selection().only()).containsExactly("ALG-C2", "VAL-P2");
    assertThat(part.explore().isNothing()).isTrue();
    assertThat(part.reports()).isEqualTo(whole.reports().resolve("part"));
    assertThat(StateStoreTck.partOf(whole, " ")).isEqualTo(whole);
    assertThatThrownBy(() -> StateStoreTck.partOf(whole, "ALG-C22"))
        .isInstanceOf(UnknownRequirementException.class)
        .hasMessageContaining("ALG-C2");
  }

  @Test
  void remindsWhoForgetsToCheckAnything() {
    assertThatThrownBy(StateStoreTck::conclude)
        .hasMessageContaining("call StateStoreTck.check(new YourAdapter())");
  }
}
