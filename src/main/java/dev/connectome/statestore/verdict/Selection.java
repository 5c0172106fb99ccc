package dev.connectome.statestore.verdict;

import dev.connectome.statestore.spec.Profile;
import dev.connectome.statestore.spec.Requirement;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

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
    return new Selection(
        Arrays.stream(Profile.values()).map(Profile::id).collect(Collectors.toSet()), List.of());
  }

  /** Whether the run looks at this requirement. */
  public boolean contains(Requirement requirement) {
    return profiles.contains(requirement.profile().id())
        && (only.isEmpty() || only.contains(requirement.id()));
  }

  /** Whether something was left out, which makes the statement a partial one. */
  public boolean isPartial() {
    return !only.isEmpty() || profiles.size() < Profile.values().length;
  }
}
