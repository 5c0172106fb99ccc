package dev.connectome.statestore.report.allure;

/** The status of one result, in Allure's words. */
public enum AllureStatus {
  PASSED("passed"),
  /** A rule is broken, and the breach counts. */
  FAILED("failed"),
  /** The result could not be decided. */
  BROKEN("broken"),
  /** The result does not count. */
  SKIPPED("skipped");

  private final String wireName;

  AllureStatus(String wireName) {
    this.wireName = wireName;
  }

  String wireName() {
    return wireName;
  }
}
