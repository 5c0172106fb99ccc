package dev.connectome.statestore.adapter;

import dev.connectome.statestore.adapter.DriverException.Reason;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * The one way into the code of an implementation. Whatever it throws, an error as well as an
 * exception, is its own and no failure of the kit; only of a machine without memory nobody can say
 * whose it is. What a call changes about the thread that it runs on is put back.
 */
public final class StoreCall {
  /** An array that no machine can hold: that much was asked for on purpose. */
  private static final String TOO_LARGE = "Requested array size exceeds VM limit";

  private StoreCall() {}

  /** A call that gives nothing back. */
  @FunctionalInterface
  public interface Task {
    /** Makes it. */
    void run() throws Exception;
  }

  /**
   * Calls the implementation for nothing that it gives back.
   *
   * @throws StoreThrewException when it throws, in words
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
   * Calls the implementation.
   *
   * @throws StoreThrewException when it throws, in words
   * @throws DriverException when its adapter does not implement what it declares, or when the
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
