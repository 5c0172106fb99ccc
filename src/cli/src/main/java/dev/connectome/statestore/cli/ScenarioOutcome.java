package dev.connectome.statestore.cli;

import dev.connectome.statestore.report.scenario.ScenarioText;
import dev.connectome.statestore.spec.RequirementCatalogue;
import dev.connectome.statestore.suite.PlayedScenario;
import dev.connectome.statestore.verdict.CaseRecord;
import dev.connectome.statestore.verdict.CaseStatus;
import dev.connectome.statestore.verdict.Finding;
import dev.connectome.statestore.verdict.ReplayedFinding;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Holds the result of one scenario, compared with its tags.
 *
 * @param findings the failures, and the tagged requirements that were checked and did not fail
 * @param doubts why it could not be run to its end
 * @param notDriven why the store could not be driven; null when it could
 */
record ScenarioOutcome(
    List<ReplayedFinding> findings, List<String> doubts, @Nullable String notDriven) {

  static ScenarioOutcome of(PlayedScenario played) {
    CaseRecord record = played.record();
    return switch (record.status()) {
      case NOT_APPLICABLE, OUT_OF_TIME ->
          new ScenarioOutcome(List.of(), List.of(record.message()), null);
      case NOT_DRIVEN -> new ScenarioOutcome(List.of(), List.of(), record.message());
      default ->
          new ScenarioOutcome(
              ReplayedFinding.compareIds(broken(played), findings(record)), List.of(), null);
    };
  }

  /**
   * Returns the requirements recorded as broken; only a scenario that was written from a finding
   * has some.
   */
  private static Set<String> broken(PlayedScenario played) {
    RequirementCatalogue catalogue = RequirementCatalogue.load();
    Set<String> ids = new LinkedHashSet<>();
    if (played.tags().contains(ScenarioText.TAG)) {
      played.record().requirements().stream()
          .filter(id -> catalogue.find(id).isPresent())
          .map(catalogue::lead)
          .forEach(ids::add);
    }
    return ids;
  }

  private static List<Finding> findings(CaseRecord record) {
    if (record.status() != CaseStatus.FAILED || !record.findings().isEmpty()) {
      return record.findings();
    }
    String about = record.requirements().isEmpty() ? "no id" : record.requirements().get(0);
    return List.of(
        Finding.of(about, record.observations(), "example not met")
            .fact("example", record.message())
            .build());
  }
}
