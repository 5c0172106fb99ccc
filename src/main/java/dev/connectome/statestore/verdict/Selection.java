package dev.connectome.statestore.verdict;

import java.util.List;
import java.util.Set;

/**
 * Which requirements a run looks at.
 *
 * @param profiles the ids of the profiles, for example {@code core}
 * @param only requirement ids; empty for all of the profiles
 */
public record Selection(Set<String> profiles, List<String> only) {

  /** Copies both. */
  public Selection {
    profiles = Set.copyOf(profiles);
    only = List.copyOf(only);
  }

  /** Everything there is. */
  public static Selection everything() {
    return new Selection(Set.of("core", "realtime", "threads"), List.of());
  }

  /** Whether something was left out, which makes the statement a partial one. */
  public boolean isPartial() {
    return !only.isEmpty() || profiles.size() < 3;
  }
}
