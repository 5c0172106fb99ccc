package dev.connectome.statestore.adapter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the latest object of each kind that a store handed out: a state that was read, returned by
 * an action, given to a subscriber or carried by a dock, and the other fields of each dock.
 * Thread-safe.
 *
 * @param <S> the implementation's own state type
 */
final class LatestStates<S> {
  private final Map<String, S> states = new LinkedHashMap<>();
  private final Map<String, Map<String, ?>> fields = new LinkedHashMap<>();
  private final Map<String, String> observers = new HashMap<>();
  private final Map<String, Map<String, Given<S>>> byObserver = new LinkedHashMap<>();
  private int step;

  /**
   * A state that an observer was given.
   *
   * @param step the step in which it was given
   */
  record Given<S>(S state, int step) {}

  /** Records that a step begins. */
  synchronized void begin(int next) {
    step = next;
  }

  synchronized void state(String kind, @Nullable S state) {
    if (state != null) {
      states.put(kind, state);
    }
  }

  /** Records a state that an observer was given, in a call of this kind. */
  synchronized void given(String kind, String observer, @Nullable S state) {
    if (state != null) {
      states.put(kind, state);
      observers.put(kind, observer);
      byObserver
          .computeIfAbsent(observer, name -> new LinkedHashMap<>())
          .put(kind, new Given<>(state, step));
    }
  }

  /** Returns the latest states of each observer that none of {@link #states} was given to. */
  synchronized List<Given<S>> givenToOthers() {
    List<Given<S>> others = new ArrayList<>();
    byObserver.forEach(
        (observer, given) -> {
          if (!observers.containsValue(observer)) {
            others.addAll(given.values());
          }
        });
    return others;
  }

  synchronized void fields(String dock, Map<String, ?> carried) {
    fields.put(dock, carried);
  }

  /** Returns the states by how they were handed out. */
  synchronized Map<String, S> states() {
    return new LinkedHashMap<>(states);
  }

  /** Returns the fields by dock name. */
  synchronized Map<String, Map<String, ?>> fields() {
    return new LinkedHashMap<>(fields);
  }
}
