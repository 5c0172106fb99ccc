package dev.connectome.statestore.reference;

import dev.connectome.statestore.observation.PersistentLedger;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.TickDisplay;
import dev.connectome.statestore.observation.WaitProgress;
import java.util.Objects;

/**
 * All that the store holds, so that one reference is enough to replace everything at once.
 *
 * @param snapshot what observers see
 * @param sessionNumber how many sessions this store has had; never goes back
 * @param sessionStartedAtMs when the present session began, for the export's header
 * @param pinned whether realtime appends leave the focus alone
 */
record StoreState(Snapshot snapshot, long sessionNumber, long sessionStartedAtMs, boolean pinned) {

  StoreState with(Snapshot newSnapshot) {
    return new StoreState(newSnapshot, sessionNumber, sessionStartedAtMs, pinned);
  }

  StoreState withPinned(boolean newPinned) {
    return new StoreState(snapshot, sessionNumber, sessionStartedAtMs, newPinned);
  }

  StoreState withWait(WaitProgress wait) {
    return with(snapshot.toBuilder().waitProgress(wait).build());
  }

  /** The ledger in the form that appends cheaply; no copy is made. */
  PersistentLedger ledger() {
    return PersistentLedger.copyOf(snapshot.ledger());
  }

  /** The wait timer; this store's states always have one. */
  WaitProgress waitProgress() {
    return Objects.requireNonNull(snapshot.waitProgress());
  }

  /** The tick signal; this store's states always have one. */
  TickDisplay tickDisplay() {
    return Objects.requireNonNull(snapshot.tickDisplay());
  }
}
