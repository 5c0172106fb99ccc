package dev.connectome.statestore.cli;

import dev.connectome.statestore.adapter.Deadline;
import dev.connectome.statestore.adapter.Driver;
import dev.connectome.statestore.adapter.DriverException;
import dev.connectome.statestore.adapter.InProcessDriver;
import dev.connectome.statestore.adapter.StateStoreAdapter;
import dev.connectome.statestore.adapter.StoreCall;
import dev.connectome.statestore.adapter.StoreThrewException;
import dev.connectome.statestore.adapter.TimeLimit;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Runs a Java implementation in the kit's own process.
 *
 * @param adapter makes its adapter
 * @param loader loads its classes
 * @param limit how long one call may take
 * @param all how long everything may take, from the moment of connecting
 */
record InProcessSource(
    Supplier<StateStoreAdapter> adapter, ClassLoader loader, Duration limit, Duration all)
    implements DriverSource {

  /** Makes the driver's thread here, so that it inherits the implementation's class loader. */
  @Override
  public Driver connect() {
    Thread current = Thread.currentThread();
    ClassLoader before = current.getContextClassLoader();
    current.setContextClassLoader(loader);
    try (Deadline deadline = new Deadline(limit)) {
      StateStoreAdapter made = deadline.call("making the adapter", this::made);
      return new InProcessDriver(made, limit, TimeLimit.of(all));
    } finally {
      current.setContextClassLoader(before);
    }
  }

  @Override
  public void close() {
    AdapterLoader.close(loader);
  }

  private StateStoreAdapter made() {
    try {
      return StoreCall.of(adapter::get);
    } catch (StoreThrewException e) {
      throw new DriverException(DriverException.Reason.OPEN, "the adapter threw " + e.text(), e);
    }
  }
}
