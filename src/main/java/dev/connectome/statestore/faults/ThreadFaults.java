package dev.connectome.statestore.faults;

import dev.connectome.statestore.adapter.StoreUnderTest;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.Action;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Wrong only when several threads are at work. */
final class ThreadFaults {
  /**
   * Long enough for another thread to come in between, short enough for a long race. The thread
   * that opened the store never waits: while it acts there is no race.
   */
  private static final long A_MOMENT_NANOS = 50_000;

  private ThreadFaults() {}

  static List<Fault> all() {
    return List.of(
        Fault.of(
                "torn-read-under-two-threads",
                "A reader in another thread sees the new ledger with the old focus.",
                Opener.reference().wrapped(TornReads::new))
            .breaks("BEH-E1T", "a reader saw a torn state"),
        Fault.of(
                "entry-lost-under-two-threads",
                "Of two releases at the same time one leaves no entry.",
                (config, clock) -> {
                  Crowd crowd = new Crowd();
                  return new Crowded(
                      Opener.reference()
                          .showing(() -> new Hiding((action, shown, now) -> crowd.isCrowded()))
                          .open(config, clock),
                      crowd);
                })
            .inCombination("PAT-RET")
            .breaks("BEH-E1T", "a race lost entries or made some up"));
  }

  /** How many threads are acting. */
  private static final class Crowd {
    private final AtomicInteger acting = new AtomicInteger();

    boolean isCrowded() {
      return acting.get() > 1;
    }
  }

  /** Counts who is coming in before anybody has to wait. */
  private static final class Crowded extends ForwardingStore {
    private final Thread opener = Thread.currentThread();
    private final Crowd crowd;

    Crowded(StoreUnderTest<Snapshot> inner, Crowd crowd) {
      super(inner);
      this.crowd = crowd;
    }

    @Override
    @Nullable Snapshot acted(Action action) {
      crowd.acting.incrementAndGet();
      try {
        if (!Thread.currentThread().equals(opener)) {
          LockSupport.parkNanos(A_MOMENT_NANOS);
        }
        return act(action);
      } finally {
        crowd.acting.decrementAndGet();
      }
    }
  }

  /** Puts what other threads see together from two states, while one thread acts. */
  private static final class TornReads extends ForwardingStore {
    private final Thread opener = Thread.currentThread();
    private volatile @Nullable Snapshot before;
    private volatile @Nullable Thread actor;

    TornReads(StoreUnderTest<Snapshot> inner) {
      super(inner);
    }

    @Override
    @Nullable Snapshot act(Action action) {
      actor = Thread.currentThread();
      before = inner.read();
      try {
        return super.act(action);
      } finally {
        if (!Thread.currentThread().equals(opener)) {
          LockSupport.parkNanos(A_MOMENT_NANOS);
        }
        before = null;
      }
    }

    @Override
    public Snapshot read() {
      Snapshot old = before;
      if (old == null || Thread.currentThread().equals(actor)) {
        return inner.read();
      }
      return inner.read().toBuilder().focus(old.focus()).explanation(old.explanation()).build();
    }
  }
}
