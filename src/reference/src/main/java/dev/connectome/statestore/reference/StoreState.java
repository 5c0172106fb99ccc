package dev.connectome.statestore.reference;

import dev.connectome.statestore.observation.PersistentLedger;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.TickDisplay;
import dev.connectome.statestore.observation.WaitProgress;
import java.util.Objects;

/**
 * The complete content of the store, so that replacing one reference changes everything at once.
 *
 * @param snapshot the part that observers see
 * @param sessionNumber the number of sessions so far; never decreases
 * @param sessionStartedAtMs when the present session began, milliseconds since the epoch, for the
 *     export's header
 * @param pinned whether realtime appends leave the focus unchanged
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

  /** The ledger as a persistent ledger, without a copy. */
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
