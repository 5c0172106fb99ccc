package dev.connectome.statestore.suite;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.explore.ExploreSettings;
import dev.connectome.statestore.explore.RefusingDriver;
import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.RequirementCatalogue;
import dev.connectome.statestore.verdict.ExitCode;
import dev.connectome.statestore.verdict.RequirementVerdict;
import dev.connectome.statestore.verdict.RunResult;
import dev.connectome.statestore.verdict.Selection;
import dev.connectome.statestore.verdict.Verdict;
import org.junit.jupiter.api.Test;

/** Tests that an action that cannot be driven costs only its own requirements, and is reported. */
class RefusedActionTest {

  @Test
  void itsRequirementsAreInconclusiveAndTheRestIsExplored() {
    RunResult result =
        run(
            RefusingDriver.of(
                command ->
                    command instanceof Command.Perform perform
                        && perform.action() instanceof Action.SetSpeed));
    assertThat(requireNonNull(result.explored()).tries()).isEqualTo(20);
    assertThat(result.driverFailures())
        .filteredOn(line -> line.startsWith("set_speed was left out of the exploration"))
        .hasSize(1);
    assertThat(result.requirements())
        .filteredOn(entry -> entry.requirement().equals("BEH-B5"))
        .extracting(RequirementVerdict::verdict)
        .containsExactly(Verdict.INCONCLUSIVE);
    assertThat(result.count(Verdict.FAILED)).isZero();
    assertThat(result.count(Verdict.PASSED)).isGreaterThan(20);
    assertThat(ExitCode.of(result, RequirementCatalogue.load())).isEqualTo(ExitCode.NOT_DRIVEN);
  }

  private static RunResult run(RefusingDriver driver) {
    try (driver) {
      ExploreSettings settings =
          ExploreSettings.defaults().withTries(20).withoutComplete().withLongSteps(5);
      return new CampaignRunner(driver, Selection.everything(), settings).run(Progress.silent());
    }
  }
}
