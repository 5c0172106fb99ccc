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
 * Tells observers what has settled, in the order in which it settled (ALG-C3).
 *
 * <p>Observers may come and go at any time; {@link #announce} is for the holder of the store's lock
 * only. An observer that acts on the store while it is told something settles a commit at once, but
 * that commit is announced when everybody has heard of the present one.
 */
final class Docks {
  private static final Logger LOG = System.getLogger(Docks.class.getName());

  private final List<Place> places = new CopyOnWriteArrayList<>();
  private final Queue<Announcement> waiting = new ArrayDeque<>();
  private boolean announcing;

  /** One subscription; who left is not told the rest of what is being told just then. */
  private static final class Place {
    private final StoreObserver<Snapshot> observer;
    private volatile boolean left;

    Place(StoreObserver<Snapshot> observer) {
      this.observer = observer;
    }
  }

  /**
   * What has settled.
   *
   * @param state the settled state
   * @param notifies whether subscribers hear of it; an export only fires a dock
   * @param docks the docks to fire
   */
  record Announcement(Snapshot state, boolean notifies, List<DockFiring> docks) {}

  /** An observer that is there twice is told twice; each subscription ends for itself. */
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

  /** To those who were there when it settled: who comes meanwhile hears of the next commit. */
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

  /** The commit has settled: what an observer makes of it can neither undo it nor hide it. */
  private static void guarded(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException | Error thrown) {
      LOG.log(Level.DEBUG, "an observer of the store threw", thrown);
    }
  }
}
