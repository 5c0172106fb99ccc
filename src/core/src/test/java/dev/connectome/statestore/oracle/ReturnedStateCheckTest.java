package dev.connectome.statestore.oracle;

import static dev.connectome.statestore.oracle.HandMade.event;
import static dev.connectome.statestore.oracle.HandMade.release;
import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.StoreConfig;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An action returns the state that a read directly after it shows. */
class ReturnedStateCheckTest {
  private static final Action SPEED = new Action.SetSpeed("2x");
  private static final Action RELEASE = release(event("ev-1", "a", "b"), Map.of());
  private static final Snapshot FRESH = HandMade.fresh();
  private static final Snapshot FAST = FRESH.toBuilder().speed("2x").build();
  private static final Capabilities GIVES_NOTHING =
      Capabilities.builder(Capabilities.all()).returnsSnapshot(false).build();

  @Test
  void theSameStateProvesSomethingWhereSomethingHappened() {
    HandMade store = HandMade.before("ALG-C4");
    store.ending(new Outcome.Returned(FAST)).does(SPEED, state -> state.speed("2x"));
    assertThat(store.witnessed()).containsExactly("other-action");
    store.ending(new Outcome.Returned(FAST)).does(SPEED, state -> state);
    assertThat(store.witnessed()).isEmpty();
    Snapshot moved = FAST.toBuilder().cursor(1).build();
    store.ending(new Outcome.Returned(moved)).does(RELEASE, state -> state.cursor(1));
    assertThat(store.witnessed()).containsExactly("release");
    assertThat(store.problems()).isEmpty();
  }

  @Test
  void theStateBeforeIsNotTheStateAfter() {
    for (Capabilities can : List.of(Capabilities.all(), GIVES_NOTHING)) {
      HandMade store = with(can);
      store.ending(new Outcome.Returned(FRESH)).does(SPEED, state -> state.speed("2x"));
      assertThat(store.problems())
          .containsExactly("an action returned another state than a read right after");
      assertThat(store.findings().get(0).fact("differs in")).contains("speed");
      assertThat(store.witnessed()).isEmpty();
    }
  }

  @Test
  void anOptionalActionMayReturnNothing() {
    for (Action optional :
        List.of(
            new Action.SetLocalPause(true),
            new Action.SetRealtimeFocusPin(true),
            new Action.SetHealthBadge("log_panel", "OK", null))) {
      HandMade store = with(Capabilities.all());
      store.does(optional, state -> state.localPause(true));
      assertThat(store.problems()).isEmpty();
      store.ending(new Outcome.Returned(FRESH)).does(optional, state -> state.cursor(7));
      assertThat(store.problems()).hasSize(1);
    }
  }

  @Test
  void nothingComesBackOnlyWhereNothingIsDeclared() {
    HandMade store = with(Capabilities.all());
    store.does(SPEED, state -> state.speed("2x"));
    assertThat(store.problems()).containsExactly("an action returned nothing");
    HandMade silent = with(GIVES_NOTHING);
    silent.does(SPEED, state -> state.speed("2x"));
    assertThat(silent.problems()).isEmpty();
    assertThat(silent.witnessed()).isEmpty();
  }

  @Test
  void onlyAnActionThatReturnedGivesSomethingBack() {
    HandMade store = with(Capabilities.all());
    store.ending(new Outcome.Threw("Error", "oops")).does(SPEED, state -> state);
    store.meets(new Command.Look(), state -> state);
    assertThat(store.problems()).isEmpty();
  }

  private static HandMade with(Capabilities can) {
    return HandMade.before("ALG-C4", can, StoreConfig.defaults(), FRESH);
  }
}
