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
import org.jspecify.annotations.Nullable;

/**
 * Limits how long calls to an implementation may take. It runs them on a separate thread, so a call
 * that never returns blocks that thread and not the run.
 */
public final class Deadline implements AutoCloseable {
  /** The default time limit of one call. */
  public static final Duration DEFAULT = Duration.ofSeconds(10);

  private final Duration limit;
  private final TimeLimit all;
  private ExecutorService thread = newThread();

  public Deadline(Duration limit) {
    this(limit, TimeLimit.none());
  }

  /**
   * Creates a deadline.
   *
   * @param limit the time limit of each call
   * @param all the time limit of all calls together
   */
  public Deadline(Duration limit, TimeLimit all) {
    this.limit = limit;
    this.all = all;
  }

  /**
   * Runs one call. An exception of the call is thrown again.
   *
   * @param what the name of the call in messages
   * @throws DriverException when the call does not return in time
   */
  public <T> T call(String what, Callable<T> work) {
    return start(
            watch -> {
              watch.begins(what);
              return work.call();
            })
        .await();
  }

  /**
   * Starts several calls that run one after the other. They run together on the other thread,
   * because handing over each call separately would cost more than most calls take. Each call has
   * the full time limit.
   */
  <T> Running<T> start(Calls<T> work) {
    Watch watch = new Watch(all);
    return new Running<>(watch, thread.submit(() -> work.run(watch)));
  }

  /**
   * Several calls to an implementation.
   *
   * @param <T> the common result of the calls
   */
  @FunctionalInterface
  interface Calls<T> {

    /** Makes the calls; tells the watch about each call before it begins. */
    T run(Watch watch) throws Exception;
  }

  /** Stores which call is running and when it began. */
  static final class Watch {
    private record Call(String what, long sinceNanos) {}

    private final TimeLimit all;

    private volatile @Nullable Call call;

    private Watch(TimeLimit all) {
      this.all = all;
    }

    private String what() {
      Call running = call;
      return running == null ? "the first call" : running.what();
    }

    /**
     * Records that a call begins; its time limit starts now.
     *
     * @throws DriverException when no time is left for the call
     */
    void begins(String what) {
      all.check(what);
      closes(what);
    }

    /**
     * Records that a call begins that releases a store's resources. It is allowed when time is up.
     */
    void closes(String what) {
      call = new Call(what, System.nanoTime());
    }
  }

  /**
   * Calls that are running, or that wait for earlier calls.
   *
   * @param <T> the common result of the calls
   */
  final class Running<T> {
    private final Watch watch;
    private final Future<T> future;

    private Running(Watch watch, Future<T> future) {
      this.watch = watch;
      this.future = future;
    }

    /**
     * Waits for the result. An exception of the calls is thrown again. The caller must await
     * results in the order in which the calls were started.
     *
     * @throws DriverException when a call does not return in time
     */
    @SuppressWarnings("ReferenceEquality") // compares identity: each call has its own start time
    T await() {
      long asked = System.nanoTime();
      while (true) {
        Watch.Call call = watch.call;
        long since = call == null ? asked : call.sinceNanos();
        long left = all.leftOf(since + limit.toNanos() - System.nanoTime());
        try {
          return future.get(Math.max(0, left), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
          if (all.isOver()) {
            abandon();
            throw all.over(watch.what());
          }
          if (call == watch.call) {
            throw hung(e);
          }
        } catch (InterruptedException e) {
          future.cancel(true);
          Thread.currentThread().interrupt();
          throw new DriverException(Reason.HUNG, watch.what() + " was interrupted", e);
        } catch (ExecutionException e) {
          throw unwrapped(e);
        }
      }
    }

    private void abandon() {
      future.cancel(true);
      for (Runnable waiting : thread.shutdownNow()) {
        ((Future<?>) waiting).cancel(false);
      }
      thread = newThread();
    }

    private DriverException hung(TimeoutException cause) {
      abandon();
      return new DriverException(
          Reason.HUNG, watch.what() + " did not return within " + limit.toMillis() + " ms", cause);
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
