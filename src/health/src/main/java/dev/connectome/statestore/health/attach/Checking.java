package dev.connectome.statestore.health.attach;

import dev.connectome.statestore.health.StoreMonitor;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Passes observations from the calling threads to the judging thread. The queue is bounded, and
 * nothing is dropped: when it is full, the calling thread judges a part of it. Only when a check
 * never returns, observations are given up and counted as not judged.
 */
final class Checking {
  private static final String STUCK = "a check does not come back";
  private static final int BATCH = 64;
  private static final long PATIENCE_MS = 1_000;

  /** On a busy machine a healthy thread may get no processor time for seconds. */
  private static final int PATIENCE_AT_THE_END = 10;

  private static final long SHORTEST_NS = 200_000;
  private static final long LONGEST_NS = 20_000_000;

  private final Ring<Captured> waiting;
  private final StoreMonitor monitor;
  private final InstantSource clock;
  private final ReentrantLock judging = new ReentrantLock(true);
  private final Thread worker;
  private final long patienceMs;
  private volatile boolean stopped;
  private volatile boolean stuck;

  Checking(StoreMonitor monitor, InstantSource clock, int capacity, String name) {
    this(monitor, clock, capacity, name, PATIENCE_MS);
  }

  Checking(StoreMonitor monitor, InstantSource clock, int capacity, String name, long patienceMs) {
    this.patienceMs = patienceMs;
    this.monitor = monitor;
    this.clock = clock;
    this.waiting = new Ring<>(capacity);
    this.worker = new Thread(this::work, "health-checker-" + name);
    worker.setDaemon(true);
    worker.start();
  }

  /**
   * Adds an observation to the queue. No thread is woken, so the cost for the caller is very small.
   * Called by one thread at a time.
   */
  void handOver(Captured seen) {
    while (!waiting.offer(seen)) {
      if (!help()) {
        monitor.counts().notJudged(STUCK, 1);
        return;
      }
    }
  }

  /** Judges all waiting observations, unless a check does not return. */
  void drain() {
    int still = 0;
    while (still < PATIENCE_AT_THE_END && !waiting.isEmpty()) {
      stuck = false;
      still = help() ? 0 : still + 1;
    }
  }

  /** Stops the thread; observations that still wait are counted as not judged. */
  void stop() {
    stopped = true;
    LockSupport.unpark(worker);
    try {
      worker.join(patienceMs);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    int left = waiting.size();
    if (left > 0) {
      monitor.counts().notJudged(STUCK, left);
    }
  }

  /**
   * Runs work that must not overlap with a running check; skips it when a check does not return.
   */
  void quietly(Runnable work) {
    if (!take()) {
      monitor.counts().notJudged(STUCK, 1);
      return;
    }
    try {
      work.run();
    } finally {
      judging.unlock();
    }
  }

  /** Judges a part of the queue; false when another thread judges and makes no progress. */
  private boolean help() {
    long before = monitor.counts().judged();
    if (take()) {
      stuck = false;
      judgeSomeAndUnlock();
      return true;
    }
    stuck = monitor.counts().judged() == before;
    return !stuck;
  }

  private boolean take() {
    try {
      return judging.tryLock(stuck ? 0 : patienceMs, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return judging.tryLock();
    }
  }

  private boolean judgeSomeAndUnlock() {
    boolean some = false;
    try {
      for (int judged = 0; judged < BATCH; judged++) {
        Captured next = waiting.poll();
        if (next == null) {
          break;
        }
        some = true;
        monitor.observe(next.observation());
      }
    } finally {
      judging.unlock();
    }
    return some;
  }

  /** Does nothing while another thread judges: that thread ticks as well. */
  private void tick() {
    if (!judging.tryLock()) {
      return;
    }
    try {
      monitor.tick(clock.millis());
    } catch (RuntimeException e) {
      monitor.counts().notJudged("the clock threw " + e, 1);
    } finally {
      judging.unlock();
    }
  }

  private void work() {
    long pause = SHORTEST_NS;
    while (!stopped) {
      judging.lock();
      if (judgeSomeAndUnlock()) {
        pause = SHORTEST_NS;
        continue;
      }
      tick();
      LockSupport.parkNanos(pause);
      pause = Math.min(LONGEST_NS, pause * 2);
    }
  }
}
