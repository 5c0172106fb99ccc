package dev.connectome.statestore.adapter;

import dev.connectome.statestore.observation.HeldChange;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.SnapshotDifference;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * States that the store handed out and the kit retains to see whether they change later. The newest
 * ones are checked after each command, all of them at checkpoints.
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

  /** Retains a state, unless the last retained state is the same object and looked the same. */
  @SuppressWarnings("ReferenceEquality") // Compares the identity of the object and of its snapshot.
  void hold(S state, long nowMs, int handedOutAt, String source, Snapshot then) {
    if (most == 0) {
      return;
    }
    Held<S> last = held.isEmpty() ? null : held.get(held.size() - 1);
    if (last != null && last.state() == state && last.then() == then && last.nowMs() == nowMs) {
      return;
    }
    if (held.size() == most) {
      // Keep the state of the session start; remove the oldest of the others.
      held.remove(1);
    }
    held.add(new Held<>(state, nowMs, handedOutAt, source, then));
  }

  /** Removes all states: the kit wrote into them, so they may correctly look different now. */
  void letGo() {
    held.clear();
  }

  /**
   * The result of a check of retained states.
   *
   * @param count how many states were checked
   * @param changes the states that had changed
   */
  record SecondLook(int count, List<HeldChange> changes) {}

  /** Checks retained states; a changed state is reported once and then removed. */
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

  /** Returns what a state shows now; null when it did not change. */
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
