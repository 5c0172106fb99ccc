package dev.connectome.statestore.adapter.stdio;

import dev.connectome.statestore.adapter.DrivenStore;
import dev.connectome.statestore.adapter.Driver;
import dev.connectome.statestore.adapter.DriverException;
import dev.connectome.statestore.adapter.DriverException.Reason;
import dev.connectome.statestore.adapter.Sequence;
import dev.connectome.statestore.adapter.SequenceRun;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.Implementation;
import dev.connectome.statestore.spec.StoreConfig;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Drives one implementation in several child processes at once. Single stores are opened in the
 * first; where several sequences are run together, each process takes every n-th one, and the
 * results are passed on in the order of the sequences. The other processes are started when they
 * are needed first. Used by one thread.
 */
public final class ParallelDriver implements Driver {
  private final IntFunction<Driver> connect;
  private final Consumer<String> log;
  private final List<Driver> drivers = new ArrayList<>();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          runnable -> {
            Thread thread = new Thread(runnable, "stores-under-test");
            thread.setDaemon(true);
            return thread;
          });
  private int most;
  private long sequences;

  /**
   * Starts the first process.
   *
   * @param jobs the number of processes
   * @param connect starts a process; given its number, from 1
   * @param log receives why fewer processes are used
   * @throws DriverException when the first process cannot be driven
   */
  public ParallelDriver(int jobs, IntFunction<Driver> connect, Consumer<String> log) {
    this.most = jobs;
    this.connect = connect;
    this.log = log;
    drivers.add(connect.apply(1));
  }

  @Override
  public Implementation implementation() {
    return drivers.get(0).implementation();
  }

  @Override
  public Capabilities capabilities() {
    return drivers.get(0).capabilities();
  }

  @Override
  public DrivenStore open(StoreConfig config, long nowMs) {
    return drivers.get(0).open(config, nowMs);
  }

  @Override
  public SequenceRun run(Sequence sequence) {
    return drivers.get(0).run(sequence);
  }

  @Override
  public void runAll(Iterable<Sequence> given, Consumer<SequenceRun> each) {
    List<Sequence> all = new ArrayList<>();
    given.forEach(all::add);
    startOthers(all.size());
    if (drivers.size() == 1 || all.size() == 1) {
      drivers.get(0).runAll(all, each);
    } else {
      new Together(all, each).run();
    }
  }

  private void startOthers(int wanted) {
    while (drivers.size() < Math.min(most, wanted)) {
      int number = drivers.size() + 1;
      try {
        Driver another = connect.apply(number);
        if (!another.capabilities().equals(capabilities())
            || !another.implementation().equals(implementation())) {
          threads.execute(another::close);
          throw new DriverException(Reason.OPEN, "it declares something else than the first one");
        }
        drivers.add(another);
      } catch (DriverException e) {
        most = drivers.size();
        log.accept(
            "process %d of the adapter cannot be used, so the run goes on with %d (--jobs %d): %s"
                .formatted(number, most, most, e.getMessage()));
      }
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    DriverException failure = null;
    for (Driver driver : drivers) {
      try {
        driver.close();
      } catch (DriverException e) {
        if (failure == null) {
          failure = e;
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  /**
   * What a process tells about its part of the sequences.
   *
   * @param run the run of one of them; null when the process is through or failed
   */
  private record Told(@Nullable SequenceRun run, @Nullable Throwable failure) {}

  /** Several sequences that are run together. */
  private final class Together {
    private final List<Sequence> all;
    private final Consumer<SequenceRun> each;
    private final @Nullable SequenceRun[] runs;
    private final BlockingQueue<Told> told = new LinkedBlockingQueue<>();
    private volatile boolean isOver;
    private boolean wasInterrupted;

    Together(List<Sequence> all, Consumer<SequenceRun> each) {
      this.all = all;
      this.each = each;
      this.runs = new SequenceRun[all.size()];
    }

    void run() {
      int lanes = drivers.size();
      for (int lane = 0; lane < lanes; lane++) {
        start(drivers.get((int) ((sequences + lane) % lanes)), part(lane, lanes));
      }
      sequences += all.size();
      Throwable ofTheStore = null;
      Throwable ofTheCaller = null;
      int next = 0;
      // The processes must be idle again before the caller goes on, whatever happens.
      for (int running = lanes; running > 0; ) {
        Told one = take();
        SequenceRun run = one.run();
        if (run == null) {
          running--;
          ofTheStore = ofTheStore == null ? one.failure() : ofTheStore;
          isOver |= ofTheStore != null;
        } else if (ofTheCaller == null) {
          try {
            runs[place(run)] = run;
            next = passOn(next, false);
          } catch (RuntimeException | Error e) {
            ofTheCaller = e;
            isOver = true;
          }
        }
      }
      throwIfAny(ofTheCaller);
      int unused = passOn(next, true);
      throwIfAny(ofTheStore);
      if (wasInterrupted) {
        Thread.currentThread().interrupt();
        throw new DriverException(Reason.HUNG, "interrupted while sequences were run");
      }
    }

    private static void throwIfAny(@Nullable Throwable failure) {
      if (failure instanceof Error error) {
        throw error;
      }
      if (failure instanceof RuntimeException exception) {
        throw exception;
      }
    }

    private List<Sequence> part(int lane, int lanes) {
      return IntStream.iterate(lane, at -> at < all.size(), at -> at + lanes)
          .mapToObj(all::get)
          .toList();
    }

    private void start(Driver driver, List<Sequence> part) {
      threads.execute(
          () -> {
            Throwable failure = null;
            try {
              driver.runAll(() -> untilOver(part), run -> told.add(new Told(run, null)));
            } catch (RuntimeException | Error e) {
              failure = e;
            } finally {
              told.add(new Told(null, failure));
            }
          });
    }

    private Iterator<Sequence> untilOver(List<Sequence> part) {
      Iterator<Sequence> left = part.iterator();
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return !isOver && left.hasNext();
        }

        @Override
        public Sequence next() {
          return left.next();
        }
      };
    }

    private Told take() {
      while (true) {
        try {
          return told.take();
        } catch (InterruptedException e) {
          wasInterrupted = true;
          isOver = true;
        }
      }
    }

    /** Returns the place of the first sequence like this one that has no run yet. */
    private int place(SequenceRun run) {
      for (int at = 0; at < runs.length; at++) {
        if (runs[at] == null && all.get(at).equals(run.sequence())) {
          return at;
        }
      }
      throw new IllegalStateException("a process returned a run that was not requested");
    }

    /** Passes on the runs from a place on; up to a gap, or all that there are. */
    private int passOn(int from, boolean overGaps) {
      int at = from;
      while (at < runs.length && (overGaps || runs[at] != null)) {
        SequenceRun run = runs[at++];
        if (run != null) {
          each.accept(run);
        }
      }
      return at;
    }
  }
}
