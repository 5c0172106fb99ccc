package dev.connectome.statestore.adapter;

import dev.connectome.statestore.adapter.DriverException.Reason;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Makes each call into the code of an implementation. An exception or error from the call belongs
 * to the implementation and is no failure of the kit. Only memory exhaustion is different, because
 * its cause cannot be known. If the call changes the thread's class loader, this class restores it.
 */
public final class StoreCall {
  /** The message for an array that no machine can hold: the implementation requested it itself. */
  private static final String TOO_LARGE = "Requested array size exceeds VM limit";

  private StoreCall() {}

  /** A call without a result. */
  @FunctionalInterface
  public interface Task {
    /** Makes the call. */
    void run() throws Exception;
  }

  /**
   * Calls the implementation and ignores the result.
   *
   * @throws StoreThrewException when the implementation throws; it describes what was thrown
   */
  public static void run(Task task) throws StoreThrewException {
    boolean unused =
        of(
            () -> {
              task.run();
              return true;
            });
  }

  /**
   * Calls the implementation and returns the result.
   *
   * @throws StoreThrewException when the implementation throws; it describes what was thrown
   * @throws DriverException when the adapter does not implement what it declares, or when the
   *     machine has no memory left
   */
  public static <T extends @Nullable Object> T of(Callable<T> call) throws StoreThrewException {
    Thread thread = Thread.currentThread();
    ClassLoader loader = thread.getContextClassLoader();
    try {
      return call.call();
    } catch (DriverException e) {
      throw e;
    } catch (NotImplementedByAdapterException e) {
      throw new DriverException(Reason.CONTRACT, String.valueOf(e.getMessage()), e);
    } catch (OutOfMemoryError e) {
      if (TOO_LARGE.equals(e.getMessage())) {
        throw StoreThrewException.of(e);
      }
      throw new DriverException(
          Reason.CONTRACT,
          "the machine's memory ran out while the implementation was at work: " + e.getMessage(),
          e);
    } catch (Throwable e) {
      throw StoreThrewException.of(e);
    } finally {
      if (thread.getContextClassLoader() != loader) {
        thread.setContextClassLoader(loader);
      }
    }
  }
}
