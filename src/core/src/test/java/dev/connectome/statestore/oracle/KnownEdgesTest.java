package dev.connectome.statestore.oracle;

import static dev.connectome.statestore.oracle.HandMade.event;
import static dev.connectome.statestore.oracle.HandMade.realtime;
import static dev.connectome.statestore.oracle.HandMade.release;
import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.StoreConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is remembered of the active edges: what they may have been made from. */
class KnownEdgesTest {
  private static final String STILL = "an edge of an earlier step is still lit";
  private static final String AGAIN = "an edge of an earlier step is lit again";

  private final HandMade store =
      HandMade.before(
          "BEH-B3R",
          Capabilities.builder(Capabilities.all()).docks().build(),
          StoreConfig.defaults(),
          HandMade.fresh());

  @Test
  void anEdgeMayFollowFromIdNodeOrLabelAlone() {
    for (String field : new String[] {"id", "from_node_id", "to_node_id", "label"}) {
      String edge = "#" + field.length();
      arrives(with(all("one"), field, "common " + field), edge);
      arrives(with(all("two"), field, "common " + field), edge);
      arrives(with(all("three"), field, "common " + field), edge);
      assertThat(store.problems()).as(field).isEmpty();
    }
    arrives(all("four"), "#2");
    assertThat(store.problems()).containsExactly(AGAIN);
  }

  @Test
  void whatNobodyStoredCountsAsItWasGiven() {
    passes(all("one"), "#17");
    passes(all("one"), "#17");
    assertThat(store.problems()).isEmpty();
    passes(all("two"), "#17");
    assertThat(store.problems()).containsExactly(STILL);
  }

  @Test
  void aRouteIsBothNodes() {
    releases(event("ev-1", "a", "b"), "#1");
    passes(event("ev-2", "a", "c"), "#1");
    passes(event("ev-3", "c", "b"), "#1");
    assertThat(store.problems()).containsExactly(STILL, STILL);
    passes(event("ev-4", "a", "b"), "#1");
    assertThat(store.problems()).hasSize(2);
  }

  @Test
  void aNodeThatWasNotGivenIsTheUnknownOne() {
    Map<String, Object> nowhere = event("ev-1", "x", "b");
    nowhere.remove("from_node_id");
    for (Map<String, Object> unknown : List.of(nowhere, event("ev-1", "", "b"))) {
      releases(unknown, "#1");
      arrives(event("ev-2", "?", "b"), "#1");
      assertThat(store.problems()).isEmpty();
    }
  }

  @Test
  void theRouteOfAnEdgeIsRememberedAcrossABreak() {
    releases(event("ev-1", "a", "b"), "#1");
    HandMade same = store.resumed();
    arrives(same, event("ev-2", "a", "b"), "#1");
    assertThat(same.problems()).isEmpty();
    HandMade other = store.resumed();
    arrives(other, event("ev-2", "c", "d"), "#1");
    assertThat(other.problems()).containsExactly(STILL);
  }

  @Test
  void theOldestOfTooManyEdgesIsForgotten() {
    for (int edge = 1; edge <= 256; edge++) {
      releases(event("ev-" + edge, "a", "b"), "#" + edge);
    }
    passes(event("ev", "c", "d"), "#1");
    assertThat(store.problems()).containsExactly(AGAIN);
    releases(event("ev-257", "a", "b"), "#257");
    passes(event("ev", "c", "d"), "#1");
    assertThat(store.problems()).hasSize(1);
  }

  /** An event in which every text is different. */
  private static Map<String, Object> all(String name) {
    return with(event("id " + name, "from " + name, "to " + name), "label", "label " + name);
  }

  private void releases(Map<String, Object> event, String edge) {
    store.does(
        release(event, Map.of("node_id", "n", "edge_id", edge)),
        state -> state.focus("n", edge, null));
  }

  /** A realtime event that is stored. */
  private void arrives(Map<String, Object> event, String edge) {
    arrives(store, event, edge);
  }

  private static void arrives(HandMade store, Map<String, Object> event, String edge) {
    store.does(
        realtime(event),
        state ->
            store
                .appending(event)
                .apply(state)
                .focus(String.valueOf(event.get("to_node_id")), edge, null));
  }

  /** A realtime event that is not stored, because retention evicts it at once. */
  private void passes(Map<String, Object> event, String edge) {
    store.does(
        realtime(event), state -> state.focus(String.valueOf(event.get("to_node_id")), edge, null));
  }

  private static Map<String, Object> with(Map<String, Object> event, String field, Object value) {
    Map<String, Object> other = new LinkedHashMap<>(event);
    other.put(field, value);
    return other;
  }
}
