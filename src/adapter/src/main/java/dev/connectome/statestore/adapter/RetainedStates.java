package dev.connectome.statestore.adapter;

import dev.connectome.statestore.observation.HeldChange;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.SnapshotDifference;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * States that the store handed out and the kit keeps hold of, to see whether they change under a
 * reader's hands. The newest are looked at after every command, all of them at checkpoints.
 *
 * @param <S> the implementation's own state type
 */
final class RetainedStates<S> {
  private static final int LOOKED_AT_EVERY_TIME = 4;

  private record Held<S>(S state, long nowMs, int handedOutAt, String source, Snapshot then) {}

  private final int most;
  private final List<Held<S>> held = new ArrayList<>();

  RetainedStates(int most) {
    this.most = most;
  }

  /**
   * Keeps hold of a state; of one that was handed out before and looked the same, no second time.
   */
  @SuppressWarnings("ReferenceEquality") // The very object, and what was seen of it, are meant.
  void hold(S state, long nowMs, int handedOutAt, String source, Snapshot then) {
    if (most == 0) {
      return;
    }
    Held<S> last = held.isEmpty() ? null : held.get(held.size() - 1);
    if (last != null && last.state() == state && last.then() == then && last.nowMs() == nowMs) {
      return;
    }
    if (held.size() == most) {
      // The opening state stays; among the rest the oldest leaves.
      held.remove(1);
    }
    held.add(new Held<>(state, nowMs, handedOutAt, source, then));
  }

  /** Forgets all: the kit wrote into states, and they may rightly look different now. */
  void letGo() {
    held.clear();
  }

  /**
   * What a look at held states showed.
   *
   * @param count how many were looked at
   * @param changes those that had changed
   */
  record SecondLook(int count, List<HeldChange> changes) {}

  /** Looks again; a state that changed is told once and let go. */
  SecondLook look(StoreUnderTest<S> store, EntryCache entries, boolean all) {
    List<HeldChange> changes = new ArrayList<>();
    int skip = all ? 0 : Math.max(0, held.size() - LOOKED_AT_EVERY_TIME);
    int count = held.size() - skip;
    for (Iterator<Held<S>> rest = held.listIterator(skip); rest.hasNext(); ) {
      Held<S> one = rest.next();
      Snapshot changed = changed(one, store, entries);
      if (changed != null) {
        changes.add(new HeldChange(one.handedOutAt(), one.source(), one.then(), changed));
        rest.remove();
      }
    }
    return new SecondLook(count, changes);
  }

  /** What a state shows now; null where that is what it showed then. */
  private @Nullable Snapshot changed(Held<S> one, StoreUnderTest<S> store, EntryCache entries) {
    try {
      return StoreCall.of(
          () -> {
            Snapshot described = store.describe(one.state(), one.nowMs());
            Snapshot now = described.withLedger(entries.view(described.ledger()));
            return SnapshotDifference.includingDerived(one.then(), now).isEmpty()
                ? null
                : now.withLedger(new LedgerRecorder().record(now.ledger()));
          });
    } catch (StoreThrewException e) {
      return Snapshot.unreadable(e.text());
    }
  }
}
