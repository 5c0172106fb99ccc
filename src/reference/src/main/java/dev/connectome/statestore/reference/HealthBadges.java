package dev.connectome.statestore.reference;

import dev.connectome.statestore.observation.HealthBadge;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Updates the health badges of modules. */
final class HealthBadges {
  private static final String UNKNOWN = "UNKNOWN";
  private static final Set<String> STATUSES = Set.of("OK", "WARN", "ERROR", UNKNOWN);

  private HealthBadges() {}

  /**
   * The badges with one replaced. A status that is not known becomes {@code UNKNOWN}, and a module
   * that is not a text changes nothing.
   */
  static Map<String, HealthBadge> with(
      Map<String, HealthBadge> badges,
      @Nullable String module,
      @Nullable String status,
      @Nullable String tooltip) {
    if (module == null) {
      return badges;
    }
    Map<String, HealthBadge> next = new HashMap<>(badges);
    boolean known = status != null && STATUSES.contains(status);
    next.put(module, new HealthBadge(known ? status : UNKNOWN, tooltip));
    return next;
  }
}
