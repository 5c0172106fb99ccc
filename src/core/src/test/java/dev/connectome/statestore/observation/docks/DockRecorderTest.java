package dev.connectome.statestore.observation.docks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.ObserverEvent;
import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.observation.PersistentLedger;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.DockName;
import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.spec.Implementation;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.spec.Retention;
import dev.connectome.statestore.spec.StoreConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests with a store that keeps its newest two entries; letters are entries. */
class DockRecorderTest {
  private static final StoreConfig CONFIG =
      StoreConfig.defaults().withRetention(new Retention.Newest(2));

  private final List<DockRecord> told = new ArrayList<>();
  private DockRecorder recorder = recorder();
  private int steps;

  @BeforeEach
  void begin() {
    told.clear();
    recorder = recorder();
    steps = 0;
  }

  private DockRecorder recorder() {
    return DockRecorder.begin(
        "s",
        new SessionStart(
            new Implementation("letters", "1", "none"), Capabilities.all(), CONFIG, 0, state("")),
        false,
        told::add);
  }

  @Test
  void anEntryLikeTheOthersIsToldAsOneThatCame() {
    arrives("a", "a", true);
    arrives("a", "aa", true);
    arrives("a", "aa", true);
    LedgerDelta moved = last().ledger();
    assertThat(moved.evicted()).isEqualTo(1);
    assertThat(moved.added()).containsExactly(entry("a"));
    assertThat(moved.changed()).isFalse();
  }

  @Test
  void aCommitWithoutADockLeavesAGapThoughTheStateIsAsItWas() {
    arrives("a", "a", true);
    arrives("a", "aa", true);
    arrives("a", "aa", false);
    arrives("a", "aa", true);
    assertThat(last().number()).isEqualTo(4);
    recorder.closed(0);
    assertThat(((DockRecord.Closed) told.get(told.size() - 1)).commits()).isEqualTo(4);
  }

  @Test
  void anotherActionThatNobodyHeardOfAndThatChangedNothingIsNoCommit() {
    arrives("a", "a", true);
    seen(new Action.SetSpeed("1x"), "a", List.of());
    arrives("a", "aa", true);
    assertThat(last().number()).isEqualTo(2);
  }

  @Test
  void whatStaysAndReadsOtherwiseIsToldBesideWhatWentAndCame() {
    arrives("a", "a", true);
    arrives("b", "ab", true);
    arrives("c", "xc", true);
    LedgerDelta moved = last().ledger();
    assertThat(moved.evicted()).isEqualTo(1);
    assertThat(moved.added()).containsExactly(entry("c"));
    assertThat(moved.changed()).isTrue();
    assertThat(DockForm.fromPlain(DockForm.toPlain(last()))).isEqualTo(last());
  }

  private DockRecord.Committed last() {
    return (DockRecord.Committed)
        told.stream()
            .filter(DockRecord.Committed.class::isInstance)
            .reduce((one, next) -> next)
            .orElseThrow();
  }

  private void arrives(String letter, String after, boolean docked) {
    ObserverEvent dock =
        new ObserverEvent.DockFired(DockName.COMMIT.wireName(), null, Map.of(), state(after));
    seen(
        new Action.AppendRealtimeEvent(new RawEvent(entry(letter).toPlain())),
        after,
        docked ? List.of(dock) : List.of());
  }

  private void seen(Action action, String after, List<ObserverEvent> docks) {
    recorder.observed(
        new Observation(
            ++steps,
            new Command.Perform(action),
            0,
            0,
            docks,
            new Outcome.Nothing(),
            state(after),
            0,
            List.of()));
  }

  private static Snapshot state(String letters) {
    PersistentLedger ledger = PersistentLedger.empty();
    for (int place = 0; place < letters.length(); place++) {
      ledger = ledger.append(entry(letters.substring(place, place + 1)));
    }
    return Snapshot.builder().sessionId("s").ledger(ledger).build();
  }

  private static FlowEvent entry(String letter) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", letter);
    fields.put("label", "same");
    return FlowEvent.fromPlain(fields);
  }
}
