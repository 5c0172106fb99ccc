package dev.connectome.statestore.adapter.stdio;

import dev.connectome.statestore.observation.PersistentLedger;
import dev.connectome.statestore.observation.Snapshot;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A state that was read; the next state is described relative to it. If a state is unreadable, the
 * next one is described relative to the last readable state.
 *
 * @param state the last readable state
 * @param fields its top-level fields as received, without the ledger
 * @param ledger its ledger
 * @param unreadable the unreadable state that was read after it; null when there was none
 */
record PreviousState(
    Snapshot state, Map<String, ?> fields, PersistentLedger ledger, @Nullable Snapshot unreadable) {

  PreviousState(Snapshot state, Map<String, ?> fields, PersistentLedger ledger) {
    this(state, fields, ledger, null);
  }

  /** Returns the state that was read last. */
  Snapshot shown() {
    return unreadable == null ? state : unreadable;
  }

  /** Returns the same state, with an unreadable state after it. */
  PreviousState with(@Nullable Snapshot cannotBeLookedAt) {
    return new PreviousState(state, fields, ledger, cannotBeLookedAt);
  }
}
