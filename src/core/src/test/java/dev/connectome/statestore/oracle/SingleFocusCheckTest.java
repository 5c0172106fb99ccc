package dev.connectome.statestore.oracle;

import static dev.connectome.statestore.oracle.HandMade.event;
import static dev.connectome.statestore.oracle.HandMade.release;
import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.observation.ObserverEvent;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.DockName;
import dev.connectome.statestore.spec.StoreConfig;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each focus value is one text or none, in every state. */
class SingleFocusCheckTest {
  private static final String NOT_ONE = "a focus value is not one id";
  private static final Action RELEASE = release(event("ev-1", "a", "b"), Map.of());
  private static final Snapshot RIGHT = HandMade.fresh();
  private static final Snapshot TWO_EDGES =
      RIGHT.toBuilder().misfits(Map.of("active_focus.active_edge_id", List.of("e1", "e2"))).build();

  private final HandMade store = HandMade.before("VAL-V2");

  @Test
  void aFreshStoreHasAFocus() {
    Snapshot list =
        RIGHT.toBuilder().focus(null).misfits(Map.of("active_focus", List.of("n1"))).build();
    HandMade other = HandMade.before("VAL-V2", Capabilities.all(), StoreConfig.defaults(), list);
    assertThat(other.problems()).containsExactly("the state has no focus");
    assertThat(other.findings().get(0).fact("observed")).contains("[\"n1\"]");
    assertThat(store.problems()).isEmpty();
  }

  @Test
  void aSetInAnyStateThatIsSeenIsFoundOnce() {
    List<List<ObserverEvent>> tellings =
        List.of(
            List.of(dock(TWO_EDGES)),
            List.of(new ObserverEvent.Notified(TWO_EDGES, RIGHT)),
            List.of(new ObserverEvent.Notified(RIGHT, TWO_EDGES)),
            List.of(dock(RIGHT), new ObserverEvent.Notified(RIGHT, TWO_EDGES)),
            List.of(new ObserverEvent.Notified(RIGHT, TWO_EDGES), dock(RIGHT)),
            List.of(new ObserverEvent.Notified(TWO_EDGES, TWO_EDGES), dock(TWO_EDGES)));
    for (List<ObserverEvent> told : tellings) {
      HandMade one = HandMade.before("VAL-V2");
      one.telling(told.toArray(new ObserverEvent[0]))
          .does(RELEASE, state -> state.focus("n", "e", null));
      assertThat(one.problems()).containsExactly(NOT_ONE);
      assertThat(one.witnessed()).isEmpty();
    }
  }

  @Test
  void nodeAndEdgeAreLitTogether() {
    assertThat(after("n1", null, null)).isEmpty();
    assertThat(after(null, "e1", null)).isEmpty();
    assertThat(after(null, null, "s1")).isEmpty();
    assertThat(store.problems()).isEmpty();
  }

  @Test
  void aFocusMovesWhereAnotherWasLit() {
    assertThat(after("n1", "e1", null)).containsExactly("lit");
    assertThat(after("n1", "e1", null)).containsExactly("lit");
    assertThat(after("n1", "e2", null)).containsExactly("lit", "moved");
    assertThat(after("n1", null, null)).isEmpty();
    assertThat(after("n1", "e2", null)).containsExactly("lit", "moved");
  }

  @Test
  void onlyAReleaseLightsAndMoves() {
    after("n1", "e1", null);
    store.does(new Action.SetSpeed("2x"), state -> state.focus("n2", "e2", null));
    assertThat(store.witnessed()).isEmpty();
  }

  private Set<String> after(
      @Nullable String node, @Nullable String edge, @Nullable String stepKey) {
    return store.does(RELEASE, state -> state.focus(node, edge, stepKey)).witnessed();
  }

  private static ObserverEvent dock(Snapshot readInside) {
    return new ObserverEvent.DockFired(DockName.COMMIT.wireName(), null, Map.of(), readInside);
  }
}
