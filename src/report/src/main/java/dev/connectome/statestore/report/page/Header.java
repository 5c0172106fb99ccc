package dev.connectome.statestore.report.page;

import dev.connectome.statestore.report.RunReading;
import dev.connectome.statestore.verdict.RunResult;
import dev.connectome.statestore.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Holds the top of the page: the judged implementations, their outcomes, and links to the sections.
 *
 * @param runs one card for each implementation
 * @param parts links to the sections that the page has
 */
record Header(List<RunCard> runs, List<Link> parts) {

  /**
   * Holds the card of one implementation.
   *
   * @param outcome the word for the exit code
   * @param counts the number of requirements with each verdict
   * @param details the specification and profiles, and the kit that judged
   * @param partial what was left out; empty when nothing was
   */
  record RunCard(
      String name, String outcome, int code, List<Count> counts, String details, String partial) {}

  record Count(long number, String verdict) {}

  boolean isComparison() {
    return runs.size() > 1;
  }

  static Header of(PageSource source) {
    return new Header(source.runs().stream().map(Header::card).toList(), parts(source));
  }

  private static RunCard card(RunReading run) {
    RunResult result = run.result();
    return new RunCard(
        PageSource.nameOf(run),
        run.exitCode().wireName(),
        run.exitCode().code(),
        Stream.of(Verdict.values())
            .map(verdict -> new Count(result.count(verdict), verdict.wireName()))
            .filter(count -> count.number() > 0)
            .toList(),
        result.requirements().size()
            + " requirements, "
            + run.caseCount()
            + "; specification "
            + result.specVersion()
            + ", kit "
            + result.kitVersion()
            + (result.setup().madeAt() == null ? "" : ", " + result.setup().madeAt()),
        run.partialNote());
  }

  private static List<Link> parts(PageSource source) {
    List<Link> parts = new ArrayList<>();
    parts.add(new Link("attention", "What needs attention"));
    parts.add(new Link("requirements", "Requirements"));
    if (source.runs().stream().anyMatch(run -> !run.result().counterexamples().isEmpty())) {
      parts.add(new Link("counterexamples", "Counterexamples"));
    }
    if (source.runs().stream().anyMatch(run -> !run.result().choices().isEmpty())) {
      parts.add(new Link("choices", "Free choices"));
    }
    parts.add(new Link("unverified", "What was not verified"));
    parts.add(new Link("details", "What each demands"));
    parts.add(new Link("scenarios", "Scenarios"));
    if (!source.kills().isEmpty()) {
      parts.add(new Link("kills", "Wrong stores that are found"));
    }
    return parts;
  }
}
