package dev.connectome.statestore.health.attach;

import dev.connectome.statestore.observation.LedgerView;
import dev.connectome.statestore.observation.PersistentLedger;
import dev.connectome.statestore.spec.FlowEvent;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a live store's ledger, as evidence that the store cannot rewrite. At each look a
 * few old entries are read again, the next ones at the next look, and the newest one always: an
 * edit of any entry is seen after so many looks as it takes to go round once.
 *
 * <p>Where the store shows the kit's own immutable ledger, nothing needs reading again: it is
 * evidence as it is, and whoever judges compares it with the one before.
 */
final class LiveLedger {
  /** How much of it is read again. */
  enum Extent {
    /** The first and the newest entry. */
    ENDS,
    /** Those, and the next few of the others. */
    WINDOW,
    /** Every entry. */
    EVERYTHING
  }

  /** So many entries at each end are compared where equal ones make several moves possible. */
  private static final int DEEP = 1_024;

  private final int window;
  private PersistentLedger known;
  private int next;
  private boolean immutable;
  private @Nullable PersistentLedger edited;

  LiveLedger(LedgerView first, int window) {
    this.window = window;
    this.known = PersistentLedger.copyOf(first);
    this.immutable = first instanceof PersistentLedger;
  }

  PersistentLedger known() {
    return known;
  }

  /** How many looks it takes until an edit of any entry is seen; 1 where none is possible. */
  int looksToGoRound() {
    return immutable || known.size() == 0 ? 1 : (known.size() + window - 1) / window;
  }

  /**
   * Looks at the ledger.
   *
   * @param mayEvict whether the oldest entries may rightly have gone
   * @param extent how much is read again
   */
  PersistentLedger look(LedgerView shown, boolean mayEvict, Extent extent) {
    immutable = shown instanceof PersistentLedger;
    known = shown instanceof PersistentLedger same ? same : grown(shown, mayEvict, extent);
    return known;
  }

  private PersistentLedger grown(LedgerView shown, boolean mayEvict, Extent extent) {
    int had = known.size();
    int has = shown.size();
    if (mayEvict) {
      for (int dropped : droppedPerhaps(had, has, extent)) {
        if (dropped >= 0 && dropped <= had && standsDeep(shown, dropped)) {
          return extended(readAgain(shown, dropped, extent), shown);
        }
      }
    }
    if (mayEvict && has <= had) {
      for (int added = 1; added >= 0; added--) {
        int dropped = had + added - has;
        if (dropped > 0 && dropped <= had && stands(shown, dropped)) {
          return extended(readAgain(shown, dropped, extent), shown);
        }
      }
    }
    if (has >= had && stands(shown, 0)) {
      return extended(readAgain(shown, 0, extent), shown);
    }
    return PersistentLedger.copyOf(shown);
  }

  /**
   * How many of the oldest entries may have gone, the likeliest first. The first look of an action
   * comes after its one entry came; the others mostly find what the first one found.
   */
  private static int[] droppedPerhaps(int had, int has, Extent extent) {
    int oneCame = had + 1 - has;
    int noneCame = had - has;
    return extent == Extent.ENDS
        ? new int[] {0, oneCame, noneCame}
        : new int[] {oneCame, noneCame, 0};
  }

  /**
   * Whether the entries that are kept stand in their places. Where many read alike the ends tell
   * nothing, so more is looked at; how much is bounded, for a ledger may be long.
   */
  private boolean standsDeep(LedgerView shown, int dropped) {
    int kept = known.size() - dropped;
    if (kept > shown.size()) {
      return false;
    }
    for (int position = 0; position < Math.min(kept, DEEP); position++) {
      if (!isSame(shown, dropped, position) || !isSame(shown, dropped, kept - 1 - position)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether the entries that are kept stand in their places, as far as the ends tell. An entry at
   * an end that reads otherwise beside one that stands was edited.
   */
  private boolean stands(LedgerView shown, int dropped) {
    int kept = known.size() - dropped;
    return kept == 0
        || (kept <= shown.size()
            && (isSame(shown, dropped, kept - 1) || (kept > 1 && isSame(shown, dropped, kept - 2)))
            && (isSame(shown, dropped, 0) || (kept > 1 && isSame(shown, dropped, 1))));
  }

  private boolean isSame(LedgerView shown, int dropped, int position) {
    return known.get(position + dropped).equals(shown.get(position));
  }

  /**
   * What is known without what was dropped, and with the edits that are found. What is not read now
   * stays as it was: its edit is found at its own time.
   */
  @SuppressWarnings("ReferenceEquality") // the very same ledger was not edited
  private PersistentLedger readAgain(LedgerView shown, int dropped, Extent extent) {
    int kept = known.size() - dropped;
    next = Math.max(0, next - dropped);
    PersistentLedger read = known;
    int many = extent == Extent.ENDS ? 0 : extent == Extent.WINDOW ? window : kept;
    for (int count = Math.min(many, kept); count > 0; count--) {
      // After the newest comes the oldest, or a ledger that grows would never be gone round.
      next = next < kept ? next : 0;
      read = withEntry(read, next + dropped, shown.get(next));
      next++;
    }
    if (kept > 0) {
      read = withEntry(read, dropped, shown.get(0));
      read = withEntry(read, dropped + kept - 1, shown.get(kept - 1));
    }
    if (read != known) {
      edited = read;
    }
    return read.dropOldest(dropped);
  }

  /**
   * The ledger with the edits that were found since this was asked last, and without what came
   * since; null when there were none. Nobody knows when they happened.
   */
  @Nullable PersistentLedger edited() {
    PersistentLedger found = edited;
    edited = null;
    return found;
  }

  private static PersistentLedger withEntry(PersistentLedger read, int position, FlowEvent entry) {
    return read.get(position).equals(entry) ? read : read.replaced(position, entry);
  }

  private static PersistentLedger extended(PersistentLedger known, LedgerView shown) {
    PersistentLedger ledger = known;
    for (int position = known.size(); position < shown.size(); position++) {
      FlowEvent entry = shown.get(position);
      ledger = ledger.append(entry);
    }
    return ledger;
  }
}
