package dev.connectome.statestore.report.kill;

import java.util.List;

/**
 * Holds the results for every faulty store and every conforming variant.
 *
 * @param seeds the number of exploration seeds
 * @param faults one row for each faulty store
 * @param variants one row for each conforming variant
 * @param missing the stores that were not run
 */
public record KillMatrix(
    int seeds, List<FaultOutcome> faults, List<VariantOutcome> variants, List<String> missing) {

  /** Copies the lists. */
  public KillMatrix {
    faults = List.copyOf(faults);
    variants = List.copyOf(variants);
    missing = List.copyOf(missing);
  }

  /**
   * Returns whether every fault was caught for its leading requirement and every variant passed.
   */
  public boolean holds() {
    return missing.isEmpty() && nothingFailed();
  }

  /** Returns the same for the stores that were run. */
  public boolean nothingFailed() {
    return faults.stream().allMatch(FaultOutcome::isCaught)
        && variants.stream().allMatch(VariantOutcome::passes);
  }
}
