package dev.connectome.statestore.health;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A bounded queue in front of one sink, with its own thread: the caller never waits. When the sink
 * is so slow that the queue is full, records are dropped and counted, those of a lower level first;
 * the next record that the sink gets says how many it missed. Dropped records are lost for the sink
 * only; the checks lose nothing.
 */
public final class SinkQueue implements StatusSink {
  private static final long CLOSING_MS = 2_000;
  private static final int MOST_CLOSINGS = 5;

  private final BlockingQueue<Optional<StatusRecord>> queue;
  private final StatusSink sink;
  private final Thread worker;
  private final AtomicLong told = new AtomicLong();
  private final AtomicLong dropped = new AtomicLong();
  private final AtomicLong failures = new AtomicLong();
  private long missedBefore;
  private volatile boolean closing;

  /**
   * Starts the thread.
   *
   * @param sink the sink that gets the records; may be slow and may throw
   * @param capacity how many records may wait
   */
  public SinkQueue(StatusSink sink, int capacity) {
    this.sink = sink;
    this.queue = new ArrayBlockingQueue<>(capacity);
    this.worker = new Thread(this::work, "health-sink-" + sink.name());
    worker.setDaemon(true);
    worker.start();
  }

  @Override
  public String name() {
    return sink.name();
  }

  @Override
  public void accept(StatusRecord status) {
    if (closing || !(queue.offer(Optional.of(status)) || offerInPlaceOfBetterNews(status))) {
      dropped.incrementAndGet();
    }
  }

  /** Counts the records so far. */
  public SinkCount count() {
    return new SinkCount(name(), told.get(), failures.get(), dropped.get());
  }

  /**
   * Delivers the waiting records for two seconds, and for two more while the sink makes progress,
   * at most ten in all; then drops and counts the rest.
   */
  @Override
  public void close() {
    closing = true;
    // Wakes the thread. When the queue is full, the thread is already awake.
    wake();
    try {
      long before = -1;
      for (int again = 0; again < MOST_CLOSINGS && before != told.get(); again++) {
        before = told.get();
        worker.join(CLOSING_MS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    worker.interrupt();
    List<Optional<StatusRecord>> rest = new ArrayList<>();
    queue.drainTo(rest);
    dropped.addAndGet(rest.stream().filter(Optional::isPresent).count());
  }

  /** Records of a lower level do not block an alert. */
  private boolean offerInPlaceOfBetterNews(StatusRecord status) {
    for (Iterator<Optional<StatusRecord>> waiting = queue.iterator(); waiting.hasNext(); ) {
      Optional<StatusRecord> next = waiting.next();
      if (next.isPresent() && next.get().level().compareTo(status.level()) < 0) {
        // If the worker has already taken it, there is a free place too.
        if (queue.remove(next)) {
          dropped.incrementAndGet();
        }
        return queue.offer(Optional.of(status));
      }
    }
    return false;
  }

  @SuppressWarnings("ReturnValueIgnored")
  private void wake() {
    queue.offer(Optional.empty());
  }

  private void work() {
    try {
      while (!closing || !queue.isEmpty()) {
        queue.take().ifPresent(this::handOver);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    quietly(sink::close);
  }

  private void handOver(StatusRecord status) {
    long missed = dropped.get() - missedBefore;
    missedBefore += missed;
    told.incrementAndGet();
    quietly(() -> sink.accept(missed == 0 ? status : status.withMissed(missed)));
  }

  /** Whatever a sink throws, the next record is delivered. */
  private void quietly(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException | Error e) {
      failures.incrementAndGet();
    }
  }
}
