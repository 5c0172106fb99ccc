package dev.connectome.statestore.observation.history;

import dev.connectome.statestore.observation.HealthBadge;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Health badges by module, in the order of their names. */
final class HealthBadgesForm {

  private HealthBadgesForm() {}

  static Map<String, @Nullable Object> toPlain(Map<String, HealthBadge> badges) {
    Map<String, @Nullable Object> plain = new LinkedHashMap<>();
    new TreeMap<>(badges)
        .forEach(
            (module, badge) -> {
              Map<String, @Nullable Object> fields = new LinkedHashMap<>();
              PlainMaps.putIfPresent(fields, "status", badge.status());
              PlainMaps.putIfPresent(fields, "tooltip", badge.tooltip());
              plain.put(module, fields);
            });
    return plain;
  }
}
