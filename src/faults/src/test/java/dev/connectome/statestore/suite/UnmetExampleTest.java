package dev.connectome.statestore.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.adapter.InProcessDriver;
import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.oracle.Checks;
import dev.connectome.statestore.reference.ReferenceAdapter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class UnmetExampleTest {

  /** The scenario continues after an example that does not hold. */
  @Test
  void namesTheStepAfterWhichItDidNotHold() {
    try (InProcessDriver driver =
            new InProcessDriver(new ReferenceAdapter(), Duration.ofSeconds(10));
        ScenarioSession session = new Campaign(driver, Checks.all()).newSession()) {
      session.example(false, "cursor", 2, 1);
      Observation unused = session.give(new Command.Look());
      session.example(false, "cursor", 2, 1);
      unused = session.give(new Command.Look());

      assertThat(session.unmetExamples())
          .containsExactly(
              "cursor: expected 2, observed 1",
              "cursor: expected 2, observed 1 (after step 1, look)");
    }
  }
}
