package dev.connectome.statestore.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.adapter.DrivenStore;
import dev.connectome.statestore.adapter.InProcessDriver;
import dev.connectome.statestore.observation.Stimulus;
import dev.connectome.statestore.reference.ReferenceAdapter;
import dev.connectome.statestore.spec.RealtimeFocusPolicy;
import dev.connectome.statestore.spec.RestartPolicy;
import dev.connectome.statestore.spec.Retention;
import dev.connectome.statestore.spec.StoreConfig;
import dev.connectome.statestore.spec.WaitStopPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random input of every kind gives no finding on a store that keeps the specification. */
class ReferenceStoreKeepsEveryRuleTest {

  static List<StoreConfig> configurations() {
    List<StoreConfig> all = new ArrayList<>();
    for (RestartPolicy restart : RestartPolicy.values()) {
      for (WaitStopPolicy stop : WaitStopPolicy.values()) {
        for (RealtimeFocusPolicy focus : RealtimeFocusPolicy.values()) {
          for (Retention retention :
              List.of(new Retention.None(), new Retention.Newest(3), new Retention.MaxAge(2_000))) {
            all.add(
                new StoreConfig(
                    restart, stop, retention, focus, focus == RealtimeFocusPolicy.PINNED));
          }
        }
      }
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("configurations")
  void noFindings(StoreConfig config) {
    try (InProcessDriver driver =
        new InProcessDriver(new ReferenceAdapter(), Duration.ofSeconds(10))) {
      for (long seed = 0; seed < 40; seed++) {
        RandomStimuli random = new RandomStimuli(seed);
        long now = 1_767_225_600_000L;
        try (DrivenStore store = driver.open(config, now)) {
          Judgement judgement = Judgement.begin(Checks.all(), store.opening());
          for (int step = 0; step < 60; step++) {
            now += random.step();
            Stimulus stimulus = random.next(now, true);
            judgement.observe(store.perform(stimulus, now));
            assertThat(judgement.findings()).as("seed %d: %s", seed, stimulus).isEmpty();
          }
        }
      }
    }
  }
}
