package dev.connectome.statestore.adapter;

import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.Implementation;
import dev.connectome.statestore.spec.StoreConfig;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A Java store that another process drives. It has no deadlines: the other process decides about
 * them.
 */
public final class ServedStore implements AutoCloseable {
  /** More states than the kit ever asks to retain, so no requested state is removed. */
  private static final int HELD = 1_000;

  private final InProcessStore<?> store;

  private ServedStore(InProcessStore<?> store) {
    this.store = store;
  }

  /**
   * Opens a fresh store.
   *
   * @param looksAgain whether all states that the store hands out are checked again later
   * @throws DriverException when the store could not be opened or read for the first time
   */
  public static ServedStore open(
      StateStoreAdapter adapter, StoreConfig config, long nowMs, boolean looksAgain) {
    Capabilities capabilities = capabilities(adapter);
    StoreClock clock = new StoreClock(capabilities.time(), nowMs);
    return new ServedStore(
        InProcessStore.over(
            InProcessDriver.newStore(adapter, config, clock),
            clock,
            implementation(adapter),
            capabilities,
            config,
            looksAgain ? HELD : 0));
  }

  /**
   * Returns the implementation that an adapter names.
   *
   * @throws DriverException when the adapter cannot answer
   */
  public static Implementation implementation(StateStoreAdapter adapter) {
    return answer(
        "implementation()", InProcessDriver.asked("implementation()", adapter::implementation));
  }

  /**
   * Returns what an adapter declares.
   *
   * @throws DriverException when the adapter cannot answer
   */
  public static Capabilities capabilities(StateStoreAdapter adapter) {
    return answer("capabilities()", InProcessDriver.asked("capabilities()", adapter::capabilities));
  }

  private static <T> T answer(String what, @Nullable T answer) {
    if (answer == null) {
      throw new DriverException(DriverException.Reason.OPEN, what + " returned null");
    }
    return answer;
  }

  /** Returns how the store looked when it was opened. */
  public SessionStart sessionStart() {
    return store.sessionStart();
  }

  /** Performs one command on the store. */
  public Observation perform(Command command, long nowMs) {
    return store.perform(command, nowMs);
  }

  /**
   * Keeps the object of the last read.
   *
   * @return translates this object again as it is then; timer values are still derived for the time
   *     at which this method was called
   */
  public Supplier<Snapshot> holdLastRead() {
    return store.holdLastRead();
  }

  @Override
  public void close() {
    store.close();
  }
}
