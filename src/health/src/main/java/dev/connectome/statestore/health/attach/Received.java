package dev.connectome.statestore.health.attach;

import dev.connectome.statestore.observation.ObserverBehaviour;
import dev.connectome.statestore.observation.ObserverEvent;
import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.PlainValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A dock as the calling thread received it, or an action that the application called inside another
 * one. The fields of a dock may be the store's own map, so they are copied at once; all other work
 * is left to the judging thread.
 */
final class Received {
  private static final Object[] NONE = {};
  private static final String APPLICATION = "application";

  private final String name;
  private final @Nullable Snapshot carried;
  private final @Nullable Object[] fields;
  private final Snapshot inside;
  private final @Nullable Action act;
  private Outcome.@Nullable Threw thrown;

  private Received(
      String name,
      @Nullable Snapshot carried,
      @Nullable Object[] fields,
      Snapshot inside,
      @Nullable Action act) {
    this.act = act;
    this.name = name;
    this.carried = carried;
    this.fields = fields;
    this.inside = inside;
  }

  /**
   * Takes the dock's fields and states.
   *
   * @throws IllegalArgumentException when a field is not JSON-shaped
   */
  static Received of(
      String name, @Nullable Snapshot carried, Map<String, ?> fields, Snapshot inside) {
    return new Received(name, carried, copied(fields), inside, null);
  }

  /**
   * Records an action of the application inside a callback.
   *
   * @param inside the state immediately before the action
   */
  static Received act(Action act, Snapshot inside) {
    return new Received(APPLICATION, null, NONE, inside, act);
  }

  /** Records what the application's action threw. */
  void threw(Outcome.Threw outcome) {
    thrown = outcome;
  }

  /** Copies the fields as alternating names and values. */
  private static @Nullable Object[] copied(Map<String, ?> fields) {
    if (fields.isEmpty()) {
      return NONE;
    }
    Copy copy = new Copy(2 * fields.size());
    fields.forEach(copy);
    return copy.fields;
  }

  private static final class Copy implements BiConsumer<String, @Nullable Object> {
    private final @Nullable Object[] fields;
    private int next;

    Copy(int places) {
      fields = new Object[places];
    }

    @Override
    public void accept(String name, @Nullable Object value) {
      fields[next++] = name;
      fields[next++] = isImmutable(value) ? value : PlainValue.freeze(value);
    }
  }

  private static boolean isImmutable(@Nullable Object value) {
    return value instanceof String
        || value instanceof Long
        || value instanceof Integer
        || value instanceof Boolean;
  }

  /** Makes the observer event that the checks judge. */
  ObserverEvent observerEvent() {
    if (act != null) {
      return new ObserverEvent.Behaved(
          name,
          new ObserverBehaviour.Acts(ObserverBehaviour.Moment.NOTIFICATION, act),
          inside,
          thrown);
    }
    Map<String, @Nullable Object> named = new LinkedHashMap<>();
    for (int next = 0; next < fields.length; next += 2) {
      named.put(String.valueOf(fields[next]), fields[next + 1]);
    }
    return new ObserverEvent.DockFired(name, carried, PlainValue.freezeMap(named), inside);
  }
}
