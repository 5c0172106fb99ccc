package dev.connectome.statestore.suite;

import dev.connectome.statestore.spec.RequirementCatalogue;
import dev.connectome.statestore.verdict.CaseRecord;
import dev.connectome.statestore.verdict.CaseStatus;
import dev.connectome.statestore.verdict.RequirementVerdict;
import dev.connectome.statestore.verdict.RunResult;
import dev.connectome.statestore.verdict.RunSetup;
import dev.connectome.statestore.verdict.Selection;
import dev.connectome.statestore.verdict.Waivers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Creates the result of a run from the cases that are finished. */
final class RunAssembly {

  private RunAssembly() {}

  /** Returns the result of the campaign so far. */
  static RunResult of(RequirementCatalogue catalogue, Campaign campaign, Selection selection) {
    List<CaseResult> finished = campaign.soFar();
    List<CaseRecord> records = finished.stream().map(CaseResult::record).toList();
    List<String> kitFailures = new ArrayList<>(campaign.kitFailures());
    records.stream()
        .filter(record -> !canBeBlamed(record, catalogue))
        .map(record -> record.name() + " (" + record.id() + "): failed, but names no requirement")
        .forEach(kitFailures::add);
    kitFailures.addAll(crashes(finished));
    List<String> driverFailures = new ArrayList<>(campaign.driverFailures());
    driverFailures.addAll(campaign.exploration().leftOut());
    Waivers waivers = campaign.waivers();
    List<RequirementVerdict> verdicts =
        Verdicts.of(
            catalogue,
            campaign.checks(),
            campaign.driver().capabilities(),
            selection,
            waivers,
            finished);
    return new RunResult(
        KitVersion.current(),
        catalogue.specVersion(),
        campaign.driver().implementation(),
        campaign.driver().capabilities(),
        new RunSetup(null, Map.of(), campaign.configurations(), null),
        selection,
        waivers.uses(verdicts),
        verdicts,
        records,
        campaign.exploration().settings().isNothing() ? null : campaign.exploration().explored(),
        campaign.exploration().settings().isNothing()
            ? List.of()
            : campaign.exploration().choices(),
        campaign.exploration().counterexamples(),
        driverFailures,
        kitFailures);
  }

  /** Returns each way in which a check threw once, with the first case in which it did. */
  private static Collection<String> crashes(List<CaseResult> finished) {
    Map<String, String> first = new LinkedHashMap<>();
    for (CaseResult result : finished) {
      result
          .evidence()
          .tallies()
          .forEach(
              (requirement, tally) ->
                  tally
                      .crashes()
                      .forEach(
                          crash ->
                              first.putIfAbsent(
                                  "the check of " + requirement + " failed: " + crash,
                                  result.record().name() + " (" + result.record().id() + ")")));
    }
    return first.entrySet().stream()
        .map(entry -> entry.getKey() + ", first in " + entry.getValue())
        .toList();
  }

  /** Returns the result for an implementation that could not even report who it is. */
  static RunResult notDriven(
      RequirementCatalogue catalogue, Selection selection, Waivers waivers, String driverFailure) {
    List<RequirementVerdict> verdicts =
        Verdicts.of(catalogue, List.of(), null, selection, waivers, List.of());
    return new RunResult(
        KitVersion.current(),
        catalogue.specVersion(),
        null,
        null,
        RunSetup.unknown(),
        selection,
        waivers.uses(verdicts),
        verdicts,
        List.of(),
        null,
        List.of(),
        List.of(),
        List.of(driverFailure),
        List.of());
  }

  /**
   * Whether a requirement is responsible for a failure: otherwise no verdict would show the
   * failure.
   */
  private static boolean canBeBlamed(CaseRecord record, RequirementCatalogue catalogue) {
    if (record.status() != CaseStatus.FAILED) {
      return true;
    }
    return record.findings().isEmpty()
        ? !record.requirements().isEmpty()
            && catalogue.find(record.requirements().get(0)).isPresent()
        : record.findings().stream()
            .allMatch(finding -> catalogue.find(finding.requirement()).isPresent());
  }
}
