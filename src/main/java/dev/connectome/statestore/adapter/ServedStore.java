package dev.connectome.statestore.adapter;

import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.Opening;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.Stimulus;
import dev.connectome.statestore.spec.StoreConfig;
import java.util.function.Supplier;

/**
 * A Java store that another process drives: whoever asks decides about deadlines and about which
 * states are looked at again, so this has neither.
 */
public final class ServedStore implements AutoCloseable {
  private final InProcessStore<?> store;

  private ServedStore(InProcessStore<?> store) {
    this.store = store;
  }

  /**
   * Opens a fresh store.
   *
   * @throws DriverException when no store could be opened or first read
   */
  public static ServedStore open(StateStoreAdapter adapter, StoreConfig config, long nowMs) {
    StoreClock clock = new StoreClock(adapter.capabilities().time(), nowMs);
    return new ServedStore(
        InProcessStore.over(
            InProcessDriver.newStore(adapter, config, clock),
            clock,
            adapter.implementation(),
            adapter.capabilities(),
            config,
            false));
  }

  /** How it looked when it was opened. */
  public Opening opening() {
    return store.opening();
  }

  /** Does one thing to the store; no held state is looked at again. */
  public Observation perform(Stimulus stimulus, long nowMs) {
    return store.perform(stimulus, nowMs);
  }

  /**
   * Keeps the very object that the last read gave.
   *
   * @return translates that object again, as it is then, derived at the time of this call
   */
  public Supplier<Snapshot> holdLastRead() {
    return store.holdLastRead();
  }

  @Override
  public void close() {
    store.close();
  }
}
