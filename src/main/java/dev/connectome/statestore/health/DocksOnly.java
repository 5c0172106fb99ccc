package dev.connectome.statestore.health;

import dev.connectome.statestore.observation.Opening;
import dev.connectome.statestore.oracle.Check;
import dev.connectome.statestore.oracle.Checks;
import dev.connectome.statestore.oracle.Reach;
import dev.connectome.statestore.oracle.Vantage;
import dev.connectome.statestore.spec.Capabilities;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What is left of checks and declarations for somebody who hears docks and nothing else. */
final class DocksOnly {
  private static final Map<Vantage, List<Check>> BY_VANTAGE = new EnumMap<>(Vantage.class);

  static {
    for (Vantage vantage : Vantage.values()) {
      BY_VANTAGE.put(
          vantage,
          Checks.all().stream()
              .filter(check -> check.reach().from(vantage).extent() != Reach.Extent.CANNOT)
              .toList());
    }
  }

  private DocksOnly() {}

  /** The checks that can say something from there. */
  static List<Check> checks(Vantage vantage) {
    return BY_VANTAGE.getOrDefault(vantage, List.of());
  }

  /** Subscribers are others: whether they are told cannot be heard at a dock. */
  static Opening of(Opening opening) {
    return new Opening(
        opening.implementation(),
        Capabilities.builder(opening.capabilities()).subscription(false).build(),
        opening.config(),
        opening.nowMs(),
        opening.initial());
  }
}
