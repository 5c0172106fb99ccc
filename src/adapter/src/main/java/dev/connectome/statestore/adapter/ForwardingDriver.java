package dev.connectome.statestore.adapter;

import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.Implementation;
import dev.connectome.statestore.spec.StoreConfig;

/**
 * Wraps another driver, so that a subclass can change a part of its behaviour. This class itself
 * changes nothing, except that it performs a sequence step by step on a store from {@link #open}: a
 * subclass that overrides {@code open} also affects sequences.
 */
public abstract class ForwardingDriver implements Driver {
  private final Driver inner;

  /** Wraps a driver. */
  protected ForwardingDriver(Driver inner) {
    this.inner = inner;
  }

  /** Returns the wrapped driver. */
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
