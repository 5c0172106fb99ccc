package dev.connectome.statestore.adapter;

import dev.connectome.statestore.adapter.DriverException.Reason;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The one place that decides how long an implementation may take. Calls run on a thread of their
 * own, so that one that never returns costs a thread and not the run.
 */
public final class Deadline implements AutoCloseable {
  /** How long one call may take unless the user says otherwise. */
  public static final Duration DEFAULT = Duration.ofSeconds(10);

  private final Duration limit;
  private ExecutorService thread = newThread();

  public Deadline(Duration limit) {
    this.limit = limit;
  }

  /**
   * Runs a call; what it throws, this throws.
   *
   * @param what how a reader knows the call
   * @throws DriverException when it does not return in time
   */
  public <T> T call(String what, Callable<T> work) {
    Future<T> future = thread.submit(work);
    try {
      return future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      future.cancel(true);
      thread.shutdownNow();
      thread = newThread();
      throw new DriverException(
          Reason.HUNG, what + " did not return within " + limit.toMillis() + " ms", e);
    } catch (InterruptedException e) {
      future.cancel(true);
      Thread.currentThread().interrupt();
      throw new DriverException(Reason.HUNG, what + " was interrupted", e);
    } catch (ExecutionException e) {
      throw unwrapped(e);
    }
  }

  private static RuntimeException unwrapped(ExecutionException e) {
    Throwable cause = e.getCause();
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(e);
  }

  private static ExecutorService newThread() {
    return Executors.newSingleThreadExecutor(
        runnable -> {
          Thread thread = new Thread(runnable, "store-under-test");
          thread.setDaemon(true);
          return thread;
        });
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
