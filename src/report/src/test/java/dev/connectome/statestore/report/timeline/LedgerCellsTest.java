package dev.connectome.statestore.report.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.LedgerAccount;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.observation.PersistentLedger;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.spec.Implementation;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.spec.Retention;
import dev.connectome.statestore.spec.StoreConfig;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests that the picture shows the ledger move that the checks judged; each letter is an entry. */
class LedgerCellsTest {

  @Test
  void anEntryLikeTheOthersIsDrawnAsOneThatCame() {
    assertThat(drawn("aa", "a", "aa")).isEqualTo("gone kept new");
    assertThat(drawn("aba", "b", "ab")).isEqualTo("gone gone kept new");
  }

  @Test
  void whatChangedIsDrawnWhereItStands() {
    assertThat(drawn("ab", "c", "xc")).isEqualTo("gone changed new");
    assertThat(drawn("a", "b", "ba")).isEqualTo("new kept");
  }

  /**
   * Returns what is drawn for a store that keeps its newest two entries when an event is appended.
   */
  private static String drawn(String before, String event, String after) {
    StoreConfig config = StoreConfig.defaults().withRetention(new Retention.Newest(2));
    SessionStart sessionStart =
        new SessionStart(
            new Implementation("letters", "1", "none"),
            Capabilities.builder(Capabilities.all()).docks().build(),
            config,
            0,
            state(before));
    Action action = new Action.AppendRealtimeEvent(new RawEvent(Map.of("id", event)));
    Observation seen =
        new Observation(
            1,
            new Command.Perform(action),
            0,
            0,
            List.of(),
            new Outcome.Nothing(),
            state(after),
            0,
            List.of());
    LedgerCells cells =
        LedgerCells.of(
            state(before).ledger(),
            state(after).ledger(),
            LedgerAccount.of(sessionStart, state(before).ledger(), seen));
    return Stream.concat(cells.gone().stream(), cells.cells().stream())
        .map(cell -> cell.style().replace("tl-", ""))
        .collect(Collectors.joining(" "));
  }

  private static Snapshot state(String letters) {
    PersistentLedger ledger = PersistentLedger.empty();
    for (int place = 0; place < letters.length(); place++) {
      ledger =
          ledger.append(FlowEvent.fromPlain(Map.of("id", letters.substring(place, place + 1))));
    }
    return Snapshot.builder().sessionId("s").ledger(ledger).build();
  }
}
