package dev.connectome.statestore.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.observation.PersistentLedger;
import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.spec.RawEvent;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Entries that read the same leave more than one reading of what happened. */
class LedgerMoveTest {
  private static final FlowEvent SAME = FlowEvent.fromPlain(Map.of("id", "ev-1"));
  private static final FlowEvent OTHER = FlowEvent.fromPlain(Map.of("id", "ev-2"));

  @Test
  void oneMoreOfTheSameWithOneEvictedIsOneAppend() {
    LedgerMove move =
        LedgerMove.ofEvictingAppend(ledger(SAME, SAME), ledger(SAME, SAME), event("ev-1"));
    assertThat(move.dropped()).isEqualTo(1);
    assertThat(move.added()).containsExactly(SAME);
  }

  @Test
  void anAppendThatEvictsNothingKeepsAll() {
    LedgerMove move = LedgerMove.ofEvictingAppend(ledger(SAME), ledger(SAME, OTHER), event("ev-2"));
    assertThat(move.keptAll()).isTrue();
    assertThat(move.added()).containsExactly(OTHER);
  }

  @Test
  void theEntryJustAppendedMayGoToo() {
    LedgerMove move = LedgerMove.ofEvictingAppend(ledger(SAME, OTHER), ledger(), event("ev-3"));
    assertThat(move.kind()).isEqualTo(LedgerMove.Kind.LOST_OLDEST);
    assertThat(move.dropped()).isEqualTo(2);
  }

  @Test
  void anEditedEntryIsNoAppend() {
    LedgerMove move =
        LedgerMove.ofEvictingAppend(ledger(SAME, SAME), ledger(OTHER, SAME, SAME), event("ev-1"));
    assertThat(move.added()).hasSize(3);
  }

  @Test
  void anEntryThatStayedIsNotTheEventThatNeverCame() {
    LedgerMove move = LedgerMove.ofEvictingAppend(ledger(SAME), ledger(SAME), event("ev-2"));
    assertThat(move.added()).isEmpty();
    assertThat(move.keptAll()).isTrue();
  }

  private static RawEvent event(String id) {
    return new RawEvent(Map.of("id", id));
  }

  private static PersistentLedger ledger(FlowEvent... entries) {
    PersistentLedger ledger = PersistentLedger.empty();
    for (FlowEvent entry : entries) {
      ledger = ledger.append(entry);
    }
    return ledger;
  }
}
