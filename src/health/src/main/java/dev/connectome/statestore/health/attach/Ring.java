package dev.connectome.statestore.health.attach;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * A bounded, lock-free queue for one producer and one consumer at a time. The threads in these
 * roles may change, as long as one lock guards all puts and another one all takes.
 *
 * @param <T> what is handed over
 */
final class Ring<T> {
  private final AtomicReferenceArray<@Nullable T> places;
  private int nextPut;
  private volatile int nextTake;

  Ring(int capacity) {
    places = new AtomicReferenceArray<>(capacity);
  }

  /** Puts; false when there is no place. */
  boolean offer(T one) {
    int place = nextPut;
    if (places.getAcquire(place) != null) {
      return false;
    }
    places.setRelease(place, one);
    nextPut = after(place);
    return true;
  }

  /** Takes the oldest; null when there is none. */
  @Nullable T poll() {
    int place = nextTake;
    T one = places.getAcquire(place);
    if (one != null) {
      // In this order: a thread that finds the place empty also sees the new nextTake.
      nextTake = after(place);
      places.setRelease(place, null);
    }
    return one;
  }

  /** How many wait; for any thread, and exact while no thread puts or takes. */
  int size() {
    int waiting = 0;
    for (int place = 0; place < places.length(); place++) {
      waiting += places.getAcquire(place) == null ? 0 : 1;
    }
    return waiting;
  }

  /** Whether nothing waits; for any thread. */
  boolean isEmpty() {
    int place = nextTake;
    while (places.getAcquire(place) == null) {
      int next = nextTake;
      if (next == place) {
        return true;
      }
      place = next;
    }
    return false;
  }

  private int after(int place) {
    return place + 1 == places.length() ? 0 : place + 1;
  }
}
