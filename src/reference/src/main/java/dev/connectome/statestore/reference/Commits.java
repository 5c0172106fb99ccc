package dev.connectome.statestore.reference;

import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.reference.Docks.Announcement;
import dev.connectome.statestore.spec.Action;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Replaces the state, one commit at a time; no other class does. Each commit settles first and is
 * announced afterwards (ALG-C3).
 *
 * <p>The lock is held while observers are called. If it were released earlier, a second commit
 * could overtake the docks of the first one, or its thread would have to wait for them anyway.
 */
final class Commits {
  private final InstantSource clock;
  private final Docks docks;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile StoreState state;
  private long commitNumber;

  Commits(StoreState initial, InstantSource clock, Docks docks) {
    this.state = initial;
    this.clock = clock;
    this.docks = docks;
  }

  /** The settled state, with the wait timer's values derived now; never waits. */
  Snapshot read() {
    // Read the state before the clock, so that no commit is later than the time at which it is
    // shown.
    Snapshot settled = state.snapshot();
    return WaitTimer.deriveIn(settled, clock.millis());
  }

  /**
   * Makes one commit; the clock is read once, so that everything in it happens at the same time.
   */
  Snapshot commit(Action action, StateChange.Maker maker) {
    lock.lock();
    try {
      long now = clock.millis();
      StateChange change = maker.make(state, now);
      Snapshot settled = WaitTimer.deriveIn(change.state().snapshot(), now);
      state = change.state().with(settled);
      commitNumber++;
      List<DockFiring> firings = new ArrayList<>(3);
      firings.add(DockFiring.commit(commitNumber, now, action, change));
      firings.addAll(change.docks());
      docks.announce(new Announcement(settled, true, firings));
      return settled;
    } finally {
      lock.unlock();
    }
  }

  /** Every line ends with a LF, and an export contains no other LF. */
  private static int lines(String text) {
    int lines = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) {
      lines++;
    }
    return lines;
  }

  /** Not a commit. The lock only keeps the export's dock in order with the commits. */
  String export(Function<StoreState, String> format, int headerLines) {
    lock.lock();
    try {
      String text = format.apply(state);
      int entries = state.ledger().size();
      boolean matches = lines(text) == headerLines + entries;
      DockFiring synced = DockFiring.ledgersSynced(entries, matches);
      docks.announce(new Announcement(read(), false, List.of(synced)));
      return text;
    } finally {
      lock.unlock();
    }
  }
}
