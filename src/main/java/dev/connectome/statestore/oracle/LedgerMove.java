package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.LedgerDigest;
import dev.connectome.statestore.observation.LedgerTail;
import dev.connectome.statestore.observation.LedgerView;
import dev.connectome.statestore.observation.PersistentLedger;
import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.spec.RawEvent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a ledger went from one state to the next.
 *
 * @param kind in what way
 * @param dropped how many of the oldest entries went
 * @param position where the first changed entry stands, for a rewritten ledger; else -1
 * @param added the entries that came, oldest first
 */
record LedgerMove(Kind kind, int dropped, int position, List<FlowEvent> added) {

  /** In what way a ledger moved. */
  enum Kind {
    /** Earlier entries stand as before; zero or more came. */
    EXTENDED,
    /** The oldest entries went, the others stand in order, zero or more came. */
    LOST_OLDEST,
    /** The newest entries went. */
    LOST_NEWEST,
    /** An earlier entry reads otherwise now. */
    REWRITTEN
  }

  /** Copies the entries. */
  LedgerMove {
    added = List.copyOf(added);
  }

  /**
   * Compares two states of one ledger.
   *
   * @param mayDropAll whether the step may rightly have dropped every earlier entry; otherwise a
   *     ledger in which no earlier entry is left counts as rewritten
   */
  static LedgerMove between(LedgerView before, LedgerView after, boolean mayDropAll) {
    int had = before.size();
    int has = after.size();
    if (mayDropAll && has == 0) {
      return new LedgerMove(had == 0 ? Kind.EXTENDED : Kind.LOST_OLDEST, had, -1, List.of());
    }
    if (before instanceof LedgerTail earlier && after instanceof LedgerTail later) {
      return between(earlier, later);
    }
    int differs = LedgerView.firstDifference(before, after, Math.min(had, has));
    if (differs < 0) {
      return has >= had
          ? new LedgerMove(Kind.EXTENDED, 0, -1, tail(after, had))
          : new LedgerMove(Kind.LOST_NEWEST, 0, -1, List.of());
    }
    PersistentLedger old = PersistentLedger.copyOf(before);
    int mostDropped = mayDropAll ? had : had - 1;
    for (int dropped = 1; dropped <= mostDropped; dropped++) {
      int kept = had - dropped;
      if (kept <= has && LedgerView.firstDifference(old.dropOldest(dropped), after, kept) < 0) {
        return new LedgerMove(Kind.LOST_OLDEST, dropped, -1, tail(after, kept));
      }
    }
    return new LedgerMove(Kind.REWRITTEN, 0, differs, tail(after, Math.min(had, has)));
  }

  /**
   * Tails know how one came from the other. From one that does not continue nothing stands, and of
   * what may have come no more is told than is at hand.
   */
  private static LedgerMove between(LedgerTail before, LedgerTail after) {
    if (!after.continues(before)) {
      int from = Math.min(before.size(), after.size());
      return new LedgerMove(Kind.REWRITTEN, 0, 0, tail(after, Math.max(from, after.firstAtHand())));
    }
    if (after.lostSince(before) > 0) {
      return new LedgerMove(Kind.LOST_NEWEST, 0, -1, List.of());
    }
    int dropped = after.droppedSince(before);
    return new LedgerMove(
        dropped == 0 ? Kind.EXTENDED : Kind.LOST_OLDEST, dropped, -1, after.addedSince(before));
  }

  /** An entry for a finding; of one that is not at hand only the ledger's digest can be told. */
  static Object shown(LedgerView ledger, int position) {
    return ledger.isAtHand(position)
        ? ledger.get(position).toPlain()
        : "not at hand, ledger digest " + Long.toHexString(LedgerDigest.of(ledger));
  }

  /**
   * Compares the states around one append that may evict. Where entries that read the same make
   * more than one reading possible, the one in which exactly one entry came is taken: what nobody
   * could tell apart is no breach.
   *
   * @param event what was appended; an entry that says otherwise is not the one that came
   */
  static LedgerMove ofEvictingAppend(LedgerView before, LedgerView after, RawEvent event) {
    if (before instanceof LedgerTail earlier && after instanceof LedgerTail later) {
      return between(earlier, later);
    }
    int kept = after.size() - 1;
    int dropped = before.size() - kept;
    boolean oneCame =
        dropped >= 0
            && kept >= 0
            && mayBe(after.get(kept), event)
            && LedgerView.firstDifference(
                    PersistentLedger.copyOf(before).dropOldest(dropped), after, kept)
                < 0;
    return oneCame
        ? new LedgerMove(
            dropped == 0 ? Kind.EXTENDED : Kind.LOST_OLDEST, dropped, -1, tail(after, kept))
        : between(before, after, true);
  }

  /**
   * Whether a ledger holds one entry and that one may be the event. After a rewrite it says nothing
   * of whether the event came: the entry may be it, and the earlier ones gone.
   */
  static boolean isOnly(RawEvent event, LedgerView ledger) {
    return ledger.size() == 1 && ledger.isAtHand(0) && mayBe(ledger.get(0), event);
  }

  private static boolean mayBe(FlowEvent entry, RawEvent event) {
    return agrees(event.text("id"), entry.id()) && agrees(event.text("label"), entry.label());
  }

  private static boolean agrees(@Nullable String given, @Nullable String stored) {
    return given == null || given.isEmpty() || given.equals(stored);
  }

  /** Whether every earlier entry stands as it stood. */
  boolean keptAll() {
    return kind == Kind.EXTENDED;
  }

  private static List<FlowEvent> tail(LedgerView ledger, int from) {
    if (from == ledger.size()) {
      return List.of();
    }
    List<FlowEvent> entries = new ArrayList<>();
    for (int position = from; position < ledger.size(); position++) {
      entries.add(ledger.get(position));
    }
    return entries;
  }
}
