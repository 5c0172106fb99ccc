package dev.connectome.statestore.oracle;

import dev.connectome.statestore.verdict.Finding;
import dev.connectome.statestore.verdict.ShownValue;

/**
 * Creates the findings of ALG-C2 when no action is visible, but only what the docks report: commits
 * are numbered consecutively, so a missing number is a commit without a dock.
 */
public final class MissingDock {
  private static final String REQUIREMENT = "ALG-C2";

  private MissingDock() {}

  /** Commit docks are missing between two that fired. */
  public static Finding between(int step, long last, long next) {
    long missing = next - last - 1;
    return Finding.of(REQUIREMENT, step, "a commit's dock never came")
        .fact("missing docks", missing)
        .expected("commit " + (last + 1), "commit " + next)
        .build();
  }

  /** The ledger moved although no dock reported a commit. */
  public static Finding inLedger(int step, long expected, long observed) {
    return Finding.of(REQUIREMENT, step, "the ledger shows a commit whose dock never came")
        .expected(ShownValue.entries(expected), ShownValue.entries(observed))
        .build();
  }
}
