package dev.connectome.statestore.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.faults.FaultInjector;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Every kind of violation, planted many times in a store at work: found once each, twice never. */
class HealthProofTest {

  @Test
  void findsEverythingThatWasPlantedAndNothingElse() {
    ProofReport proof = HealthProof.run(20_000, 7);
    assertThat(proof.wrong()).isEmpty();
    assertThat(proof.holds()).isTrue();
    assertThat(proof.notJudgedLive()).isEmpty();
    for (FaultInjector plant : FaultInjector.values()) {
      assertThat(proof.planted(plant)).as("planted " + plant).isPositive();
      assertThat(proof.foundLive(plant)).as("live " + plant).isEqualTo(proof.planted(plant));
      assertThat(proof.foundRecorded(plant))
          .as("recorded " + plant)
          .isEqualTo(plant.inDocks() ? proof.planted(plant) : 0);
    }
    assertThat(Arrays.stream(FaultInjector.values()).mapToLong(proof::planted).sum())
        .isGreaterThan(200);
  }
}
