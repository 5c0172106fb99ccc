package dev.connectome.statestore.cli;

import dev.connectome.statestore.spec.NearestIds;
import dev.connectome.statestore.spec.Profile;
import dev.connectome.statestore.spec.RequirementCatalogue;
import dev.connectome.statestore.spec.UnknownRequirementException;
import dev.connectome.statestore.verdict.Selection;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Makes a selection from the user's options; an invalid option is refused with the valid ones. */
final class Selections {

  private Selections() {}

  /**
   * Returns the selection of a run.
   *
   * @param profiles empty for all
   * @param only empty for all of the profiles
   * @param specVersion null for the newest
   */
  static Selection of(
      List<String> profiles,
      List<String> only,
      @Nullable String specVersion,
      RequirementCatalogue catalogue) {
    List<String> known = Arrays.stream(Profile.values()).map(Profile::id).toList();
    List<String> wanted = profiles.isEmpty() ? known : profiles;
    for (String profile : wanted) {
      if (!known.contains(profile)) {
        throw new UsageException(
            "unknown profile "
                + profile
                + new NearestIds(known).hint(profile)
                + "; there are "
                + String.join(", ", known));
      }
    }
    // The ids are upper case; a user need not be.
    List<String> ids = only.stream().map(id -> id.toUpperCase(Locale.ROOT)).toList();
    Selection selection = new Selection(new LinkedHashSet<>(wanted), ids, specVersion);
    if (specVersion != null) {
      requireKnown(specVersion, catalogue);
    }
    ids.forEach(id -> requireSelected(id, selection, catalogue));
    return selection;
  }

  private static void requireKnown(String specVersion, RequirementCatalogue catalogue) {
    Set<String> known = new TreeSet<>(Set.of(catalogue.specVersion()));
    catalogue.requirements().forEach(requirement -> known.add(requirement.since()));
    if (!known.contains(specVersion)) {
      throw new UsageException(
          "unknown version of the specification "
              + specVersion
              + "; there are "
              + String.join(", ", known));
    }
  }

  private static void requireSelected(
      String id, Selection selection, RequirementCatalogue catalogue) {
    try {
      Profile profile = catalogue.require(id).profile();
      if (!selection.contains(catalogue.require(id))) {
        throw new UsageException(
            id + " belongs to the profile " + profile.id() + ", which is not selected");
      }
    } catch (UnknownRequirementException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
  }
}
