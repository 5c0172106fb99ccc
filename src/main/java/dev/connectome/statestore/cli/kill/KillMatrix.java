package dev.connectome.statestore.cli.kill;

import java.util.List;

/**
 * Every faulty store and every conforming variant, and what became of them.
 *
 * @param seeds how many seeds exploration was given
 * @param faults one row for each faulty store
 * @param variants one row for each conforming variant
 */
public record KillMatrix(int seeds, List<KillRow> faults, List<VariantRow> variants) {

  /** Copies the lists. */
  public KillMatrix {
    faults = List.copyOf(faults);
    variants = List.copyOf(variants);
  }

  /** Whether every fault was caught for its reason and every variant passed. */
  public boolean holds() {
    return faults.stream().allMatch(KillRow::isCaught)
        && variants.stream().allMatch(VariantRow::passes);
  }
}
