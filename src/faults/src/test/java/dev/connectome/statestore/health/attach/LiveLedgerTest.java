package dev.connectome.statestore.health.attach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.health.attach.LiveLedger.Extent;
import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.LedgerView;
import dev.connectome.statestore.observation.PersistentLedger;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.reference.ReferenceAdapter;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.spec.Implementation;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.spec.Retention;
import dev.connectome.statestore.spec.StoreConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tests that the window goes round a ledger, whatever happens to the ledger meanwhile. */
class LiveLedgerTest {
  private static final int WINDOW = 4;

  private final List<FlowEvent> entries = new ArrayList<>();
  private int made;

  @Test
  void findsAnEditInALedgerThatGrowsAtEveryLook() {
    for (int edited = 0; edited < 40; edited++) {
      findsTheEditInTime(edited, false);
    }
  }

  @Test
  void findsAnEditInALedgerThatLosesAnEntryForEachThatComes() {
    for (int edited = 20; edited < 40; edited++) {
      findsTheEditInTime(edited, true);
    }
  }

  @Test
  void toldEditsComeBeforeWhatCameSince() {
    grow(40);
    LiveLedger live = live(new Retention.None());
    entries.set(2, edited(2));
    grow(1);
    LedgerView known = look(live, Extent.WINDOW);
    assertThat(known.size()).isEqualTo(41);
    LedgerView edited = live.edited();
    assertThat(edited).isNotNull();
    assertThat(edited == null ? -1 : edited.size()).isEqualTo(40);
    assertThat(live.edited()).isNull();
  }

  /** Each action causes several reads; only the first one sees that an entry came and one left. */
  @Test
  void entriesThatReadAlikeAreNotTakenForAnEviction() {
    int[] alike = {0, 0, 1, 0, 0};
    for (int place : alike) {
      entries.add(entry("e" + place));
    }
    LiveLedger live = live(new Retention.Newest(entries.size()));
    for (int event = 0; event < 20; event++) {
      entries.remove(0);
      entries.add(entry("e" + (event % 7 == 3 ? 1 : 0)));
      assertThat(LedgerView.same(look(live, Extent.WINDOW), shown())).isTrue();
      assertThat(LedgerView.same(look(live, Extent.ENDS), shown())).isTrue();
      assertThat(LedgerView.same(look(live, Extent.ENDS), shown())).isTrue();
      assertThat(live.edited()).isNull();
    }
  }

  private void findsTheEditInTime(int edited, boolean evicting) {
    entries.clear();
    grow(40);
    LiveLedger live = live(evicting ? new Retention.Newest(40) : new Retention.None());
    // The window is somewhere in the middle.
    for (int look = 0; look < 3; look++) {
      look(live, Extent.WINDOW);
    }
    entries.set(edited, edited(edited));
    int looks = 0;
    boolean found = false;
    while (!found) {
      if (evicting) {
        entries.remove(0);
      }
      grow(1);
      LedgerView known = look(live, Extent.WINDOW);
      look(live, Extent.ENDS);
      looks++;
      found = LedgerView.same(known, shown());
      assertThat(looks).as("entry " + edited).isLessThanOrEqualTo(live.looksToGoRound());
    }
  }

  private FlowEvent edited(int position) {
    return entries.get(position).withOthers(Map.of("edited", true));
  }

  private void grow(int by) {
    for (int i = 0; i < by; i++) {
      entries.add(entry("e" + made++));
    }
  }

  private static FlowEvent entry(String id) {
    return FlowEvent.fromPlain(Map.of("id", id));
  }

  private LiveLedger live(Retention retention) {
    return new LiveLedger(
        new SessionStart(
            new Implementation("test", "1", "Java"),
            ReferenceAdapter.CAPABILITIES,
            StoreConfig.defaults().withRetention(retention),
            0,
            state()),
        WINDOW);
  }

  /** Reads after a realtime event appended the newest entry. */
  private PersistentLedger look(LiveLedger live, Extent extent) {
    FlowEvent newest = entries.get(entries.size() - 1);
    return live.look(
        state(),
        new Command.Perform(
            new Action.AppendRealtimeEvent(new RawEvent(Map.of("id", newest.id())))),
        0,
        0,
        extent);
  }

  private Snapshot state() {
    return Snapshot.builder().ledger(shown()).build();
  }

  private LedgerView shown() {
    return LedgerView.over(entries, entry -> entry);
  }
}
