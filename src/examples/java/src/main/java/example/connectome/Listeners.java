package example.connectome;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Tells listeners of one change after the other. One that throws, leaves, brings another or acts
 * costs nobody else a call: what it causes is told after what is being told. Called under the
 * store's lock.
 */
final class Listeners {
  private static final System.Logger LOG = System.getLogger(Listeners.class.getName());

  private final List<Place> places = new CopyOnWriteArrayList<>();
  private final Queue<News> waiting = new ArrayDeque<>();
  private boolean telling;

  /** A dock and what it carries beside the state. */
  record Dock(String name, Map<String, ?> fields) {}

  /**
   * What has settled.
   *
   * @param changes whether listeners hear of the state, too, and not of the docks alone
   */
  record News(State state, boolean changes, List<Dock> docks) {}

  private static final class Place {
    private final StoreListener listener;
    private volatile boolean left;

    Place(StoreListener listener) {
      this.listener = listener;
    }
  }

  /** Adds a listener; what comes back lets it go. */
  Runnable add(StoreListener listener) {
    Place place = new Place(listener);
    places.add(place);
    return () -> {
      place.left = true;
      places.remove(place);
    };
  }

  void tell(News news) {
    waiting.add(news);
    if (telling) {
      return;
    }
    telling = true;
    for (News next = waiting.poll(); next != null; next = waiting.poll()) {
      tellAll(next);
    }
    telling = false;
  }

  private void tellAll(News news) {
    // Who comes meanwhile hears from the next change on.
    List<Place> present = List.copyOf(places);
    if (news.changes()) {
      each(present, listener -> listener.changed(news.state()));
    }
    for (Dock dock : news.docks()) {
      each(present, listener -> listener.docked(dock.name(), news.state(), dock.fields()));
    }
  }

  private static void each(List<Place> present, Consumer<StoreListener> call) {
    for (Place place : present) {
      try {
        if (!place.left) {
          call.accept(place.listener);
        }
      } catch (RuntimeException e) {
        LOG.log(System.Logger.Level.DEBUG, "a listener failed", e);
      }
    }
  }
}
