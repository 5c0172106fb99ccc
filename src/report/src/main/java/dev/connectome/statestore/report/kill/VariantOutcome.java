package dev.connectome.statestore.report.kill;

import java.util.List;

/**
 * What became of one conforming variant.
 *
 * @param name the variant
 * @param text what such a store does
 * @param alarms what was found although nothing is wrong: requirement and problem
 */
public record VariantOutcome(String name, String text, List<String> alarms) {

  /** Copies the list. */
  public VariantOutcome {
    alarms = List.copyOf(alarms);
  }

  /** Whether nothing was found. */
  public boolean passes() {
    return alarms.isEmpty();
  }
}
