package dev.connectome.statestore.report.page;

import dev.connectome.statestore.report.timeline.TraceFinding;
import dev.connectome.statestore.report.timeline.TraceFinding.MarkedFact;
import dev.connectome.statestore.verdict.Fact;
import dev.connectome.statestore.verdict.Finding;
import java.util.List;

/**
 * Holds the facts of one finding.
 *
 * @param others the facts that are listed one below the other; not the problem, which is a heading
 * @param beside the expected and the observed value, shown side by side, marked where they differ
 */
record Facts(List<MarkedFact> others, List<MarkedFact> beside) {
  /** The longest value on the page; the statement contains the complete value. */
  private static final int VALUE = 2_000;

  static Facts of(Finding finding) {
    return new Facts(shown(finding, false), shown(finding, true));
  }

  private static List<MarkedFact> shown(Finding finding, boolean beside) {
    List<Fact> facts =
        finding.facts().stream()
            .filter(fact -> !fact.key().equals("problem"))
            .filter(
                fact -> beside == (fact.key().equals("expected") || fact.key().equals("observed")))
            .toList();
    return TraceFinding.facts(finding, facts, VALUE);
  }
}
