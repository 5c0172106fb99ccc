package dev.connectome.statestore.faults;

import dev.connectome.statestore.adapter.StoreObserver;
import dev.connectome.statestore.adapter.StoreUnderTest;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.SnapshotBuilder;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.DockName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lists faults that show only when several threads act. */
final class ThreadFaults {
  /**
   * Long enough for another thread to come in between, short enough for a long race. The thread
   * that opened the store never waits: while it acts there is no race.
   */
  private static final long A_MOMENT_NANOS = 50_000;

  private ThreadFaults() {}

  static List<Fault> all() {
    return List.of(
        torn(
            "torn-read-under-two-threads",
            "A reader in another thread sees the new ledger with the old focus.",
            (now, old) -> now.focus(old.focus()).explanation(old.explanation())),
        torn(
            "old-notes-under-two-threads",
            "A reader in another thread sees the new sentence with the old notes.",
            (now, old) -> now.explanation(sentence(now.build()), notes(old))),
        torn(
            "old-timer-under-two-threads",
            "A reader in another thread sees the new entry with the old wait timer.",
            (now, old) -> now.waitProgress(old.waitProgress())),
        Fault.of(
                "stale-read-under-two-threads",
                "A reader in another thread sees the state before again after the one after.",
                StoreFactory.reference().wrapped(StaleReads::new))
            .breaks("BEH-E1T", "a reader saw the ledger shrink"),
        Fault.of(
                "entries-swapped-under-two-threads",
                "Of a thread's first two releases the second one overtakes the first.",
                StoreFactory.reference().wrapped(Overtaking::new))
            .breaks("BEH-E1T", "a race reordered one thread's entries"),
        silent(
            "dock-lost-under-two-threads",
            "Of two releases at the same time one fires no commit dock.",
            crowd ->
                new NotificationRewriter() {
                  @Override
                  public void dock(Dock dock, StoreObserver<Snapshot> observer) {
                    if (!dock.is(DockName.COMMIT) || !crowd.isCrowded()) {
                      dock.to(observer);
                    }
                  }
                },
            "a race did not cause one commit dock for each release"),
        silent(
            "notification-lost-under-two-threads",
            "Subscribers are notified of only one of two releases at the same time.",
            crowd ->
                new NotificationRewriter() {
                  @Override
                  public void state(
                      Snapshot state, @Nullable Action during, StoreObserver<Snapshot> observer) {
                    if (!crowd.isCrowded()) {
                      observer.stateChanged(state);
                    }
                  }
                },
            "a race did not cause one notification for each release"),
        Fault.of(
                "entry-lost-under-two-threads",
                "Of two releases at the same time one leaves no entry.",
                (config, clock) -> {
                  Crowd crowd = new Crowd();
                  return new Crowded(
                      StoreFactory.reference()
                          .showing(() -> new EntryHiding((action, shown, now) -> crowd.isCrowded()))
                          .open(config, clock),
                      crowd);
                })
            .inCombination("PAT-RET", "ALG-C3")
            .breaks("BEH-E1T", "a race lost or invented entries"));
  }

  private static Fault torn(
      String name, String text, BiFunction<SnapshotBuilder, Snapshot, SnapshotBuilder> mix) {
    return Fault.of(
            name, text, StoreFactory.reference().wrapped(inner -> new TornReads(inner, mix)))
        .breaks("BEH-E1T", "a reader saw a torn state");
  }

  private static Fault silent(
      String name, String text, Function<Crowd, NotificationRewriter> teller, String problem) {
    return Fault.of(
            name,
            text,
            (config, clock) -> {
              Crowd crowd = new Crowd();
              return new Crowded(
                  StoreFactory.reference().telling(() -> teller.apply(crowd)).open(config, clock),
                  crowd);
            })
        .breaks("ALG-C2", problem);
  }

  private static @Nullable String sentence(Snapshot state) {
    return state.explanation() == null ? null : state.explanation().sentence();
  }

  private static @Nullable String notes(Snapshot state) {
    return state.explanation() == null ? null : state.explanation().notes();
  }

  /** Counts the threads that are acting. */
  private static final class Crowd {
    private final AtomicInteger acting = new AtomicInteger();

    boolean isCrowded() {
      return acting.get() > 1;
    }
  }

  /** Counts a thread before it may have to wait. */
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

  /** Shows another state to a thread that reads while another thread acts. */
  private abstract static class OtherReads extends ForwardingStore {
    private final Thread opener = Thread.currentThread();
    private volatile @Nullable Snapshot before;
    private volatile @Nullable Thread actor;

    OtherReads(StoreUnderTest<Snapshot> inner) {
      super(inner);
    }

    abstract Snapshot seen(Snapshot now, Snapshot old);

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
      return seen(inner.read(), old);
    }
  }

  /** Shows other threads a mixture of two states while one thread acts. */
  private static final class TornReads extends OtherReads {
    private final BiFunction<SnapshotBuilder, Snapshot, SnapshotBuilder> mix;

    TornReads(
        StoreUnderTest<Snapshot> inner,
        BiFunction<SnapshotBuilder, Snapshot, SnapshotBuilder> mix) {
      super(inner);
      this.mix = mix;
    }

    @Override
    Snapshot seen(Snapshot now, Snapshot old) {
      return mix.apply(now.toBuilder(), old).build();
    }
  }

  /** Shows other threads the states before and after an action alternately. */
  private static final class StaleReads extends OtherReads {
    private final AtomicInteger reads = new AtomicInteger();

    StaleReads(StoreUnderTest<Snapshot> inner) {
      super(inner);
    }

    @Override
    Snapshot seen(Snapshot now, Snapshot old) {
      return reads.incrementAndGet() % 2 == 0 ? old : now;
    }
  }

  /** Holds a thread's first release back until its second one has come. */
  private static final class Overtaking extends ForwardingStore {
    private final Thread opener = Thread.currentThread();
    private final Map<Thread, List<Action>> first = new HashMap<>();

    Overtaking(StoreUnderTest<Snapshot> inner) {
      super(inner);
    }

    @Override
    @Nullable Snapshot act(Action action) {
      Thread thread = Thread.currentThread();
      if (thread.equals(opener)) {
        return super.act(action);
      }
      List<Action> seen = first.computeIfAbsent(thread, none -> new ArrayList<>());
      seen.add(action);
      if (seen.size() == 1) {
        return inner.read();
      }
      Snapshot after = super.act(action);
      return seen.size() == 2 ? super.act(seen.get(0)) : after;
    }
  }
}
