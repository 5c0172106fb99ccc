package dev.connectome.statestore.suite;

import java.util.List;

/**
 * The names of a case.
 *
 * @param id unique in the run: feature file and line
 * @param group the name of the feature
 * @param name the name of the scenario
 * @param requirements the requirement ids in its tags; the main requirement is first
 */
public record CaseInfo(String id, String group, String name, List<String> requirements) {

  /** Copies the list. */
  public CaseInfo {
    requirements = List.copyOf(requirements);
  }
}
