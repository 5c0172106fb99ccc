package dev.connectome.statestore.explore;

import dev.connectome.statestore.adapter.SequenceRun;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Judges runs on all cores while further sequences are driven. The trials are passed on in the
 * order of the runs, on the caller's thread, so that a run finds the same on any number of cores.
 * Used by one thread.
 */
final class JudgedInOrder {
  /** The runs that may wait for each core; more would only take memory. */
  private static final int MOST_PER_CORE = 4;

  /** Not the common pool, which a store in this process may use for its own threads. */
  private static final ExecutorService THREADS =
      Executors.newFixedThreadPool(
          Math.max(1, Runtime.getRuntime().availableProcessors() - 1),
          runnable -> {
            Thread thread = new Thread(runnable, "judging");
            thread.setDaemon(true);
            return thread;
          });

  private final Function<SequenceRun, Trial> judge;
  private final Consumer<Trial> each;
  private final Deque<FutureTask<Trial>> judging = new ArrayDeque<>();
  private final int most = MOST_PER_CORE * Runtime.getRuntime().availableProcessors();
  private boolean isRefused;

  /**
   * Creates one without runs.
   *
   * @param judge called by several threads
   * @param each called by the thread that adds
   */
  JudgedInOrder(Function<SequenceRun, Trial> judge, Consumer<Trial> each) {
    this.judge = judge;
    this.each = each;
  }

  /** Starts to judge a run, and passes on the trials of earlier ones that are ready. */
  void add(SequenceRun run) {
    FutureTask<Trial> task = new FutureTask<>(() -> judge.apply(run));
    judging.add(task);
    // A plain task: a worker of JUnit that joins a fork-join task may run another test meanwhile.
    THREADS.execute(task);
    while (judging.size() > most || (!judging.isEmpty() && judging.element().isDone())) {
      passOn();
    }
  }

  /** Passes on all trials, unless one was refused by an exception. */
  void finish() {
    while (!judging.isEmpty() && !isRefused) {
      passOn();
    }
  }

  /** Does the same after a failure, which must not be hidden by another one. */
  void finishAfter(RuntimeException failure) {
    try {
      finish();
    } catch (RuntimeException again) {
      failure.addSuppressed(again);
    }
  }

  private void passOn() {
    FutureTask<Trial> oldest = judging.remove();
    // Judges it here when no other thread has begun to.
    oldest.run();
    isRefused = true;
    each.accept(result(oldest));
    isRefused = false;
  }

  private static Trial result(FutureTask<Trial> task) {
    try {
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a sequence was judged", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException("a sequence could not be judged", e.getCause());
    }
  }
}
