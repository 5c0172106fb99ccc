package dev.connectome.statestore.report.page;

import dev.connectome.statestore.verdict.Fact;
import dev.connectome.statestore.verdict.Finding;
import dev.connectome.statestore.verdict.ShownText;
import java.util.List;

/**
 * Holds the facts of one finding.
 *
 * @param problem what is wrong, and how often it was found
 * @param others the facts that are listed one below the other
 * @param beside the expected and the observed value, shown side by side
 */
record Facts(String problem, List<Fact> others, List<Fact> beside) {
  /** The longest value on the page; the statement contains the complete value. */
  private static final int VALUE = 2_000;

  static Facts of(Finding finding, String times) {
    return new Facts(
        finding.problem() + times,
        shown(finding, false).stream().filter(fact -> !fact.key().equals("problem")).toList(),
        shown(finding, true));
  }

  private static List<Fact> shown(Finding finding, boolean beside) {
    return finding.facts().stream()
        .filter(fact -> beside == (fact.key().equals("expected") || fact.key().equals("observed")))
        .map(fact -> new Fact(ShownText.line(fact.key()), ShownText.oneLine(fact.value(), VALUE)))
        .toList();
  }
}
