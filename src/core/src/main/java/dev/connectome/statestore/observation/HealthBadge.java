package dev.connectome.statestore.observation;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The health badge of a module.
 *
 * @param status OK, WARN, ERROR or UNKNOWN
 * @param tooltip the text that is shown with it
 */
public record HealthBadge(@Nullable String status, @Nullable String tooltip) {
  /** All fields by their wire names; null where a field is absent. */
  public Map<String, @Nullable Object> toPlain() {
    Map<String, @Nullable Object> plain = new LinkedHashMap<>();
    plain.put("status", status);
    plain.put("tooltip", tooltip);
    return plain;
  }
}
