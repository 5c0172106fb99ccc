package dev.connectome.statestore.verdict;

/** How one case ended. */
public enum CaseStatus {
  /** Nothing was found. */
  PASSED("passed"),
  /** A rule was broken. */
  FAILED("failed"),
  /** It needs a capability that the implementation does not declare. */
  NOT_APPLICABLE("not-applicable"),
  /** The implementation failed while the kit drove it. */
  NOT_DRIVEN("not-driven"),
  /** The time limit of the whole run was reached before the case ended. */
  OUT_OF_TIME("out-of-time"),
  /** The kit itself failed. */
  KIT_FAILED("kit-failed");

  private final String wireName;

  CaseStatus(String wireName) {
    this.wireName = wireName;
  }

  /** The name that statements and tables use. */
  public String wireName() {
    return wireName;
  }

  /** Whether the case says nothing against the implementation or the kit. */
  public boolean isQuiet() {
    return this == PASSED || this == NOT_APPLICABLE;
  }
}
