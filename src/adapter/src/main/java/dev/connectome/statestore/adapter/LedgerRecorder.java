package dev.connectome.statestore.adapter;

import dev.connectome.statestore.observation.LedgerEncoding;
import dev.connectome.statestore.observation.LedgerView;
import dev.connectome.statestore.observation.PersistentLedger;

/**
 * Copies ledgers, so that the store cannot change the evidence. Entries that did not change share
 * their memory with the last copy.
 */
final class LedgerRecorder {
  private PersistentLedger last = PersistentLedger.empty();

  PersistentLedger record(LedgerView view) {
    last = view instanceof PersistentLedger ledger ? ledger : extend(view);
    return last;
  }

  private PersistentLedger extend(LedgerView view) {
    int size = view.size();
    int common = Math.min(size, last.size());
    if (LedgerView.firstDifference(last, view, common) < 0) {
      return appended(last.slice(0, common), view);
    }
    return LedgerEncoding.between(last, PersistentLedger.copyOf(view)).applyTo(last);
  }

  private static PersistentLedger appended(PersistentLedger known, LedgerView view) {
    PersistentLedger ledger = known;
    for (int position = known.size(); position < view.size(); position++) {
      ledger = ledger.append(view.get(position));
    }
    return ledger;
  }
}
