package dev.connectome.statestore.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.adapter.DrivenStore;
import dev.connectome.statestore.adapter.Driver;
import dev.connectome.statestore.adapter.InProcessDriver;
import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.StoreConfig;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PlaceOfAThrowTest {
  private static final long NOW = 1_767_225_600_000L;

  /** The frames of Java, of the driver and of this test are of no use to who repairs the store. */
  @Test
  void onlyTheStoresOwnCodeIsNamed() {
    Fault refusing = FaultCatalogue.find("unknown-speed-refused").orElseThrow();
    try (Driver driver = new InProcessDriver(refusing.adapter().get(), Duration.ofSeconds(10));
        DrivenStore store = driver.open(StoreConfig.defaults(), NOW)) {
      Outcome outcome =
          store.perform(new Command.Perform(new Action.SetSpeed("warp")), NOW).outcome();

      assertThat(outcome).isInstanceOf(Outcome.Threw.class);
      assertThat(((Outcome.Threw) outcome).at())
          .isNotEmpty()
          .allMatch(place -> place.matches("\\w*(Fault|Store)\\w*\\.java:\\d+"))
          .noneMatch(place -> place.startsWith("PlaceOfAThrowTest"));
    }
  }
}
