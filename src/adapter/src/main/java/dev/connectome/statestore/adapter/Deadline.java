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
 * The one place that decides how long an implementation may take. Calls run on a thread of their
 * own, so that one that never returns costs a thread and not the run.
 */
public final class Deadline implements AutoCloseable {
  /** How long one call may take unless the user says otherwise. */
  public static final Duration DEFAULT = Duration.ofSeconds(10);

  private final Duration limit;
  private final TimeLimit all;
  private ExecutorService thread = newThread();

  public Deadline(Duration limit) {
    this(limit, TimeLimit.none());
  }

  /**
   * A deadline.
   *
   * @param limit how long each call may take
   * @param all how long all of them may take together
   */
  public Deadline(Duration limit, TimeLimit all) {
    this.limit = limit;
    this.all = all;
  }

  /**
   * Runs a call; what it throws, this throws.
   *
   * @param what how a reader knows the call
   * @throws DriverException when it does not return in time
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
   * Starts many calls, one after the other. Handing each to another thread would cost more than
   * most of them take; so they run there together, and each has the whole limit for itself.
   */
  <T> Running<T> start(Calls<T> work) {
    Watch watch = new Watch(all);
    return new Running<>(watch, thread.submit(() -> work.run(watch)));
  }

  /**
   * Several calls to an implementation.
   *
   * @param <T> what they give together
   */
  @FunctionalInterface
  interface Calls<T> {

    /** Does them, and tells the watch of each before it begins. */
    T run(Watch watch) throws Exception;
  }

  /** Knows which call is running, and since when. */
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
     * A call begins, and with it the time that it may take.
     *
     * @throws DriverException when there is no time left for it
     */
    void begins(String what) {
      all.check(what);
      closes(what);
    }

    /** The same for a call that gives back what a store holds, however late it is. */
    void closes(String what) {
      call = new Call(what, System.nanoTime());
    }
  }

  /**
   * Calls that are running, or wait for those before them.
   *
   * @param <T> what they give together
   */
  final class Running<T> {
    private final Watch watch;
    private final Future<T> future;

    private Running(Watch watch, Future<T> future) {
      this.watch = watch;
      this.future = future;
    }

    /**
     * What they give; what they throw, this throws. To be asked for in the order of the starts.
     *
     * @throws DriverException when one of them does not return in time
     */
    @SuppressWarnings("ReferenceEquality") // the very call is meant: another has its own time
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
