package dev.connectome.statestore.adapter;

import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.Implementation;
import dev.connectome.statestore.spec.StoreConfig;

/**
 * A driver that stands before another one and changes a part of what it does. As it is it changes
 * nothing, but that a sequence is done step by step in a store from {@link #open}, so that whoever
 * changes that method changes sequences, too.
 */
public abstract class ForwardingDriver implements Driver {
  private final Driver inner;

  /** Stands before another one. */
  protected ForwardingDriver(Driver inner) {
    this.inner = inner;
  }

  /** The one behind. */
  protected final Driver inner() {
    return inner;
  }

  @Override
  public Implementation implementation() {
    return inner.implementation();
  }

  @Override
  public Capabilities capabilities() {
    return inner.capabilities();
  }

  @Override
  public DrivenStore open(StoreConfig config, long nowMs) {
    return inner.open(config, nowMs);
  }

  @Override
  public void close() {
    inner.close();
  }
}
