package dev.connectome.statestore.oracle;

import static dev.connectome.statestore.oracle.HandMade.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.ObserverEvent;
import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.observation.PersistentLedger;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.DockName;
import dev.connectome.statestore.spec.ExportFormat;
import dev.connectome.statestore.spec.StoreConfig;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** An export is not a commit: what it may report, and when two exports are a witness. */
class ExportPurityCheckTest {
  private static final String TOLD = "two exports were reported as commits";
  private static final PersistentLedger ONE = HandMade.ledger(event("ev-1", "a", "b"));

  @Test
  void noDockOfACommitFires() {
    for (DockName name :
        List.of(DockName.COMMIT, DockName.RESTART, DockName.REALTIME_FOCUS, DockName.EVICTIONS)) {
      HandMade store = twice(ExportFormat.JSONL, ONE, List.of(dock(name)), "text");
      assertThat(store.problems()).as(name.wireName()).containsExactly(TOLD);
      assertThat(store.witnessed()).isEmpty();
    }
    HandMade store =
        twice(
            ExportFormat.JSONL, ONE, Collections.nCopies(2, dock(DockName.LEDGERS_SYNCED)), "text");
    assertThat(store.problems()).isEmpty();
  }

  @Test
  void eachExportMayNotifyOnce() {
    for (int times = 0; times <= 3; times++) {
      List<ObserverEvent> notified =
          Collections.nCopies(
              times, new ObserverEvent.Notified(HandMade.fresh(), HandMade.fresh()));
      assertThat(twice(ExportFormat.JSONL, ONE, notified, "text").problems())
          .as("%d notifications of two exports", times)
          .hasSize(times > 2 ? 1 : 0);
      assertThat(twice(ExportFormat.JSONL, ONE, notified, null).problems())
          .as("%d notifications of one export", times)
          .hasSize(times > 1 ? 1 : 0);
    }
  }

  @Test
  void whatAnExportWasToldAsIsShown() {
    List<ObserverEvent> told =
        List.of(
            dock(DockName.COMMIT),
            dock(DockName.EVICTIONS),
            new ObserverEvent.Notified(HandMade.fresh(), HandMade.fresh()));
    HandMade store = twice(ExportFormat.JSONL, ONE, told, "text");
    assertThat(store.findings().get(0).fact("expected"))
        .contains("no such dock, at most 2 notifications");
    assertThat(store.findings().get(0).fact("observed")).contains("2 docks, 1 notification");
  }

  @Test
  void onlyTwoExportsOfEntriesProveThatTheyAreTheSame() {
    assertThat(twice(ExportFormat.JSONL, ONE, List.of(), "text").witnessed())
        .containsExactly("jsonl");
    assertThat(twice(ExportFormat.TEXT, ONE, List.of(), "text").witnessed())
        .containsExactly("text");
    assertThat(twice(ExportFormat.TEXT, ONE, List.of(), null).witnessed()).isEmpty();
    assertThat(twice(ExportFormat.TEXT, PersistentLedger.empty(), List.of(), "text").witnessed())
        .isEmpty();
    HandMade other = twice(ExportFormat.TEXT, ONE, List.of(), "other");
    assertThat(other.problems()).containsExactly("two exports in a row differ");
    assertThat(other.witnessed()).isEmpty();
  }

  @Test
  void anExportLeavesTheState() {
    HandMade store = before(ONE);
    store
        .ending(new Outcome.Exported(ExportFormat.JSONL, "text", "text"))
        .meets(new Command.Export(ExportFormat.JSONL), state -> state.cursor(1));
    assertThat(store.problems()).containsExactly("an export changed the state");
    assertThat(store.witnessed()).isEmpty();
  }

  private static HandMade twice(
      ExportFormat format,
      PersistentLedger ledger,
      List<ObserverEvent> told,
      @Nullable String again) {
    return before(ledger)
        .telling(told.toArray(new ObserverEvent[0]))
        .ending(new Outcome.Exported(format, "text", again))
        .meets(new Command.Export(format), state -> state);
  }

  private static HandMade before(PersistentLedger ledger) {
    return HandMade.before(
        "ALG-X1",
        Capabilities.all(),
        StoreConfig.defaults(),
        HandMade.fresh().toBuilder().ledger(ledger).build());
  }

  private static ObserverEvent dock(DockName name) {
    return new ObserverEvent.DockFired(name.wireName(), null, Map.of(), HandMade.fresh());
  }
}
