package dev.connectome.statestore.verdict;

import dev.connectome.statestore.spec.RequirementCatalogue;

/** What a run tells the process that started it. Where several hold, the first constant wins. */
public enum ExitCode {
  /** The kit itself failed. */
  KIT_FAILED(70, "kit-failed"),
  /** A MUST was broken, or a waiver does not hold any more. */
  NOT_CONFORMANT(1, "not-conformant"),
  /** The implementation could not be driven. */
  NOT_DRIVEN(4, "not-driven"),
  /** Nothing was broken, but something that must hold was not seen to. */
  INCONCLUSIVE(3, "inconclusive"),
  /** Wrong usage or configuration; nothing was run. */
  USAGE(2, "wrong-usage"),
  /** As below, but for broken MUSTs that are waived. */
  CONFORMANT_WITH_WAIVERS(0, "conformant-with-waivers"),
  /** Every selected MUST that applies was seen kept. */
  CONFORMANT(0, "conformant");

  private final int code;
  private final String wireName;

  ExitCode(int code, String wireName) {
    this.code = code;
    this.wireName = wireName;
  }

  /**
   * What a run came to. A SHOULD never decides it, and a run in which no requirement passed decided
   * nothing, whatever the reason.
   *
   * @param catalogue says how binding each requirement is
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

  /** The number. */
  public int code() {
    return code;
  }

  /** The verdict on the whole run, as it stands in statements and tables. */
  public String wireName() {
    return wireName;
  }

  private static boolean anyMust(
      RunResult result, RequirementCatalogue catalogue, Verdict verdict) {
    return result.requirements().stream()
        .filter(entry -> entry.verdict() == verdict)
        .anyMatch(entry -> result.selection().binds(catalogue.require(entry.requirement())));
  }

  private static boolean nothingPassed(RunResult result, RequirementCatalogue catalogue) {
    return result.requirements().stream()
        .filter(entry -> entry.verdict() == Verdict.PASSED)
        .allMatch(entry -> result.selection().isNewer(catalogue.require(entry.requirement())));
  }
}
