package dev.connectome.statestore.report.page;

import dev.connectome.statestore.report.FindingGroup;
import dev.connectome.statestore.report.RunReading;
import dev.connectome.statestore.verdict.CaseFinding;
import dev.connectome.statestore.verdict.RequirementVerdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Holds one problem of a requirement.
 *
 * @param facts what was found
 * @param action the action of its case after which it was found
 * @param scenario where it was found; without an anchor where that is no scenario of the features
 * @param shortest the counterexample that exploration made of it
 */
record FindingCard(Facts facts, int action, Link scenario, @Nullable Link shortest) {

  /** Returns each problem of a requirement once. */
  static List<FindingCard> of(RequirementVerdict entry, RunReading run) {
    return FindingGroup.of(entry).stream().map(group -> of(group, run)).toList();
  }

  private static FindingCard of(FindingGroup group, RunReading run) {
    CaseFinding found = group.first();
    String name = run.caseName(found.caseId());
    return new FindingCard(
        Facts.of(found.finding(), group.times()),
        found.finding().step(),
        run.isScenario(found.caseId()) ? Link.toCase(found.caseId(), name) : new Link(null, name),
        run.counterexampleFor(found.finding())
            .map(shortest -> Link.toCounterexample(run, shortest))
            .orElse(null));
  }
}
