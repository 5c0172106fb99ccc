package dev.connectome.statestore.verdict;

/** What the kit says of one requirement, worst first. */
public enum Verdict {
  /** It was seen broken. */
  FAILED("failed"),
  /** It could not be observed, or the situation that it speaks of never came up. */
  INCONCLUSIVE("inconclusive"),
  /** It was seen broken, and somebody answers for that. */
  WAIVED("waived"),
  /** It speaks of an optional capability that the implementation does not declare. */
  NOT_SUPPORTED("not-supported"),
  /** This run did not look at it. */
  NOT_SELECTED("not-selected"),
  /** It was seen kept, in every situation that it speaks of. */
  PASSED("passed");

  private final String wireName;

  Verdict(String wireName) {
    this.wireName = wireName;
  }

  /** The name in statements and tables. */
  public String wireName() {
    return wireName;
  }
}
