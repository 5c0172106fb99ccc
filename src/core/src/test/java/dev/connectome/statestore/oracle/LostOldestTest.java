package dev.connectome.statestore.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.observation.PersistentLedger;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.verdict.Fact;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** If the oldest entries are gone, the finding names the first entry before and after. */
class LostOldestTest {
  private static final FlowEvent FIRST = event("ev-1", "first");
  private static final FlowEvent SECOND = event("ev-2", "second");
  private static final FlowEvent THIRD = event("ev-3", "third");

  @Test
  void asManyCameAsWent() {
    assertThat(found(ledger(FIRST, SECOND), ledger(SECOND, THIRD)))
        .containsEntry("problem", "the oldest entries are gone")
        .containsEntry("expected", "\"ev-1\" first")
        .containsEntry("observed", "\"ev-2\" first");
  }

  @Test
  void idsThatReadTheSameTellNothing() {
    FlowEvent other = event("ev-1", "other");
    assertThat(found(ledger(FIRST, other), ledger(other, THIRD)))
        .containsEntry("expected", "the entry at position 0 first")
        .containsEntry("observed", "the entry at position 1 first");
  }

  @Test
  void entriesWithoutIdsAreToldByTheirPosition() {
    FlowEvent[] nameless = {named("a"), named("b"), named("c")};
    assertThat(found(ledger(nameless), ledger(nameless[2])))
        .containsEntry("expected", "the entry at position 0 first")
        .containsEntry("observed", "the entry at position 2 first");
  }

  /** The facts of the finding when a change of speed turns one ledger into the other. */
  private static Map<String, String> found(PersistentLedger before, PersistentLedger after) {
    HandMade store = HandMade.before("VAL-V1");
    store.does(new Action.SetSpeed("x1"), state -> state.ledger(before));
    store.does(new Action.SetSpeed("x2"), state -> state.ledger(after));
    return store.findings().get(0).facts().stream()
        .collect(Collectors.toMap(Fact::key, Fact::value));
  }

  private static FlowEvent event(String id, String label) {
    return FlowEvent.fromPlain(Map.of("id", id, "label", label));
  }

  private static FlowEvent named(String label) {
    return FlowEvent.fromPlain(Map.of("label", label));
  }

  private static PersistentLedger ledger(FlowEvent... entries) {
    PersistentLedger ledger = PersistentLedger.empty();
    for (FlowEvent entry : entries) {
      ledger = ledger.append(entry);
    }
    return ledger;
  }
}
