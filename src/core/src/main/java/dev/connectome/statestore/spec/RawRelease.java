package dev.connectome.statestore.spec;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A step release as the runtime engine passes it: {@code event}, {@code focus {node_id, edge_id,
 * step_key}}, {@code explanation_sentence}, {@code notes}, {@code wait_timer_action} and {@code
 * cursor_next}. Any field may be missing or of the wrong kind, the event included, and the release
 * need not be an object at all.
 *
 * @param value JSON-shaped, frozen unless {@link #writable}; an object with snake_case keys, or any
 *     other value
 */
public record RawRelease(@Nullable Object value) {

  /** Freezes the value, unless it is that of {@link #writable}. */
  public RawRelease {
    value = value instanceof WritableFields ? value : PlainValue.freeze(value);
  }

  /**
   * Returns the same release as its owner holds it: the maps and lists in it can be written into. A
   * store that keeps one of them instead of what it says changes with it.
   */
  public RawRelease writable() {
    return new RawRelease(PlainValue.writable(value));
  }

  /** Returns the same release, deeply immutable. */
  public RawRelease frozen() {
    return value instanceof WritableFields ? new RawRelease(PlainValue.freeze(value)) : this;
  }

  /** The fields; empty when it is not an object. */
  public Map<String, @Nullable Object> fields() {
    return fieldsOf(value);
  }

  /** The field, or null when it is missing or null. */
  public @Nullable Object get(String field) {
    return fields().get(field);
  }

  /** The field if it is a text, else null. */
  public @Nullable String text(String field) {
    return get(field) instanceof String text ? text : null;
  }

  /** The event, of whatever kind; null when it is missing. */
  public RawEvent event() {
    return new RawEvent(get("event"));
  }

  /** The fields of {@code focus}; empty when it is missing or not an object. */
  public Map<String, @Nullable Object> focus() {
    return fieldsOf(get("focus"));
  }

  static Map<String, @Nullable Object> fieldsOf(@Nullable Object value) {
    if (value instanceof FrozenMap fields) {
      return fields;
    }
    if (value instanceof WritableFields fields) {
      return fields;
    }
    return value instanceof Map<?, ?> map ? PlainValue.freezeMap(map) : Map.of();
  }
}
