package dev.connectome.statestore.verdict;

import dev.connectome.statestore.spec.Level;
import dev.connectome.statestore.spec.Profile;
import dev.connectome.statestore.spec.Requirement;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The requirements that a run examines.
 *
 * @param profiles the ids of the profiles, for example {@code core}
 * @param only requirement ids; empty for all of the profiles
 * @param specVersion the version of the specification that decides the outcome; null for the newest
 */
public record Selection(Set<String> profiles, List<String> only, @Nullable String specVersion) {

  /** A selection for the newest version. */
  public Selection(Set<String> profiles, List<String> only) {
    this(profiles, only, null);
  }

  /** Copies both collections. */
  public Selection {
    profiles = Set.copyOf(profiles);
    only = List.copyOf(only);
  }

  /** All requirements. */
  public static Selection everything() {
    return new Selection(
        Arrays.stream(Profile.values()).map(Profile::id).collect(Collectors.toSet()), List.of());
  }

  /** Whether the run examines this requirement. */
  public boolean contains(Requirement requirement) {
    return profiles.contains(requirement.profile().id())
        && (only.isEmpty() || only.contains(requirement.id()));
  }

  /**
   * Whether a breach of this requirement decides the outcome. A requirement of a later version of
   * the specification is examined and reported, but decides nothing.
   */
  public boolean binds(Requirement requirement) {
    return contains(requirement) && requirement.level() == Level.MUST && !isNewer(requirement);
  }

  /** Whether the pinned version of the specification does not have this requirement yet. */
  public boolean isNewer(Requirement requirement) {
    // Versions are dates, year first.
    return specVersion != null && requirement.since().compareTo(specVersion) > 0;
  }

  /** Whether a requirement is left out, which makes the statement a partial one. */
  public boolean isPartial() {
    return !only.isEmpty() || profiles.size() < Profile.values().length;
  }
}
