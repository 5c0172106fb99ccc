package dev.connectome.statestore.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.adapter.Deadline;
import dev.connectome.statestore.adapter.InProcessDriver;
import dev.connectome.statestore.explore.ExploreSettings;
import dev.connectome.statestore.explore.SequenceGenerator;
import dev.connectome.statestore.explore.TrialRunner;
import dev.connectome.statestore.oracle.Checks;
import dev.connectome.statestore.reference.ReferenceAdapter;
import dev.connectome.statestore.suite.CampaignRunner;
import dev.connectome.statestore.suite.Progress;
import dev.connectome.statestore.verdict.RequirementVerdict;
import dev.connectome.statestore.verdict.RunResult;
import dev.connectome.statestore.verdict.Selection;
import dev.connectome.statestore.verdict.Verdict;
import org.junit.jupiter.api.Test;

/**
 * Judges the reference store as the kit judges any store: with scenarios and sequences, and without
 * internal knowledge. The quick test comes first and ends at its first finding, because most
 * changes to a store are found at once.
 */
final class KitJudgesReference {
  private static final long START_MS = 1_767_225_600_000L;
  private static final int QUICK_TRIES = 60;
  private static final int TRIES = 300;

  @Test
  void aFewSequencesKeepEveryRule() {
    try (InProcessDriver driver = driver()) {
      TrialRunner runner = new TrialRunner(driver, Checks.all());
      SequenceGenerator generator = new SequenceGenerator(driver.capabilities(), START_MS);
      for (long seed = 0; seed < QUICK_TRIES; seed++) {
        assertThat(runner.run(generator.draw(seed)).findings()).as("seed %d", seed).isEmpty();
      }
    }
  }

  @Test
  void everyRequirementPasses() {
    try (InProcessDriver driver = driver()) {
      RunResult result =
          new CampaignRunner(
                  driver,
                  Selection.everything(),
                  ExploreSettings.defaults().withTries(TRIES).withComplete(0))
              .run(Progress.silent());
      assertThat(result.kitFailures()).isEmpty();
      assertThat(result.driverFailures()).isEmpty();
      assertThat(result.requirements())
          .extracting(RequirementVerdict::verdict)
          .doesNotContain(Verdict.FAILED, Verdict.INCONCLUSIVE);
    }
  }

  private static InProcessDriver driver() {
    return new InProcessDriver(new ReferenceAdapter(), Deadline.DEFAULT);
  }
}
