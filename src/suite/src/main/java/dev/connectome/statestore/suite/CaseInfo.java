package dev.connectome.statestore.suite;

import java.util.List;

/**
 * What a case is called.
 *
 * @param id unique in the run: feature file and line
 * @param group the feature's name
 * @param name the scenario's name
 * @param requirements the requirement ids it is tagged with, the one it is about first
 */
public record CaseInfo(String id, String group, String name, List<String> requirements) {

  /** Copies the list. */
  public CaseInfo {
    requirements = List.copyOf(requirements);
  }
}
