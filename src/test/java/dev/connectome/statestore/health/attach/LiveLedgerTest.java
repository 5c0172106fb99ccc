package dev.connectome.statestore.health.attach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.health.attach.LiveLedger.Extent;
import dev.connectome.statestore.observation.LedgerView;
import dev.connectome.statestore.spec.FlowEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** That a window goes round a ledger whatever happens to the ledger meanwhile. */
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
    LiveLedger live = new LiveLedger(shown(), WINDOW);
    entries.set(2, edited(2));
    grow(1);
    LedgerView known = live.look(shown(), false, Extent.WINDOW);
    assertThat(known.size()).isEqualTo(41);
    LedgerView edited = live.edited();
    assertThat(edited).isNotNull();
    assertThat(edited == null ? -1 : edited.size()).isEqualTo(40);
    assertThat(live.edited()).isNull();
  }

  /** Several looks are made of one action; only the first one finds that an entry came and went. */
  @Test
  void entriesThatReadAlikeAreNotTakenForAnEviction() {
    int[] alike = {0, 0, 1, 0, 0};
    for (int place : alike) {
      entries.add(FlowEvent.fromPlain(Map.of("id", "e" + place)));
    }
    LiveLedger live = new LiveLedger(shown(), WINDOW);
    for (int event = 0; event < 20; event++) {
      entries.remove(0);
      entries.add(FlowEvent.fromPlain(Map.of("id", "e" + (event % 7 == 3 ? 1 : 0))));
      assertThat(LedgerView.same(live.look(shown(), true, Extent.WINDOW), shown())).isTrue();
      assertThat(LedgerView.same(live.look(shown(), true, Extent.ENDS), shown())).isTrue();
      assertThat(LedgerView.same(live.look(shown(), true, Extent.ENDS), shown())).isTrue();
      assertThat(live.edited()).isNull();
    }
  }

  private void findsTheEditInTime(int edited, boolean evicting) {
    entries.clear();
    grow(40);
    LiveLedger live = new LiveLedger(shown(), WINDOW);
    // The window stands somewhere in the middle.
    for (int look = 0; look < 3; look++) {
      live.look(shown(), false, Extent.WINDOW);
    }
    entries.set(edited, edited(edited));
    int looks = 0;
    boolean found = false;
    while (!found) {
      if (evicting) {
        entries.remove(0);
      }
      grow(1);
      LedgerView known = live.look(shown(), evicting, Extent.WINDOW);
      live.look(shown(), evicting, Extent.ENDS);
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
      entries.add(FlowEvent.fromPlain(Map.of("id", "e" + made++)));
    }
  }

  private LedgerView shown() {
    return LedgerView.over(entries, entry -> entry);
  }
}
