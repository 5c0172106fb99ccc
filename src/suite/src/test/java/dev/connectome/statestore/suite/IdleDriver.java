package dev.connectome.statestore.suite;

import dev.connectome.statestore.adapter.DrivenStore;
import dev.connectome.statestore.adapter.Driver;
import dev.connectome.statestore.adapter.DriverException;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.Implementation;
import dev.connectome.statestore.spec.StoreConfig;

/** A driver for an implementation that declares everything; it opens no store. */
final class IdleDriver implements Driver {

  @Override
  public Implementation implementation() {
    return new Implementation("idle", "1", "none");
  }

  @Override
  public Capabilities capabilities() {
    return Capabilities.all();
  }

  @Override
  public DrivenStore open(StoreConfig config, long nowMs) {
    throw new DriverException(DriverException.Reason.OPEN, "open threw");
  }

  @Override
  public void close() {}
}
