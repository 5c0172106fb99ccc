package dev.connectome.statestore.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.observation.PersistentLedger;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.spec.Implementation;
import dev.connectome.statestore.spec.RawRelease;
import dev.connectome.statestore.spec.Retention;
import dev.connectome.statestore.spec.StoreConfig;
import dev.connectome.statestore.verdict.Finding;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A store that keeps one entry and evicts at a release has stored the event and not dropped it. */
class ReleaseThatEvictsAllTest {
  private static final Map<String, Object> FIRST =
      Map.of("id", "ev-1", "from_node_id", "?", "to_node_id", "a", "label", "first");
  private static final Map<String, Object> SECOND =
      Map.of("id", "ev-1", "from_node_id", "?", "to_node_id", "b", "label", "second");

  @Test
  void theEventThatIsLeftIsNotCalledDropped() {
    assertThat(failed(new Retention.Newest(1), SECOND))
        .contains("VAL-V1", "PAT-RET")
        .doesNotContain("EVT-E1", "EVT-ID", "VAL-E2");
  }

  @Test
  void anotherEntryThanTheEventIsNoExcuse() {
    Map<String, Object> edited =
        Map.of("id", "ev-9", "from_node_id", "?", "to_node_id", "a", "label", "first");
    assertThat(failed(new Retention.Newest(1), edited)).contains("EVT-E1", "EVT-ID");
  }

  @Test
  void withoutRetentionNobodyEvicts() {
    assertThat(failed(new Retention.None(), SECOND))
        .contains("VAL-V1")
        .doesNotContain("EVT-E1", "EVT-ID", "VAL-E2", "PAT-RET");
  }

  /** The broken requirements when the second release leaves only this entry. */
  private static List<String> failed(Retention retention, Map<String, Object> left) {
    StoreConfig config = StoreConfig.defaults().withRetention(retention);
    SessionStart sessionStart =
        new SessionStart(
            new Implementation("x", "1", "Java"), Capabilities.all(), config, 0, state(List.of()));
    CheckResults results =
        CheckResults.of(
            Checks.all(),
            sessionStart,
            List.of(released(1, FIRST, FIRST), released(2, SECOND, left)));
    return results.findings().stream()
        .filter(finding -> finding.step() == 2)
        .map(Finding::requirement)
        .toList();
  }

  private static Observation released(int index, Map<String, Object> event, Map<String, ?> left) {
    RawRelease release = new RawRelease(Map.of("event", event));
    return new Observation(
        index,
        new Command.Perform(new Action.CommitStepRelease(release)),
        index,
        0,
        List.of(),
        new Outcome.Nothing(),
        state(List.of(FlowEvent.fromPlain(left))),
        0,
        List.of());
  }

  private static Snapshot state(List<FlowEvent> entries) {
    PersistentLedger ledger = PersistentLedger.empty();
    for (FlowEvent entry : entries) {
      ledger = ledger.append(entry);
    }
    return Snapshot.builder().sessionId("s").ledger(ledger).build();
  }
}
