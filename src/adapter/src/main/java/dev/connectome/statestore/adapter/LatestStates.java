package dev.connectome.statestore.adapter;

import java.util.LinkedHashMap;
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

  synchronized void state(String kind, @Nullable S state) {
    if (state != null) {
      states.put(kind, state);
    }
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
