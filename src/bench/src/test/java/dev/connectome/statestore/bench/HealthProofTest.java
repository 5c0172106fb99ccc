package dev.connectome.statestore.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.faults.FaultInjector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * Tests that every kind of violation, planted many times in a store with a workload, is found
 * exactly once each time. {@code -Dproof.commits=1000000} sets a larger number; the table is in
 * {@code target/health-proof.txt}.
 */
class HealthProofTest {

  @Test
  void findsEverythingThatWasPlantedAndNothingElse() throws IOException {
    ProofReport proof = HealthProof.run(Long.getLong("proof.commits", 20_000), 7);
    Files.writeString(
        Files.createDirectories(Path.of("target")).resolve("health-proof.txt"), proof.text());
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
