package dev.connectome.statestore.verdict;

/** How one case ended. */
public enum CaseStatus {
  /** Nothing was found. */
  PASSED("passed"),
  /** A rule was broken. */
  FAILED("failed"),
  /** It needs a capability that the implementation does not declare. */
  NOT_APPLICABLE("not-applicable"),
  /** The implementation could not be driven through it. */
  NOT_DRIVEN("not-driven"),
  /** The time for the whole run was over before its end. */
  OUT_OF_TIME("out-of-time"),
  /** The kit itself failed. */
  KIT_FAILED("kit-failed");

  private final String wireName;

  CaseStatus(String wireName) {
    this.wireName = wireName;
  }

  /** The name in statements and tables. */
  public String wireName() {
    return wireName;
  }
}
