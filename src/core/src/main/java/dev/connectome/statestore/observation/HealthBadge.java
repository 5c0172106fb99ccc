package dev.connectome.statestore.observation;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a module's health is said to be.
 *
 * @param status OK, WARN, ERROR or UNKNOWN
 * @param tooltip what to show beside it
 */
public record HealthBadge(@Nullable String status, @Nullable String tooltip) {
  /** All fields by the names of the wire; null where there is none. */
  public Map<String, @Nullable Object> toPlain() {
    Map<String, @Nullable Object> plain = new LinkedHashMap<>();
    plain.put("status", status);
    plain.put("tooltip", tooltip);
    return plain;
  }
}
