package dev.connectome.statestore.verdict;

import dev.connectome.statestore.spec.RequirementCatalogue;

/** The exit code of a run. If several apply, the first constant wins. */
public enum ExitCode {
  /** The kit itself failed. */
  KIT_FAILED(70, "kit-failed"),
  /** A MUST was broken, or a waiver does not hold any more. */
  NOT_CONFORMANT(1, "not-conformant"),
  /** The implementation could not be driven. */
  NOT_DRIVEN(4, "not-driven"),
  /** Nothing was broken, but a MUST was not observed to hold. */
  INCONCLUSIVE(3, "inconclusive"),
  /** Wrong usage or configuration; nothing was run. */
  USAGE(2, "wrong-usage"),
  /** As {@link #CONFORMANT}, but broken MUSTs are waived. */
  CONFORMANT_WITH_WAIVERS(0, "conformant-with-waivers"),
  /** Every selected MUST that applies was observed to hold. */
  CONFORMANT(0, "conformant");

  private final int code;
  private final String wireName;

  ExitCode(int code, String wireName) {
    this.code = code;
    this.wireName = wireName;
  }

  /**
   * Returns the exit code of a run. A SHOULD never decides it. A run in which no requirement passed
   * is inconclusive, whatever the reason. A requirement that the catalogue does not know, in a
   * statement of another kit, counts as a MUST.
   *
   * @param catalogue tells how binding each requirement is
   */
  public static ExitCode of(RunResult result, RequirementCatalogue catalogue) {
    if (!result.kitFailures().isEmpty()) {
      return KIT_FAILED;
    }
    if (anyMust(result, catalogue, Verdict.FAILED)
        || result.waivers().stream().anyMatch(WaiverUse::isRed)) {
      return NOT_CONFORMANT;
    }
    if (!result.driverFailures().isEmpty()) {
      return NOT_DRIVEN;
    }
    if (anyMust(result, catalogue, Verdict.INCONCLUSIVE) || nothingPassed(result, catalogue)) {
      return INCONCLUSIVE;
    }
    return anyMust(result, catalogue, Verdict.WAIVED) ? CONFORMANT_WITH_WAIVERS : CONFORMANT;
  }

  /** The numeric exit code. */
  public int code() {
    return code;
  }

  /** The verdict on the whole run, as statements and tables name it. */
  public String wireName() {
    return wireName;
  }

  private static boolean anyMust(
      RunResult result, RequirementCatalogue catalogue, Verdict verdict) {
    return result.requirements().stream()
        .filter(entry -> entry.verdict() == verdict)
        .anyMatch(
            entry ->
                catalogue.find(entry.requirement()).map(result.selection()::binds).orElse(true));
  }

  private static boolean nothingPassed(RunResult result, RequirementCatalogue catalogue) {
    return result.requirements().stream()
        .filter(entry -> entry.verdict() == Verdict.PASSED)
        .allMatch(
            entry ->
                catalogue.find(entry.requirement()).map(result.selection()::isNewer).orElse(true));
  }
}
