package dev.connectome.statestore.report;

import java.util.List;

/**
 * Names a store that is wrong on purpose and the requirements that the kit fails it for.
 *
 * @param fault the name of the fault
 * @param description what the store does wrong
 * @param requirements the ids of the broken requirements
 */
public record KillRow(String fault, String description, List<String> requirements) {

  /** Copies the list. */
  public KillRow {
    requirements = List.copyOf(requirements);
  }
}
