package dev.connectome.statestore.adapter.stdio;

import dev.connectome.statestore.observation.PersistentLedger;
import dev.connectome.statestore.observation.Snapshot;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A state that was read, kept so that the next one can be told against it. After a state that
 * cannot be looked at the next one is told against the last that can.
 *
 * @param state the last state that can be looked at
 * @param fields its top-level fields as they came, without the ledger
 * @param ledger its ledger
 * @param unreadable what was read after that one and cannot be looked at; null where nothing was
 */
record PreviousState(
    Snapshot state, Map<String, ?> fields, PersistentLedger ledger, @Nullable Snapshot unreadable) {

  PreviousState(Snapshot state, Map<String, ?> fields, PersistentLedger ledger) {
    this(state, fields, ledger, null);
  }

  /** What was read last. */
  Snapshot shown() {
    return unreadable == null ? state : unreadable;
  }

  /** The same, with what was read after it. */
  PreviousState with(@Nullable Snapshot cannotBeLookedAt) {
    return new PreviousState(state, fields, ledger, cannotBeLookedAt);
  }
}
