package dev.connectome.statestore.suite;

import dev.connectome.statestore.explore.Phase;
import dev.connectome.statestore.oracle.CheckResult;
import dev.connectome.statestore.verdict.Finding;
import java.util.List;
import java.util.Map;

/**
 * What was seen in a case and what the checks made of it, whether a scenario or explored sequences.
 *
 * @param findings every breach
 * @param unmetExamples the examples of a scenario that did not hold
 * @param tallies what each check concluded, by requirement id; empty when no store was opened
 * @param sequences how many explored sequences bore on each requirement; empty for a scenario
 * @param observations how many observations were judged
 */
record CaseEvidence(
    List<Finding> findings,
    List<String> unmetExamples,
    Map<String, CheckResult> tallies,
    Map<String, Integer> sequences,
    long observations) {

  /** Copies the collections. */
  CaseEvidence {
    findings = List.copyOf(findings);
    unmetExamples = List.copyOf(unmetExamples);
    tallies = Map.copyOf(tallies);
    sequences = Map.copyOf(sequences);
  }

  /** What a phase of the exploration came to so far. */
  static CaseEvidence of(Phase phase) {
    return new CaseEvidence(
        phase.findings(), List.of(), phase.tallies(), phase.bore(), phase.actions());
  }
}
