package dev.connectome.statestore.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.adapter.DrivenStore;
import dev.connectome.statestore.adapter.InProcessDriver;
import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.reference.ReferenceAdapter;
import dev.connectome.statestore.spec.StoreConfig;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random input of every kind causes no finding on a conforming store. */
class ReferenceStoreKeepsEveryRuleTest {
  private static final int SEEDS = Boolean.getBoolean("proof.all") ? 40 : 8;

  static List<StoreConfig> configurations() {
    return Configurations.all();
  }

  @ParameterizedTest
  @MethodSource("configurations")
  void noFindings(StoreConfig config) {
    try (InProcessDriver driver =
        new InProcessDriver(new ReferenceAdapter(), Duration.ofSeconds(10))) {
      for (long seed = 0; seed < SEEDS; seed++) {
        RandomCommands random = new RandomCommands(seed);
        long now = 1_767_225_600_000L;
        try (DrivenStore store = driver.open(config, now)) {
          CheckResults results = new CheckResults();
          CheckRunner runner = results.runner(Checks.all(), store.sessionStart());
          for (int step = 0; step < 60; step++) {
            now += random.step();
            Command command = random.next(now, true);
            runner.observe(store.perform(command, now));
            assertThat(results.findings()).as("seed %d: %s", seed, command).isEmpty();
          }
        }
      }
    }
  }
}
