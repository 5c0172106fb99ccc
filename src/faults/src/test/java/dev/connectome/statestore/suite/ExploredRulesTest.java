package dev.connectome.statestore.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.adapter.Deadline;
import dev.connectome.statestore.adapter.InProcessDriver;
import dev.connectome.statestore.adapter.Sequence;
import dev.connectome.statestore.explore.ExploreSettings;
import dev.connectome.statestore.explore.SequenceSeeds;
import dev.connectome.statestore.faults.FaultCatalogue;
import dev.connectome.statestore.oracle.Checks;
import dev.connectome.statestore.verdict.Explored.Shard;
import dev.connectome.statestore.verdict.Selection;
import dev.connectome.statestore.verdict.Waivers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tests that a property fails at the first sequence that shows a breach of its rules. */
class ExploredRulesTest {
  private static final int TRIES = 60;
  private static final long SEED = 3;

  @Test
  void theFirstSequenceThatShowsABreachFailsAndNoOther() {
    var adapter = FaultCatalogue.find("stale-edge").orElseThrow().adapter().get();
    try (InProcessDriver driver = new InProcessDriver(adapter, Deadline.DEFAULT)) {
      Campaign campaign =
          new Campaign(
              driver,
              Checks.all(),
              Selection.everything(),
              Waivers.none(),
              ExploreSettings.defaults().withTries(TRIES).withSeed(SEED).withoutComplete());
      ExploredRules rules = new ExploredRules(campaign, Path.of("."), "an.Adapter");
      assertThat(rules.randomSequences()).isEqualTo(TRIES);

      assertThat(failing(rules, campaign, "BEH-B3")).hasSize(1);
      assertThat(failing(rules, campaign, "VAL-V1")).isEmpty();
    }
  }

  private static List<Integer> failing(ExploredRules rules, Campaign campaign, String rule) {
    SequenceSeeds seeds = new SequenceSeeds(SEED, Shard.WHOLE);
    List<Integer> failing = new ArrayList<>();
    for (int number = 0; number < TRIES; number++) {
      Sequence sequence = campaign.exploration().generator().draw(seeds.nextOfShard());
      try {
        rules.requireKept(Set.of(rule), sequence);
      } catch (AssertionError e) {
        assertThat(e).hasMessageContaining(rule);
        failing.add(number);
      }
    }
    return failing;
  }
}
