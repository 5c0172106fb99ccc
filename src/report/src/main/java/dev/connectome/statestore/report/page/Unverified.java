package dev.connectome.statestore.report.page;

import dev.connectome.statestore.report.RunReading;
import dev.connectome.statestore.verdict.RequirementVerdict;
import dev.connectome.statestore.verdict.ShownText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Holds what the run did not verify, and why.
 *
 * @param never what no run can decide
 */
record Unverified(List<OfRun> runs, List<String> never) {

  /**
   * Holds the part of one implementation.
   *
   * @param notAsked what it does not declare; may be empty
   */
  record OfRun(@Nullable String heading, String notAsked, List<Undecided> requirements) {}

  record Undecided(Link requirement, Sign verdict, String reason) {}

  static Unverified of(PageSource source) {
    return new Unverified(
        source.runs().stream().map(run -> of(run, source.headingOf(run))).toList(),
        source.catalogue().requirements().stream()
            .filter(requirement -> requirement.unverifiable().isPresent())
            .map(requirement -> requirement.id() + ": " + requirement.unverifiable().orElse(""))
            .toList());
  }

  private static OfRun of(RunReading run, @Nullable String heading) {
    return new OfRun(
        heading,
        run.notAsked(),
        run.result().requirements().stream()
            .filter(Unverified::isOpen)
            .map(
                entry ->
                    new Undecided(
                        Link.toRequirement(entry.requirement()),
                        Sign.of(entry.verdict()),
                        ShownText.line(entry.reason())))
            .toList());
  }

  private static boolean isOpen(RequirementVerdict entry) {
    return switch (entry.verdict()) {
      case INCONCLUSIVE, NOT_SUPPORTED, NOT_SELECTED -> true;
      case FAILED, WAIVED, PASSED -> false;
    };
  }
}
