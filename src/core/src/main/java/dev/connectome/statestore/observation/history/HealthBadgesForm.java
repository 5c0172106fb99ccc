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
        .forEach((module, badge) -> plain.put(module, PlainMaps.present(badge.toPlain())));
    return plain;
  }
}
