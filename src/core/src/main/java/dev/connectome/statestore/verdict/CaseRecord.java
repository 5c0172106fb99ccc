package dev.connectome.statestore.verdict;

import java.util.List;

/**
 * One scenario (or another case) that was run.
 *
 * @param id unique in the run: feature file and line
 * @param group the feature's name
 * @param name the scenario's name, with the example row where there is one
 * @param requirements the requirement ids it is tagged with
 * @param status how it ended
 * @param message why it did not pass; empty when it did
 * @param observations how many observations it made
 * @param findings what the checks found in it
 * @param millis how long it took
 */
public record CaseRecord(
    String id,
    String group,
    String name,
    List<String> requirements,
    CaseStatus status,
    String message,
    int observations,
    List<Finding> findings,
    long millis) {

  /** Copies the lists. */
  public CaseRecord {
    requirements = List.copyOf(requirements);
    findings = List.copyOf(findings);
  }
}
