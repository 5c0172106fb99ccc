package dev.connectome.statestore.report.allure;

/** How one result ended, in Allure's words. */
public enum AllureStatus {
  PASSED("passed"),
  /** A rule was broken, and it counts. */
  FAILED("failed"),
  /** It could not be decided. */
  BROKEN("broken"),
  /** It does not count. */
  SKIPPED("skipped");

  private final String wireName;

  AllureStatus(String wireName) {
    this.wireName = wireName;
  }

  String wireName() {
    return wireName;
  }
}
