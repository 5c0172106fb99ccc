package dev.connectome.statestore.cli;

import dev.connectome.statestore.oracle.Check;
import dev.connectome.statestore.oracle.Checks;
import dev.connectome.statestore.oracle.Decidability;
import dev.connectome.statestore.oracle.Situation;
import dev.connectome.statestore.oracle.Visibility;
import dev.connectome.statestore.report.CoverageRow;
import dev.connectome.statestore.spec.Requirement;
import dev.connectome.statestore.spec.RequirementCatalogue;
import dev.connectome.statestore.suite.ScenarioIndex;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Combines catalogue, checks and scenarios into coverage. */
final class Coverage {
  private final RequirementCatalogue catalogue;
  private final List<Check> checks;
  private final List<ScenarioIndex.Entry> scenarios;

  Coverage(
      RequirementCatalogue catalogue, List<Check> checks, List<ScenarioIndex.Entry> scenarios) {
    this.catalogue = catalogue;
    this.checks = List.copyOf(checks);
    this.scenarios = List.copyOf(scenarios);
  }

  /** Returns the coverage of this kit. */
  static Coverage ofTheKit() {
    return new Coverage(RequirementCatalogue.load(), Checks.all(), ScenarioIndex.read());
  }

  List<CoverageRow> rows() {
    return catalogue.requirements().stream().map(this::row).toList();
  }

  CoverageRow row(Requirement requirement) {
    String lead = catalogue.lead(requirement.id());
    Optional<Check> check =
        checks.stream().filter(candidate -> candidate.requirement().equals(lead)).findFirst();
    return new CoverageRow(
        requirement,
        lead,
        check.isPresent(),
        scenarios(lead),
        check.map(Check::situations).orElse(List.of()).stream().map(Situation::text).toList(),
        check.map(found -> cells(found.decidability())).orElse(List.of()));
  }

  private List<CoverageRow.Scenario> scenarios(String lead) {
    Set<String> family = new LinkedHashSet<>(catalogue.alsoKnownAs(lead));
    family.add(lead);
    return scenarios.stream()
        .filter(scenario -> scenario.tags().stream().anyMatch(family::contains))
        .map(
            scenario ->
                new CoverageRow.Scenario(scenario.title(), scenario.name(), scenario.place()))
        .toList();
  }

  private static List<CoverageRow.ReachCell> cells(Decidability decidability) {
    return Arrays.stream(Visibility.values())
        .map(
            visibility ->
                new CoverageRow.ReachCell(
                    visibility.wireName(),
                    decidability.from(visibility).extent().wireName(),
                    decidability.from(visibility).why()))
        .toList();
  }
}
