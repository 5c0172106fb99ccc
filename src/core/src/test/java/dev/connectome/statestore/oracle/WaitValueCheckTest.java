package dev.connectome.statestore.oracle;

import static dev.connectome.statestore.oracle.Waits.waiting;
import static dev.connectome.statestore.oracle.Waits.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.StoreConfig;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How exactly value_0_1 must be the elapsed seconds divided by four. */
class WaitValueCheckTest {
  private static final String OTHER = "value_0_1 is not elapsed divided by 4.0";

  @Test
  void aMillionthIsNoDifference() {
    assertThat(afterASecond(Capabilities.all(), 0, 0.25 + 1e-6)).isEmpty();
    assertThat(afterASecond(Capabilities.all(), 0, 0.25 - 1e-6)).isEmpty();
    assertThat(afterASecond(Capabilities.all(), 0, 0.25 + 1.1e-6)).containsExactly(OTHER);
    assertThat(afterASecond(Capabilities.all(), 0, 0.25 - 1.1e-6)).containsExactly(OTHER);
  }

  @Test
  void aWallClockMayHaveTickedBetweenTheStoresReadAndTheKits() {
    assertThat(afterASecond(HandMade.onAWallClock(), 0, 0.2505)).isEmpty();
    assertThat(afterASecond(HandMade.onAWallClock(), 0, 0.2506)).containsExactly(OTHER);
  }

  @Test
  void whatRunsMayShowTheValueOfAnEarlierRead() {
    assertThat(afterASecond(HandMade.onAWallClock(), 100, 0.2246)).isEmpty();
    assertThat(afterASecond(HandMade.onAWallClock(), 100, 0.2244)).containsExactly(OTHER);
  }

  private static List<String> afterASecond(
      Capabilities capabilities, long clockUncertaintyMs, double value) {
    return HandMade.before("ALG-T2", capabilities, StoreConfig.defaults(), HandMade.fresh())
        .blurred(clockUncertaintyMs)
        .later(1_000)
        .meets(new Command.Look(), with(waiting(0, null, value, 1.0)))
        .problems();
  }
}
