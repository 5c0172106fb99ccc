package dev.connectome.statestore.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.connectome.statestore.spec.RequirementCatalogue;
import dev.connectome.statestore.verdict.ExitCode;
import dev.connectome.statestore.verdict.RunResult;
import dev.connectome.statestore.verdict.Verdict;
import dev.connectome.statestore.verdict.WaiverUse;

/**
 * Renders the verdict as the JSON of a badge, in the form that a shields.io endpoint badge reads.
 */
public record BadgeJson(
    @JsonProperty("schemaVersion") int schemaVersion, String label, String message, String color) {

  /** Returns the badge as text. */
  public static String of(RunResult result, RequirementCatalogue catalogue) {
    ExitCode code = ExitCode.of(result, catalogue);
    return PrettyJson.text(
        new BadgeJson(
            1, "state_store " + result.specVersion(), message(result, code), colour(code)));
  }

  private static String message(RunResult result, ExitCode code) {
    StringBuilder message = new StringBuilder(code.wireName());
    long failed = result.count(Verdict.FAILED);
    long waived = result.count(Verdict.WAIVED);
    long red = result.waivers().stream().filter(WaiverUse::isRed).count();
    message.append(failed == 0 ? "" : ", " + failed + " failed");
    message.append(waived == 0 ? "" : ", " + waived + " waived");
    message.append(
        red == 0 ? "" : ", " + red + (red == 1 ? " waiver" : " waivers") + " to look at");
    message.append(result.selection().isPartial() ? " (partial)" : "");
    return message.toString();
  }

  private static String colour(ExitCode code) {
    return switch (code) {
      case CONFORMANT -> "brightgreen";
      case CONFORMANT_WITH_WAIVERS -> "yellow";
      case INCONCLUSIVE -> "orange";
      case NOT_CONFORMANT, NOT_DRIVEN -> "red";
      case KIT_FAILED, USAGE -> "lightgrey";
    };
  }
}
