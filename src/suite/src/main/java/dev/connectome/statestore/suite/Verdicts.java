package dev.connectome.statestore.suite;

import dev.connectome.statestore.oracle.Check;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.Requirement;
import dev.connectome.statestore.spec.RequirementCatalogue;
import dev.connectome.statestore.verdict.CaseFinding;
import dev.connectome.statestore.verdict.Evidence;
import dev.connectome.statestore.verdict.RequirementVerdict;
import dev.connectome.statestore.verdict.Selection;
import dev.connectome.statestore.verdict.Verdict;
import dev.connectome.statestore.verdict.Waiver;
import dev.connectome.statestore.verdict.Waivers;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Combines the cases of a run into one verdict for each requirement. Ids of the same requirement
 * share the verdict of the leading id.
 */
final class Verdicts {
  private final RequirementCatalogue catalogue;
  private final Map<String, Check> checks = new LinkedHashMap<>();
  private final Applicability applicability;
  private final @Nullable Capabilities capabilities;
  private final Selection selection;
  private final Waivers waivers;
  private final List<CaseResult> cases;

  private Verdicts(
      RequirementCatalogue catalogue,
      List<Check> checks,
      @Nullable Capabilities capabilities,
      Selection selection,
      Waivers waivers,
      List<CaseResult> cases) {
    this.catalogue = catalogue;
    checks.forEach(check -> this.checks.put(check.requirement(), check));
    this.capabilities = capabilities;
    this.applicability = new Applicability(capabilities);
    this.selection = selection;
    this.waivers = waivers;
    this.cases = cases;
  }

  /**
   * Returns one verdict for each requirement of the catalogue, in its order.
   *
   * @param capabilities what the implementation declares; null when it could not be asked
   */
  static List<RequirementVerdict> of(
      RequirementCatalogue catalogue,
      List<Check> checks,
      @Nullable Capabilities capabilities,
      Selection selection,
      Waivers waivers,
      List<CaseResult> cases) {
    Verdicts verdicts = new Verdicts(catalogue, checks, capabilities, selection, waivers, cases);
    return catalogue.requirements().stream().map(verdicts::verdict).toList();
  }

  private RequirementVerdict verdict(Requirement requirement) {
    if (!selection.contains(requirement)) {
      return without(requirement, Verdict.NOT_SELECTED, "this run does not look at it");
    }
    if (capabilities == null) {
      return without(
          requirement, Verdict.INCONCLUSIVE, "the implementation could not be asked what it does");
    }
    Requirement lead = catalogue.require(catalogue.lead(requirement.id()));
    Check check = checks.get(lead.id());
    RequirementEvidence bearing = RequirementEvidence.on(lead.id(), catalogue, cases);
    String undeclared = applicability.undeclared(lead, check);
    // Undeclared features are not required, but a finding still counts.
    if (!undeclared.isEmpty() && bearing.findings().isEmpty()) {
      return without(requirement, Verdict.NOT_SUPPORTED, undeclared);
    }
    return concluded(requirement, check, bearing);
  }

  private RequirementVerdict concluded(
      Requirement requirement, @Nullable Check check, RequirementEvidence bearing) {
    Evidence evidence = bearing.evidence(applicability.situations(check));
    if (!bearing.findings().isEmpty()) {
      return broken(requirement, bearing, evidence);
    }
    String gap = check == null ? withoutCheck(requirement) : bearing.gap(evidence);
    return new RequirementVerdict(
        requirement.id(),
        gap.isEmpty() ? Verdict.PASSED : Verdict.INCONCLUSIVE,
        gap,
        List.of(),
        evidence);
  }

  /** One finding without a waiver is a failure, whatever else is waived. */
  private RequirementVerdict broken(
      Requirement requirement, RequirementEvidence bearing, Evidence evidence) {
    Set<Waiver> used = new LinkedHashSet<>();
    Verdict verdict = Verdict.WAIVED;
    for (CaseFinding found : bearing.findings()) {
      Optional<Waiver> covering = waivers.covering(found.finding(), catalogue);
      covering.ifPresent(used::add);
      verdict = covering.isPresent() ? verdict : Verdict.FAILED;
    }
    String reason = failure(bearing);
    if (verdict == Verdict.WAIVED) {
      String interruption = bearing.interruption();
      verdict = interruption.isEmpty() ? Verdict.WAIVED : Verdict.INCONCLUSIVE;
      reason = interruption.isEmpty() ? acceptance(used) + reason : "waived, but " + interruption;
    }
    return new RequirementVerdict(requirement.id(), verdict, reason, bearing.findings(), evidence);
  }

  private static String acceptance(Set<Waiver> used) {
    return used.stream()
        .map(
            waiver ->
                waiver.reason()
                    + " ("
                    + waiver.owner()
                    + ", until "
                    + waiver.expires()
                    + ", "
                    + waiver.issue()
                    + "): ")
        .collect(Collectors.joining());
  }

  private static String failure(RequirementEvidence bearing) {
    int more = bearing.findings().size() - 1;
    String first = bearing.findings().get(0).finding().problem();
    return more == 0
        ? first
        : first + ", and " + more + (more == 1 ? " more finding" : " more findings");
  }

  private static String withoutCheck(Requirement requirement) {
    return requirement.unverifiable().orElse("the kit has no check that decides it");
  }

  private static RequirementVerdict without(
      Requirement requirement, Verdict verdict, String reason) {
    return new RequirementVerdict(requirement.id(), verdict, reason, List.of(), Evidence.none());
  }
}
