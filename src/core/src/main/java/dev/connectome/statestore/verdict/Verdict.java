package dev.connectome.statestore.verdict;

/** The verdict on one requirement, worst first. */
public enum Verdict {
  /** It was observed to be broken. */
  FAILED("failed"),
  /** It could not be observed, or its situation never occurred. */
  INCONCLUSIVE("inconclusive"),
  /** It was observed to be broken, and a waiver covers the breach. */
  WAIVED("waived"),
  /** It concerns an optional capability that the implementation does not declare. */
  NOT_SUPPORTED("not-supported"),
  /** This run did not examine it. */
  NOT_SELECTED("not-selected"),
  /** It was observed to hold in every situation it speaks of. */
  PASSED("passed");

  private final String wireName;

  Verdict(String wireName) {
    this.wireName = wireName;
  }

  /** The name that statements and tables use. */
  public String wireName() {
    return wireName;
  }
}
