package dev.connectome.statestore.adapter;

import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.observation.PersistentLedger;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.SnapshotDifference;
import dev.connectome.statestore.spec.RawRelease;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Commits releases from several threads while other threads read. All threads start together;
 * readers read until the last writer has finished.
 *
 * @param <S> the implementation's own state type
 */
final class RaceRun<S> {
  private static final int MOST_STATES_A_READER = 2_000;

  private final StoreUnderTest<S> store;
  private final long nowMs;
  private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();

  RaceRun(StoreUnderTest<S> store, long nowMs) {
    this.store = store;
    this.nowMs = nowMs;
  }

  Outcome.Raced run(Command.Race race) {
    CountDownLatch start = new CountDownLatch(1);
    AtomicInteger writing = new AtomicInteger(race.releasesByThread().size());
    List<Thread> threads = new ArrayList<>();
    for (List<RawRelease> releases : race.releasesByThread()) {
      threads.add(thread("writer", start, () -> write(releases, writing)));
    }
    List<List<Snapshot>> seen = new ArrayList<>();
    for (int reader = 0; reader < race.readers(); reader++) {
      List<Snapshot> states = new ArrayList<>();
      seen.add(states);
      threads.add(thread("reader", start, () -> readUntilDone(states, writing)));
    }
    start.countDown();
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        // The deadline gave up on this race: interrupt the threads and do not wait for them.
        threads.forEach(Thread::interrupt);
        Thread.currentThread().interrupt();
        break;
      }
    }
    return new Outcome.Raced(seen, List.copyOf(failures));
  }

  private void write(List<RawRelease> releases, AtomicInteger writing) {
    try {
      for (RawRelease release : releases) {
        var unused = store.commitStepReleaseAppendEventAndSetFocusAndExplanation(release);
      }
    } finally {
      writing.decrementAndGet();
    }
  }

  @SuppressWarnings("ThreadPriorityCheck") // correctness does not depend on it
  private void readUntilDone(List<Snapshot> states, AtomicInteger writing) {
    do {
      Snapshot state = store.describe(store.read(), nowMs);
      if (!isNews(states, state)) {
        // Writers need the core more than a reader that sees no change.
        Thread.yield();
      } else if (states.size() < MOST_STATES_A_READER) {
        states.add(state.withLedger(PersistentLedger.copyOf(state.ledger())));
      }
    } while (writing.get() > 0 && !Thread.currentThread().isInterrupted());
  }

  private static boolean isNews(List<Snapshot> states, Snapshot state) {
    return states.isEmpty()
        || !SnapshotDifference.between(states.get(states.size() - 1), state).isEmpty();
  }

  private Thread thread(String role, CountDownLatch start, Runnable work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                start.await();
                boolean unused =
                    StoreCall.of(
                        () -> {
                          work.run();
                          return true;
                        });
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              } catch (StoreThrewException e) {
                failures.add(role + " threw " + e.text());
              } catch (DriverException e) {
                failures.add(role + ": " + e.getMessage());
              }
            },
            "store-under-test-" + role);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }
}
