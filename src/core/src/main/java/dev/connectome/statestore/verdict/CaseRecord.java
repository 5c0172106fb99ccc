package dev.connectome.statestore.verdict;

import java.util.List;

/**
 * The result of one scenario or another case.
 *
 * @param id unique in the run: feature file and line
 * @param group the feature's name
 * @param name the scenario's name, with the example row if there is one
 * @param requirements the requirement ids in its tags
 * @param status how it ended
 * @param message why it did not pass; empty when it did
 * @param observations how many observations it made
 * @param findings what the checks found in it
 * @param millis how long it took, in milliseconds
 * @param brokenAt the step of its scenario after which something was broken, counted from 1 with
 *     those of the background; 0 where nothing was, or it is no scenario
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
    long millis,
    int brokenAt) {

  /** Copies the lists. */
  public CaseRecord {
    requirements = List.copyOf(requirements);
    findings = List.copyOf(findings);
  }

  /** Makes the record of a case without steps. */
  public CaseRecord(
      String id,
      String group,
      String name,
      List<String> requirements,
      CaseStatus status,
      String message,
      int observations,
      List<Finding> findings,
      long millis) {
    this(id, group, name, requirements, status, message, observations, findings, millis, 0);
  }
}
