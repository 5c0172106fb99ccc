package dev.connectome.statestore.spec;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks a catalogue as a whole: ids must be unique, and references must exist. */
final class CatalogueRules {

  private final Set<String> groups;
  private final Map<String, Requirement> requirements = new LinkedHashMap<>();

  private CatalogueRules(List<RequirementGroup> groups, List<Requirement> requirements) {
    this.groups = groups.stream().map(RequirementGroup::id).collect(Collectors.toSet());
    requirements.forEach(requirement -> this.requirements.put(requirement.id(), requirement));
  }

  /**
   * Checks the parts of a catalogue against each other.
   *
   * @throws InvalidCatalogueException for the first violation
   */
  static void check(
      List<RequirementGroup> groups,
      List<Requirement> requirements,
      List<Interpretation> interpretations) {
    unique("group", groups.stream().map(RequirementGroup::id));
    unique("requirement", requirements.stream().map(Requirement::id));
    unique("interpretation", interpretations.stream().map(Interpretation::id));
    CatalogueRules rules = new CatalogueRules(groups, requirements);
    requirements.forEach(rules::checkGroup);
    requirements.forEach(rules::checkSameAs);
    interpretations.forEach(rules::checkBearsOn);
  }

  private static void unique(String what, Stream<String> ids) {
    Set<String> seen = new HashSet<>();
    ids.filter(id -> !seen.add(id))
        .findFirst()
        .ifPresent(
            id -> {
              throw new InvalidCatalogueException("duplicate " + what + " id " + id);
            });
  }

  private void checkGroup(Requirement requirement) {
    if (!groups.contains(requirement.group())) {
      throw breach(requirement, "unknown group '" + requirement.group() + "'");
    }
  }

  private void checkSameAs(Requirement requirement) {
    requirement
        .sameAs()
        .ifPresent(
            leadId -> {
              Requirement lead = requirements.get(leadId);
              if (lead == null) {
                throw breach(requirement, "same-as names the unknown requirement " + leadId);
              }
              // One step, never a chain: each rule is judged under one id.
              if (lead.id().equals(requirement.id()) || lead.sameAs().isPresent()) {
                throw breach(requirement, "same-as names " + leadId + ", which leads no rule");
              }
              if (lead.level() != requirement.level() || lead.profile() != requirement.profile()) {
                throw breach(requirement, "level and profile differ from those of " + leadId);
              }
            });
  }

  private void checkBearsOn(Interpretation interpretation) {
    for (String id : interpretation.bearsOn()) {
      if (!requirements.containsKey(id)) {
        throw new InvalidCatalogueException(
            "interpretation "
                + interpretation.id()
                + ": bears-on names the unknown requirement "
                + id);
      }
    }
  }

  private static InvalidCatalogueException breach(Requirement requirement, String what) {
    return new InvalidCatalogueException("requirement " + requirement.id() + ": " + what);
  }
}
