package dev.connectome.statestore.spec;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event as a store receives it. Any field may be missing, {@code null}, of the wrong kind or
 * NaN, and the event need not be an object at all. What a store keeps is a {@link FlowEvent}.
 *
 * @param value JSON-shaped, frozen unless {@link #writable}; an object with snake_case keys, or any
 *     other value
 */
public record RawEvent(@Nullable Object value) {

  /** Freezes the value, unless it is that of {@link #writable}. */
  public RawEvent {
    value = value instanceof WritableFields ? value : PlainValue.freeze(value);
  }

  /**
   * Returns the same event as its owner holds it: the maps and lists in it can be written into. A
   * store that keeps one of them instead of what it says changes with it.
   */
  public RawEvent writable() {
    return new RawEvent(PlainValue.writable(value));
  }

  /** Returns the same event, deeply immutable. */
  public RawEvent frozen() {
    return value instanceof WritableFields ? new RawEvent(PlainValue.freeze(value)) : this;
  }

  /** The fields; empty when it is not an object. */
  public Map<String, @Nullable Object> fields() {
    return RawRelease.fieldsOf(value);
  }

  /** The field, or null when it is missing or null. */
  public @Nullable Object get(String field) {
    return fields().get(field);
  }

  /** The field if it is a text, else null. */
  public @Nullable String text(String field) {
    return get(field) instanceof String text ? text : null;
  }

  /** The field if it is a finite number, else null. */
  public @Nullable Double finite(String field) {
    return get(field) instanceof Number number && Double.isFinite(number.doubleValue())
        ? (Double) number.doubleValue()
        : null;
  }
}
