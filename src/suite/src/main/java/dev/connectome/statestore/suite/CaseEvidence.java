package dev.connectome.statestore.suite;

import dev.connectome.statestore.explore.Phase;
import dev.connectome.statestore.oracle.CheckResult;
import dev.connectome.statestore.verdict.Finding;
import java.util.List;
import java.util.Map;

/**
 * The observations of a case and the check results, for a scenario or for explored sequences.
 *
 * @param findings all findings
 * @param unmetExamples the examples of a scenario that failed
 * @param tallies the check results by requirement id; empty when no store was opened
 * @param sequences how many explored sequences were evidence for each requirement; empty for a
 *     scenario
 * @param observations how many observations were judged
 * @param brokenAt the step of a scenario after which something was broken, counted from 1; else 0
 */
record CaseEvidence(
    List<Finding> findings,
    List<String> unmetExamples,
    Map<String, CheckResult> tallies,
    Map<String, Integer> sequences,
    long observations,
    int brokenAt) {

  /** Copies the collections. */
  CaseEvidence {
    findings = List.copyOf(findings);
    unmetExamples = List.copyOf(unmetExamples);
    tallies = Map.copyOf(tallies);
    sequences = Map.copyOf(sequences);
  }

  /** Returns the evidence of a phase of the exploration so far. */
  static CaseEvidence of(Phase phase) {
    return new CaseEvidence(
        phase.findings(), List.of(), phase.tallies(), phase.bore(), phase.actions(), 0);
  }
}
