package dev.connectome.statestore.faults;

import dev.connectome.statestore.adapter.StoreObserver;
import dev.connectome.statestore.adapter.StoreUnderTest;
import dev.connectome.statestore.adapter.Subscription;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.Action;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Notifies its observers itself, in rounds: each round delivers one call to all observers.
 * Unchanged, it conforms: an exception of an observer is thrown after all were notified, and an
 * action that an observer calls is committed at once and reported after the round. Variants and
 * faults override one part.
 */
class RoundNotifyingStore extends ForwardingStore {
  final List<Place> places = new ArrayList<>();
  boolean telling;
  private final List<Call> collected = new ArrayList<>();
  private final Queue<List<Call>> waiting = new ArrayDeque<>();
  @Nullable RuntimeException thrown;

  RoundNotifyingStore(StoreUnderTest<Snapshot> inner) {
    super(inner);
    var unused =
        inner.observe(
            new StoreObserver<>() {
              @Override
              public void stateChanged(Snapshot state) {
                collected.add(new Call(null, state, Map.of()));
              }

              @Override
              public void dockFired(String name, @Nullable Snapshot state, Map<String, ?> fields) {
                collected.add(new Call(name, state, fields));
              }
            });
  }

  /** Holds one subscription. */
  static final class Place {
    final StoreObserver<Snapshot> observer;
    boolean left;

    Place(StoreObserver<Snapshot> observer) {
      this.observer = observer;
    }
  }

  /**
   * Holds one call for all observers.
   *
   * @param dock null for a notification
   */
  record Call(@Nullable String dock, @Nullable Snapshot state, Map<String, ?> fields) {

    void to(StoreObserver<Snapshot> observer) {
      if (dock != null) {
        observer.dockFired(dock, state, fields);
      } else if (state != null) {
        observer.stateChanged(state);
      }
    }
  }

  @Override
  @Nullable Snapshot act(Action action) {
    return telling ? actInside(action) : commit(action);
  }

  /** Performs an action that an observer calls while it is notified. */
  @Nullable Snapshot actInside(Action action) {
    return commit(action);
  }

  final @Nullable Snapshot commit(Action action) {
    collected.clear();
    Snapshot after = super.act(action);
    announce(List.copyOf(collected));
    return after;
  }

  void announce(List<Call> calls) {
    waiting.add(calls);
    if (telling) {
      return;
    }
    telling = true;
    thrown = null;
    try {
      for (List<Call> next = waiting.poll(); next != null; next = waiting.poll()) {
        tell(next);
      }
      done();
    } finally {
      telling = false;
      waiting.clear();
    }
    RuntimeException late = thrown;
    thrown = null;
    if (late != null) {
      throw late;
    }
  }

  /** Called when all observers were notified. */
  void done() {}

  void tell(List<Call> calls) {
    List<Place> present = List.copyOf(places);
    for (Call call : calls) {
      round(call, present);
    }
  }

  void round(Call call, List<Place> present) {
    for (Place place : present) {
      if (!place.left) {
        deliver(call, place);
      }
    }
  }

  void deliver(Call call, Place place) {
    try {
      call.to(place.observer);
    } catch (RuntimeException e) {
      thrown = e;
    }
  }

  @Override
  public Subscription observe(StoreObserver<Snapshot> observer) {
    Place place = new Place(observer);
    places.add(place);
    return () -> leave(place);
  }

  void leave(Place place) {
    place.left = true;
    places.remove(place);
  }

  @Override
  String jsonl() {
    collected.clear();
    String text = super.jsonl();
    announce(List.copyOf(collected));
    return text;
  }

  @Override
  String text() {
    collected.clear();
    String text = super.text();
    announce(List.copyOf(collected));
    return text;
  }
}
