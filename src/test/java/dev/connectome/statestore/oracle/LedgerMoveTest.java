package dev.connectome.statestore.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.observation.LedgerTail;
import dev.connectome.statestore.observation.PersistentLedger;
import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.spec.RawEvent;
import java.util.List;
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

  @Test
  void theOnlyEntryMayHaveMadeRoomForOneThatReadsTheSame() {
    LedgerMove move = LedgerMove.ofEvictingAppend(ledger(SAME), ledger(SAME), event("ev-1"));
    assertThat(move.kind()).isEqualTo(LedgerMove.Kind.LOST_OLDEST);
    assertThat(move.dropped()).isEqualTo(1);
    assertThat(move.added()).containsExactly(SAME);
  }

  @Test
  void severalThatCameAtOnceAreToldAsSeveral() {
    LedgerMove move =
        LedgerMove.ofEvictingAppend(ledger(SAME), ledger(SAME, OTHER, OTHER), event("ev-2"));
    assertThat(move.keptAll()).isTrue();
    assertThat(move.added()).containsExactly(OTHER, OTHER);
  }

  @Test
  void aClearedLedgerLostAllItHad() {
    LedgerMove nothing = LedgerMove.between(ledger(), ledger(), true);
    assertThat(nothing.keptAll()).isTrue();
    assertThat(nothing.dropped()).isZero();
    LedgerMove all = LedgerMove.between(ledger(SAME, OTHER), ledger(), true);
    assertThat(all.kind()).isEqualTo(LedgerMove.Kind.LOST_OLDEST);
    assertThat(all.dropped()).isEqualTo(2);
    assertThat(all.added()).isEmpty();
  }

  @Test
  void aRewriteIsToldFromTheFirstEntryThatDiffers() {
    LedgerMove move = LedgerMove.between(ledger(OTHER, SAME), ledger(OTHER, OTHER, OTHER), false);
    assertThat(move.kind()).isEqualTo(LedgerMove.Kind.REWRITTEN);
    assertThat(move.position()).isEqualTo(1);
    assertThat(move.added()).containsExactly(OTHER);
    assertThat(move.keptAll()).isFalse();
    LedgerMove shorter = LedgerMove.between(ledger(SAME, SAME), ledger(OTHER), false);
    assertThat(shorter.position()).isZero();
    assertThat(shorter.added()).isEmpty();
  }

  @Test
  void tailsKnowHowTheyCameFromEachOther() {
    LedgerTail before = LedgerTail.met(5, List.of(SAME), 2, 1);
    LedgerMove grown = moved(before, before.moved(0, List.of(OTHER), 2));
    assertThat(grown.keptAll()).isTrue();
    assertThat(grown.added()).containsExactly(OTHER);
    LedgerMove evicted = moved(before, before.moved(2, List.of(OTHER), 2));
    assertThat(evicted.kind()).isEqualTo(LedgerMove.Kind.LOST_OLDEST);
    assertThat(evicted.dropped()).isEqualTo(2);
    assertThat(evicted.added()).containsExactly(OTHER);
    LedgerMove shrunk = moved(before, before.shrunkTo(4, 2));
    assertThat(shrunk.kind()).isEqualTo(LedgerMove.Kind.LOST_NEWEST);
    assertThat(shrunk.added()).isEmpty();
  }

  @Test
  void ofATailThatDoesNotContinueOnlyWhatIsAtHandMayHaveCome() {
    LedgerTail before = LedgerTail.met(2, List.of(), 2, 1);
    LedgerMove one = moved(before, before.rewritten(3, List.of(SAME, OTHER), 2));
    assertThat(one.kind()).isEqualTo(LedgerMove.Kind.REWRITTEN);
    assertThat(one.position()).isZero();
    assertThat(one.added()).containsExactly(OTHER);
    assertThat(moved(before, before.rewritten(9, List.of(SAME, OTHER), 2)).added())
        .containsExactly(SAME, OTHER);
    assertThat(moved(before, before.rewritten(9, List.of(), 2)).added()).isEmpty();
    assertThat(moved(before, before.rewritten(1, List.of(SAME), 2)).added()).isEmpty();
  }

  @Test
  void anEntryThatIsNotAtHandIsShownByTheLedgersDigest() {
    LedgerTail tail = LedgerTail.met(2, List.of(SAME), 2, 255);
    assertThat(LedgerMove.shown(tail, 1)).isEqualTo(SAME.toPlain());
    assertThat(LedgerMove.shown(tail, 0)).isEqualTo("not at hand, ledger digest ff");
  }

  @Test
  void theOnlyEntryMayBeTheEventOrNot() {
    assertThat(LedgerMove.isOnly(event("ev-1"), ledger(SAME))).isTrue();
    assertThat(LedgerMove.isOnly(event(""), ledger(SAME))).isTrue();
    assertThat(LedgerMove.isOnly(new RawEvent(Map.of()), ledger(SAME))).isTrue();
    assertThat(LedgerMove.isOnly(event("ev-2"), ledger(SAME))).isFalse();
    assertThat(LedgerMove.isOnly(new RawEvent(Map.of("label", "a")), ledger(SAME))).isFalse();
    assertThat(LedgerMove.isOnly(event("ev-1"), ledger(SAME, SAME))).isFalse();
    assertThat(LedgerMove.isOnly(event("ev-1"), ledger())).isFalse();
    assertThat(LedgerMove.isOnly(event("ev-1"), LedgerTail.met(1, List.of(), 1, 0))).isFalse();
  }

  /** Both ways of comparing read tails alike. */
  private static LedgerMove moved(LedgerTail before, LedgerTail after) {
    LedgerMove move = LedgerMove.between(before, after, false);
    assertThat(LedgerMove.ofEvictingAppend(before, after, event("ev-9"))).isEqualTo(move);
    return move;
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
