package dev.connectome.statestore.report.kill;

import java.util.List;

/**
 * Every faulty store and every conforming variant, and what became of them.
 *
 * @param seeds how many seeds exploration was given
 * @param faults one row for each faulty store
 * @param variants one row for each conforming variant
 * @param missing the stores whose turn did not come
 */
public record KillMatrix(
    int seeds, List<FaultOutcome> faults, List<VariantOutcome> variants, List<String> missing) {

  /** Copies the lists. */
  public KillMatrix {
    faults = List.copyOf(faults);
    variants = List.copyOf(variants);
    missing = List.copyOf(missing);
  }

  /** Whether every fault was caught for its reason and every variant passed. */
  public boolean holds() {
    return missing.isEmpty() && nothingFailed();
  }

  /** The same of those whose turn came. */
  public boolean nothingFailed() {
    return faults.stream().allMatch(FaultOutcome::isCaught)
        && variants.stream().allMatch(VariantOutcome::passes);
  }
}
