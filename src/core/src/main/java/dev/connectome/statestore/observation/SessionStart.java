package dev.connectome.statestore.observation;

import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.Implementation;
import dev.connectome.statestore.spec.StoreConfig;

/**
 * A store at the moment when it was opened: the start of a history.
 *
 * @param implementation the implementation
 * @param capabilities what it declares
 * @param config how it was opened
 * @param nowMs the store's clock at that moment, milliseconds since the epoch
 * @param initial what the first read showed
 */
public record SessionStart(
    Implementation implementation,
    Capabilities capabilities,
    StoreConfig config,
    long nowMs,
    Snapshot initial) {

  /** The same store at another time. */
  public SessionStart at(long otherMs, Snapshot shown) {
    return new SessionStart(implementation, capabilities, config, otherMs, shown);
  }
}
