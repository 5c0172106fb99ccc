package dev.connectome.statestore.health;

import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A bounded hand-over to a sink on a thread of its own: whoever hands over never waits. When the
 * sink is so slow that the queue is full, records are dropped and counted; what they would have
 * said is lost for the sink, never for the checks.
 */
public final class SinkQueue implements StatusSink {
  private static final long CLOSING_MS = 2_000;

  private final BlockingQueue<Optional<StatusRecord>> queue;
  private final StatusSink sink;
  private final Thread worker;
  private final AtomicLong dropped = new AtomicLong();
  private final AtomicLong failures = new AtomicLong();
  private volatile boolean closing;

  /**
   * Begins.
   *
   * @param sink where records go; may be slow, may throw
   * @param capacity how many may wait
   */
  public SinkQueue(StatusSink sink, int capacity) {
    this.sink = sink;
    this.queue = new ArrayBlockingQueue<>(capacity);
    this.worker = new Thread(this::work, "health-sink");
    worker.setDaemon(true);
    worker.start();
  }

  @Override
  public void accept(StatusRecord status) {
    if (closing || !queue.offer(Optional.of(status))) {
      dropped.incrementAndGet();
    }
  }

  /** How many records the sink never got. */
  public long dropped() {
    return dropped.get();
  }

  /** How many records the sink threw at. */
  public long failures() {
    return failures.get();
  }

  /** Hands over what waits, for two seconds at most; then the rest is dropped and counted. */
  @Override
  public void close() {
    closing = true;
    // Wakes the thread; when there is no place for it, the thread is awake.
    wake();
    try {
      worker.join(CLOSING_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    worker.interrupt();
    dropped.addAndGet(queue.stream().filter(Optional::isPresent).count());
    queue.clear();
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
    try {
      sink.close();
    } catch (RuntimeException | LinkageError e) {
      failures.incrementAndGet();
    }
  }

  private void handOver(StatusRecord status) {
    try {
      sink.accept(status);
    } catch (RuntimeException | LinkageError e) {
      failures.incrementAndGet();
    }
  }
}
