package dev.connectome.statestore.adapter.stdio;

import dev.connectome.statestore.observation.PersistentLedger;
import dev.connectome.statestore.observation.Snapshot;
import java.util.Map;

/**
 * A state that was read, kept so that the next one can be told against it.
 *
 * @param state the state
 * @param fields its top-level fields as they came, without the ledger
 * @param ledger its ledger
 * @param entries every entry that was read so far
 */
record Known(Snapshot state, Map<String, ?> fields, PersistentLedger ledger, ReadEntries entries) {}
