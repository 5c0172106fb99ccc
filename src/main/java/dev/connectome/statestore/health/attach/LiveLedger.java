package dev.connectome.statestore.health.attach;

import dev.connectome.statestore.observation.LedgerView;
import dev.connectome.statestore.observation.PersistentLedger;
import dev.connectome.statestore.spec.FlowEvent;

/**
 * What is known of a live store's ledger, as evidence that the store cannot rewrite. At each look a
 * few old entries are read again, the next ones at the next look, and the newest one always: an
 * edit of any entry is seen after so many looks as it takes to go round once.
 *
 * <p>Where the store shows the kit's own immutable ledger, nothing needs reading again: its entries
 * cannot be edited.
 */
final class LiveLedger {
  private final int window;
  private PersistentLedger known;
  private int next;
  private boolean immutable;

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
   * @param everything whether to read every entry again
   */
  PersistentLedger look(LedgerView shown, boolean mayEvict, boolean everything) {
    if (shown instanceof PersistentLedger same && same.offsetIn(known).isPresent()) {
      immutable = true;
      known = same;
      return known;
    }
    immutable = false;
    known = grown(shown, mayEvict, everything);
    return known;
  }

  private PersistentLedger grown(LedgerView shown, boolean mayEvict, boolean everything) {
    int had = known.size();
    int has = shown.size();
    if (mayEvict && has <= had) {
      for (int added = 1; added >= 0; added--) {
        int dropped = had + added - has;
        if (dropped > 0 && dropped <= had && stands(shown, dropped, everything)) {
          return extended(known.dropOldest(dropped), shown);
        }
      }
    }
    if (has >= had && stands(shown, 0, everything)) {
      return extended(known, shown);
    }
    return PersistentLedger.copyOf(shown);
  }

  /** Whether the entries that are read again are as they were. */
  private boolean stands(LedgerView shown, int dropped, boolean everything) {
    int kept = known.size() - dropped;
    if (kept == 0) {
      return true;
    }
    if (kept > shown.size()) {
      return false;
    }
    int from = everything || next >= kept ? 0 : next;
    int to = everything ? kept : Math.min(kept, from + window);
    for (int position = from; position < to; position++) {
      if (!known.get(position + dropped).equals(shown.get(position))) {
        return false;
      }
    }
    next = to;
    return known.get(known.size() - 1).equals(shown.get(kept - 1))
        && known.get(dropped).equals(shown.get(0));
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
