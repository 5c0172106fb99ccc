package dev.connectome.statestore.oracle;

import dev.connectome.statestore.verdict.Finding;
import dev.connectome.statestore.verdict.ShownValue;

/**
 * ALG-C2 where no action is in sight but only what the docks say of it: commits are numbered one
 * after the other, so a number that never came is a commit that was not told.
 */
public final class MissingDock {
  private static final String REQUIREMENT = "ALG-C2";

  private MissingDock() {}

  /** Commit docks between two that came. */
  public static Finding between(int step, long last, long next) {
    long missing = next - last - 1;
    return Finding.of(REQUIREMENT, step, "a commit's dock never came")
        .fact("missing docks", missing)
        .expected("commit " + (last + 1), "commit " + next)
        .build();
  }

  /** The ledger moved although no dock told of a commit. */
  public static Finding inLedger(int step, long expected, long observed) {
    return Finding.of(REQUIREMENT, step, "the ledger shows a commit whose dock never came")
        .expected(ShownValue.entries(expected), ShownValue.entries(observed))
        .build();
  }
}
