package dev.connectome.statestore.health.attach;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * A bounded, lock-free queue for one producer and one consumer at a time. Different threads may
 * take these roles if one lock guards all calls to {@link #offer} and another one all calls to
 * {@link #poll}.
 *
 * @param <T> the type of the elements
 */
final class Ring<T> {
  private final AtomicReferenceArray<@Nullable T> places;
  private int nextPut;
  private volatile int nextTake;

  Ring(int capacity) {
    places = new AtomicReferenceArray<>(capacity);
  }

  /** Adds an element; false when the queue is full. */
  boolean offer(T one) {
    int place = nextPut;
    if (places.getAcquire(place) != null) {
      return false;
    }
    places.setRelease(place, one);
    nextPut = after(place);
    return true;
  }

  /** Removes and returns the oldest element; null when the queue is empty. */
  @Nullable T poll() {
    int place = nextTake;
    T one = places.getAcquire(place);
    if (one != null) {
      // The order matters: a thread that sees the empty slot must also see the new nextTake.
      nextTake = after(place);
      places.setRelease(place, null);
    }
    return one;
  }

  /** The number of elements. Thread-safe; exact while no thread adds or removes. */
  int size() {
    int waiting = 0;
    for (int place = 0; place < places.length(); place++) {
      waiting += places.getAcquire(place) == null ? 0 : 1;
    }
    return waiting;
  }

  /** Whether the queue is empty. Thread-safe. */
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
