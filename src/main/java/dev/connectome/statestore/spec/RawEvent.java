package dev.connectome.statestore.spec;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event as somebody hands it to a store: any field may be missing, {@code null}, of the wrong
 * kind, NaN. What is stored is a {@link FlowEvent}.
 *
 * @param fields JSON-shaped, snake_case keys, frozen
 */
public record RawEvent(Map<String, @Nullable Object> fields) {

  /** Freezes the fields. */
  public RawEvent {
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

  /** The field when it is a finite number, else null. */
  public @Nullable Double finite(String field) {
    return fields.get(field) instanceof Number number && Double.isFinite(number.doubleValue())
        ? (Double) number.doubleValue()
        : null;
  }
}
