package dev.connectome.statestore.health;

import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.StoreConfig;

/**
 * What an indicator uses to look for suspicious timing, about which no requirement says anything.
 *
 * @param declared what the store declares
 * @param config how the store was opened
 * @param before the state before the commit
 * @param seen the observation of the commit
 */
record CommitContext(Capabilities declared, StoreConfig config, Snapshot before, Observation seen) {

  Snapshot after() {
    return seen.after();
  }

  long nowMs() {
    return seen.nowMs();
  }
}
