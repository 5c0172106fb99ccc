package dev.connectome.statestore.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.adapter.Deadline;
import dev.connectome.statestore.adapter.InProcessDriver;
import dev.connectome.statestore.adapter.StateStoreAdapter;
import dev.connectome.statestore.adapter.StoreUnderTest;
import dev.connectome.statestore.reference.ReferenceAdapter;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.Implementation;
import dev.connectome.statestore.spec.StoreConfig;
import dev.connectome.statestore.spec.TimeSource;
import dev.connectome.statestore.verdict.RunResult;
import dev.connectome.statestore.verdict.Selection;
import dev.connectome.statestore.verdict.Verdict;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Tests that a store on the machine's own clock is judged as strictly as that clock allows. */
@Isolated("Measures time")
class WallClockTest {

  /** Opens the reference store on the machine's clock. */
  private static final class OnTheWall implements StateStoreAdapter {
    private final ReferenceAdapter inner = new ReferenceAdapter();

    @Override
    public Implementation implementation() {
      return new Implementation("on-the-wall", "1", "Java");
    }

    @Override
    public Capabilities capabilities() {
      return Capabilities.builder(inner.capabilities()).time(TimeSource.WALL).build();
    }

    @Override
    public StoreUnderTest<?> open(StoreConfig config, InstantSource clock) {
      return inner.open(config, InstantSource.system());
    }
  }

  @Test
  void aConformingStorePasses() {
    List<String> judged = List.of("ALG-T2", "EVT-V1", "ALG-C3");
    Selection selection = new Selection(Selection.everything().profiles(), judged);
    try (InProcessDriver driver = new InProcessDriver(new OnTheWall(), Deadline.DEFAULT)) {
      RunResult result =
          CampaignRunner.ofScenarios(driver, selection).run((record, done, total) -> {});
      assertThat(result.requirements())
          .filteredOn(verdict -> judged.contains(verdict.requirement()))
          .allSatisfy(
              verdict -> assertThat(verdict.verdict()).as("%s", verdict).isEqualTo(Verdict.PASSED));
      assertThat(result.kitFailures()).isEmpty();
      assertThat(result.driverFailures()).isEmpty();
    }
  }
}
