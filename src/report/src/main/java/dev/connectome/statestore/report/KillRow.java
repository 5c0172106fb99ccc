package dev.connectome.statestore.report;

import java.util.List;

/**
 * A store that is wrong on purpose, and which requirements the kit fails it for.
 *
 * @param fault its name
 * @param description what it does wrong
 * @param requirements the ids that it breaks
 */
public record KillRow(String fault, String description, List<String> requirements) {

  /** Copies the list. */
  public KillRow {
    requirements = List.copyOf(requirements);
  }
}
