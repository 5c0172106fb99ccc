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

/** A Java store that another process drives, which decides about deadlines: this has none. */
public final class ServedStore implements AutoCloseable {
  /** More than the kit asks to hold of one store: what it asks for is never let go. */
  private static final int HELD = 1_000;

  private final InProcessStore<?> store;

  private ServedStore(InProcessStore<?> store) {
    this.store = store;
  }

  /**
   * Opens a fresh store.
   *
   * @param looksAgain whether every state that it hands out is looked at again as time goes on
   * @throws DriverException when no store could be opened or first read
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
   * Who an adapter says it is.
   *
   * @throws DriverException when it cannot say that
   */
  public static Implementation implementation(StateStoreAdapter adapter) {
    return answer(
        "implementation()", InProcessDriver.asked("implementation()", adapter::implementation));
  }

  /**
   * What an adapter declares.
   *
   * @throws DriverException when it cannot say that
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

  /** How it looked when it was opened. */
  public SessionStart sessionStart() {
    return store.sessionStart();
  }

  /** Does one thing to the store. */
  public Observation perform(Command command, long nowMs) {
    return store.perform(command, nowMs);
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
