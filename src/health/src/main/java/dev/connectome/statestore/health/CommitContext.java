package dev.connectome.statestore.health;

import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.StoreConfig;

/**
 * What an indicator looks at for what no requirement says: timing.
 *
 * @param declared what the store declares
 * @param config how it was opened
 * @param before how it looked before
 * @param seen what was seen
 */
record CommitContext(Capabilities declared, StoreConfig config, Snapshot before, Observation seen) {

  Snapshot after() {
    return seen.after();
  }

  long nowMs() {
    return seen.nowMs();
  }
}
