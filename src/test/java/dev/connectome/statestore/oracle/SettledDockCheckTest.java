package dev.connectome.statestore.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.DockName;
import dev.connectome.statestore.spec.StoreConfig;
import org.junit.jupiter.api.Test;

/** What can be told of docks where a store has none. */
class SettledDockCheckTest {

  @Test
  void withoutACommitDockNothingIsToBeSeen() {
    assertThat(declaring().outOfSight()).containsExactly("the commit dock is not declared");
    assertThat(declaring(DockName.RESTART).outOfSight())
        .containsExactly("the commit dock is not declared");
    assertThat(declaring(DockName.COMMIT).outOfSight()).isEmpty();
  }

  private static HandMade declaring(DockName... docks) {
    return HandMade.before(
        "ALG-C3",
        Capabilities.builder(Capabilities.all()).docks(docks).build(),
        StoreConfig.defaults(),
        HandMade.fresh());
  }
}
