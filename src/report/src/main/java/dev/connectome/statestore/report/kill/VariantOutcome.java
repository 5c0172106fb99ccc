package dev.connectome.statestore.report.kill;

import java.util.List;

/**
 * Holds the result for one conforming variant.
 *
 * @param name the variant
 * @param text what such a store does
 * @param alarms false alarms: requirement and problem of each finding
 */
public record VariantOutcome(String name, String text, List<String> alarms) {

  /** Copies the list. */
  public VariantOutcome {
    alarms = List.copyOf(alarms);
  }

  /** Returns whether nothing was found. */
  public boolean passes() {
    return alarms.isEmpty();
  }
}
