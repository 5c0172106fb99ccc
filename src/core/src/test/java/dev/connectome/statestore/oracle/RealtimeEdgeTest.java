package dev.connectome.statestore.oracle;

import static dev.connectome.statestore.oracle.HandMade.event;
import static dev.connectome.statestore.oracle.HandMade.realtime;
import static dev.connectome.statestore.oracle.HandMade.release;
import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.observation.ObserverEvent;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.DockName;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which edge may be active after a realtime event: one made from it, never a left-over one. */
class RealtimeEdgeTest {
  private static final String STILL = "an edge of an earlier step is still lit";
  private static final String AGAIN = "an edge of an earlier step is lit again";

  private final HandMade store = HandMade.before("BEH-B3R");

  @Test
  void theEdgeOfTheStepBeforeIsStale() {
    released("a", "b", "e1");
    arrives("c", "d", "e1");
    assertThat(store.problems()).containsExactly(STILL);
    assertThat(store.witnessed()).isEmpty();
  }

  @Test
  void theEdgeOfTwoStepsAgoIsStale() {
    released("a", "b", "e1");
    released("c", "d", "e2");
    arrives("x", "y", "e1");
    assertThat(store.problems()).containsExactly(AGAIN);
  }

  @Test
  void theEdgeThatAnEarlierEventLitIsStale() {
    arrives("a", "b", "#17");
    arrives("c", "d", "#18");
    arrives("x", "y", "#17");
    assertThat(store.problems()).containsExactly(AGAIN);
  }

  @Test
  void theSameRouteMayLightTheSameEdge() {
    released("a", "b", "e1");
    arrives("a", "b", "e1");
    arrives("c", "d", "#18");
    arrives("a", "b", "e1");
    arrives("c", "d", "#18");
    assertThat(store.problems()).isEmpty();
  }

  @Test
  void anEdgeMayFollowFromOneNodeAlone() {
    arrives("a", "b", "#17");
    arrives("c", "b", "#17");
    arrives("d", "b", "#17");
    assertThat(store.problems()).isEmpty();
  }

  @Test
  void whatOneNodeExplainedTheOtherCannotExplainToo() {
    arrives("a", "b", "#17");
    arrives("c", "b", "#17");
    arrives("a", "d", "#17");
    assertThat(store.problems()).containsExactly(STILL);
  }

  @Test
  void anEdgeThatNamesTheEventIsItsOwn() {
    released("a", "b", "to-planner");
    arrives("c", "planner", "to-planner");
    assertThat(store.problems()).isEmpty();
    assertThat(store.witnessed()).containsExactly("follow");
  }

  @Test
  void aReleaseMayLightAnEdgeAgain() {
    released("a", "b", "e1");
    released("c", "d", "e1");
    arrives("c", "d", "e1");
    assertThat(store.problems()).isEmpty();
  }

  @Test
  void aNewSessionCountsFromTheStart() {
    arrives("a", "b", "#1");
    store.does(new Action.RestartSession(), state -> state.focus(null, null, null));
    arrives("c", "d", "#1");
    assertThat(store.problems()).isEmpty();
  }

  @Test
  void itIsRememberedAcrossABreak() {
    released("a", "b", "e1");
    arrives("x", "y", null);
    HandMade resumed = store.resumed();
    arrives(resumed, "c", "d", "e1");
    assertThat(resumed.problems()).containsExactly(AGAIN);
  }

  private void released(String from, String to, String edge) {
    Map<String, Object> event = event("ev", from, to);
    store.does(
        release(event, Map.of("node_id", to, "edge_id", edge)),
        state -> store.appending(event).apply(state).focus(to, edge, null));
  }

  private void arrives(String from, String to, @Nullable String edge) {
    arrives(store, from, to, edge);
  }

  private static void arrives(HandMade store, String from, String to, @Nullable String edge) {
    Map<String, Object> event = event("rt-" + store.shown().ledger().size(), from, to);
    store
        .telling(
            new ObserverEvent.DockFired(
                DockName.REALTIME_FOCUS.wireName(), null, Map.of(), store.shown()))
        .does(realtime(event), state -> store.appending(event).apply(state).focus(to, edge, null));
  }
}
