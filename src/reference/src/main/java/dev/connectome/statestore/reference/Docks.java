package dev.connectome.statestore.reference;

import dev.connectome.statestore.adapter.StoreObserver;
import dev.connectome.statestore.adapter.Subscription;
import dev.connectome.statestore.observation.Snapshot;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Announces commits to observers in the order in which they settled (ALG-C3).
 *
 * <p>Observers may subscribe and unsubscribe at any time; only the holder of the store's lock may
 * call {@link #announce}. An action that an observer calls inside a callback settles at once, but
 * is announced after all observers were told of the present commit.
 */
final class Docks {
  private static final Logger LOG = System.getLogger(Docks.class.getName());

  private final List<Place> places = new CopyOnWriteArrayList<>();
  private final Queue<Announcement> waiting = new ArrayDeque<>();
  private boolean announcing;

  /**
   * One subscription. An observer that unsubscribes during an announcement is not told the rest of
   * it.
   */
  private static final class Place {
    private final StoreObserver<Snapshot> observer;
    private volatile boolean left;

    Place(StoreObserver<Snapshot> observer) {
      this.observer = observer;
    }
  }

  /**
   * A settled commit or export.
   *
   * @param state the settled state
   * @param notifies whether subscribers are notified; an export only fires a dock
   * @param docks the docks to fire
   */
  record Announcement(Snapshot state, boolean notifies, List<DockFiring> docks) {}

  /** An observer that subscribes twice is called twice; each subscription ends separately. */
  Subscription add(StoreObserver<Snapshot> observer) {
    Place place = new Place(observer);
    places.add(place);
    return () -> {
      place.left = true;
      places.remove(place);
    };
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

  /**
   * Calls the observers that were subscribed when the commit settled; a newer observer is told of
   * the next commit.
   */
  private void tell(Announcement settled) {
    List<Place> present = List.copyOf(places);
    if (settled.notifies()) {
      each(present, observer -> observer.stateChanged(settled.state()));
    }
    for (DockFiring firing : settled.docks()) {
      each(
          present,
          observer ->
              observer.dockFired(firing.dock().wireName(), settled.state(), firing.fields()));
    }
  }

  private static void each(List<Place> present, Consumer<StoreObserver<Snapshot>> call) {
    for (Place place : present) {
      if (!place.left) {
        guarded(() -> call.accept(place.observer));
      }
    }
  }

  /** The commit has settled: an exception of an observer can neither undo nor hide it. */
  private static void guarded(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException | Error thrown) {
      LOG.log(Level.DEBUG, "an observer of the store threw", thrown);
    }
  }
}
