package dev.connectome.statestore.oracle;

import static dev.connectome.statestore.oracle.HandMade.realtime;
import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.Retention;
import dev.connectome.statestore.spec.StoreConfig;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which values are allowed for an event's field when no stored entry shows it. */
class CompletionTest {
  private static final StoreConfig BY_AGE =
      StoreConfig.defaults().withRetention(new Retention.MaxAge(1));
  private static final Capabilities SILENT =
      Capabilities.builder(Capabilities.all()).docks().subscription(false).build();

  @Test
  void nothingIsATextOfNothing() {
    for (Object given : List.of(7.0, true, List.of("a"), Map.of("k", "v"))) {
      assertThat(Completion.isTextOf(given, null)).isFalse();
      assertThat(Completion.isTextOf(given, "")).isFalse();
      assertThat(Completion.isTextOf(given, given)).isFalse();
    }
  }

  /** If an event was too old to stay, its own field decides which node the focus follows to. */
  @Test
  void whatIsValidStandsAsGiven() {
    Map<String, Object> old = HandMade.event("ev-1", "a", "b");
    old.put("at_ms", 0.0);
    for (String node : List.of("b", "c")) {
      HandMade store = HandMade.before("BEH-B3R", SILENT, BY_AGE, HandMade.fresh());
      store.does(realtime(old), state -> state.focus(node, null, null));
      assertThat(store.problems()).hasSize(node.equals("b") ? 0 : 1);
    }
  }
}
