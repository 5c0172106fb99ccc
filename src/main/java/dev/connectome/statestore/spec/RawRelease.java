package dev.connectome.statestore.spec;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A step release as the runtime engine hands it in: {@code event}, {@code focus {node_id, edge_id,
 * step_key}}, {@code explanation_sentence}, {@code notes}, {@code wait_timer_action} and {@code
 * cursor_next}. Any of them may be missing or of the wrong kind, the event included.
 *
 * @param fields JSON-shaped, snake_case keys, frozen
 */
public record RawRelease(Map<String, @Nullable Object> fields) {

  /** Freezes the fields. */
  public RawRelease {
    fields = PlainValue.freezeMap(fields);
  }

  /** The field, or null when it is missing or null. */
  public @Nullable Object get(String field) {
    return fields.get(field);
  }

  /** The field when it is text, else null. */
  public @Nullable String text(String field) {
    return fields.get(field) instanceof String text ? text : null;
  }

  /** The event; one without fields when it is missing or not an object. */
  public RawEvent event() {
    return new RawEvent(object("event"));
  }

  /** The fields of {@code focus}; empty when it is missing or not an object. */
  public Map<String, @Nullable Object> focus() {
    return object("focus");
  }

  private Map<String, @Nullable Object> object(String field) {
    return fields.get(field) instanceof Map<?, ?> map ? PlainValue.freezeMap(map) : Map.of();
  }
}
