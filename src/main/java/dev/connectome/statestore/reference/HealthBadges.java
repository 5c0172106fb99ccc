package dev.connectome.statestore.reference;

import dev.connectome.statestore.observation.HealthBadge;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is said of each module's health. */
final class HealthBadges {
  private static final String UNKNOWN = "UNKNOWN";
  private static final Set<String> STATUSES = Set.of("OK", "WARN", "ERROR", UNKNOWN);

  private HealthBadges() {}

  /** The badges with one of them replaced; what is no status says that nothing is known. */
  static Map<String, HealthBadge> with(
      Map<String, HealthBadge> badges, String module, String status, @Nullable String tooltip) {
    Map<String, HealthBadge> next = new HashMap<>(badges);
    next.put(module, new HealthBadge(STATUSES.contains(status) ? status : UNKNOWN, tooltip));
    return next;
  }
}
