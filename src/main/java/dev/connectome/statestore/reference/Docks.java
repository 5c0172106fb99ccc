package dev.connectome.statestore.reference;

import dev.connectome.statestore.adapter.StoreObserver;
import dev.connectome.statestore.observation.Snapshot;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Tells observers what has settled, in the order in which it settled (ALG-C3).
 *
 * <p>Observers may come and go at any time; {@link #announce} is for the holder of the store's lock
 * only. An observer that acts on the store while it is told something settles a commit at once, but
 * that commit is announced when everybody has heard of the present one.
 */
final class Docks {
  private static final Logger LOG = System.getLogger(Docks.class.getName());

  private final List<StoreObserver<Snapshot>> observers = new CopyOnWriteArrayList<>();
  private final Queue<Announcement> waiting = new ArrayDeque<>();
  private boolean announcing;

  /**
   * What has settled.
   *
   * @param state the settled state
   * @param notifies whether subscribers hear of it; an export only fires a dock
   * @param docks the docks to fire
   */
  record Announcement(Snapshot state, boolean notifies, List<DockFiring> docks) {}

  void add(StoreObserver<Snapshot> observer) {
    observers.add(observer);
  }

  void remove(StoreObserver<Snapshot> observer) {
    observers.remove(observer);
  }

  void announce(Announcement announcement) {
    waiting.add(announcement);
    if (announcing) {
      return;
    }
    announcing = true;
    try {
      for (Announcement next = waiting.poll(); next != null; next = waiting.poll()) {
        tell(next);
      }
    } finally {
      announcing = false;
    }
  }

  private void tell(Announcement settled) {
    if (settled.notifies()) {
      for (StoreObserver<Snapshot> observer : observers) {
        guarded(() -> observer.stateChanged(settled.state()));
      }
    }
    for (DockFiring firing : settled.docks()) {
      for (StoreObserver<Snapshot> observer : observers) {
        guarded(
            () -> observer.dockFired(firing.dock().wireName(), settled.state(), firing.fields()));
      }
    }
  }

  /** The commit has settled: what an observer makes of it can neither undo it nor hide it. */
  private static void guarded(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException | Error thrown) {
      LOG.log(Level.WARNING, "an observer of the store threw", thrown);
    }
  }
}
