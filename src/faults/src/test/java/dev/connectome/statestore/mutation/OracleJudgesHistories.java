package dev.connectome.statestore.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.faults.ConformingVariant;
import dev.connectome.statestore.faults.Fault;
import dev.connectome.statestore.faults.FaultCatalogue;
import dev.connectome.statestore.faults.VariantCatalogue;
import dev.connectome.statestore.observation.Commit;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.history.History;
import dev.connectome.statestore.oracle.Check;
import dev.connectome.statestore.oracle.CheckResult;
import dev.connectome.statestore.oracle.CheckResults;
import dev.connectome.statestore.oracle.CheckRunner;
import dev.connectome.statestore.oracle.Checks;
import dev.connectome.statestore.oracle.Situation;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.RequirementCatalogue;
import dev.connectome.statestore.verdict.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Tests the checks on recorded histories: a conforming history has no finding and proves every
 * situation; a wrong one has the findings that its fault declares, and no others.
 */
final class OracleJudgesHistories {
  /** Only a race shows it, and races are not recorded. */
  private static final String THREADS = "BEH-E1T";

  private static final Map<String, List<History>> RECORDED = recorded();

  @Test
  void whatConformsGivesNoFindingAndProvesEverySituation() {
    Map<String, CheckResult> all = new HashMap<>();
    Capabilities declared = of("reference").get(0).sessionStart().capabilities();
    for (History history : of("reference")) {
      CheckResults results = Corpus.judge(history);
      assertThat(results.findings()).isEmpty();
      results
          .tallies()
          .forEach(
              (id, result) ->
                  all.computeIfAbsent(id, none -> new CheckResult()).addEvidence(result));
    }
    for (Check check : Checks.all()) {
      CheckResult result = all.getOrDefault(check.requirement(), new CheckResult());
      assertThat(result.outOfSight()).as(check.requirement()).isEmpty();
      if (!check.requirement().equals(THREADS)) {
        assertThat(result.witnesses().keySet())
            .as(check.requirement())
            .containsExactlyInAnyOrderElementsOf(
                check.situations().stream()
                    .filter(situation -> situation.applies().test(declared))
                    .map(Situation::id)
                    .toList());
      }
    }
  }

  @Test
  void variantsGiveNoFinding() {
    for (ConformingVariant variant : VariantCatalogue.all()) {
      for (History history : of(variant.name())) {
        assertThat(Corpus.judge(history).findings()).as(variant.name()).isEmpty();
      }
    }
  }

  @Test
  void faultsGiveTheFindingsTheyDeclare() {
    RequirementCatalogue catalogue = RequirementCatalogue.load();
    for (Fault fault : FaultCatalogue.all()) {
      List<Finding> findings = new ArrayList<>();
      of(fault.name()).forEach(history -> findings.addAll(Corpus.judge(history).findings()));
      if (fault.name().equals(FaultCatalogue.NULL_STORE)) {
        assertThat(findings).as(fault.name()).isNotEmpty();
      } else if (!fault.rare() && !of(fault.name()).isEmpty()) {
        holds(fault, findings, catalogue);
      }
    }
  }

  /** A check does not count a requirement as kept in the step in which it is broken. */
  @Test
  void aBreachIsNoWitness() {
    for (Fault fault : FaultCatalogue.all()) {
      for (History history : of(fault.name())) {
        CheckResults results = new CheckResults();
        CheckRunner runner = results.runner(Checks.all(), history.sessionStart());
        Map<String, Integer> found = new HashMap<>();
        Map<String, Integer> kept = new HashMap<>();
        for (Observation observation : history.observations()) {
          // One commit of a step may keep what another one breaks.
          int commits = Commit.allOf(observation).size();
          runner.observe(observation);
          results
              .tallies()
              .forEach(
                  (id, result) -> {
                    int findings = result.findings().size();
                    int witnesses =
                        result.witnesses().values().stream().mapToInt(Integer::intValue).sum();
                    boolean broke = findings > found.getOrDefault(id, 0);
                    assertThat(broke && witnesses > kept.getOrDefault(id, 0) && commits == 1)
                        .as("%s of %s, step %d", id, fault.name(), observation.index())
                        .isFalse();
                    found.put(id, findings);
                    kept.put(id, witnesses);
                  });
        }
      }
    }
  }

  private static void holds(Fault fault, List<Finding> findings, RequirementCatalogue catalogue) {
    Set<String> failed = new TreeSet<>();
    for (Finding finding : findings) {
      failed.add(finding.requirement());
      failed.addAll(catalogue.alsoKnownAs(finding.requirement()));
    }
    Set<String> declared = new TreeSet<>(fault.breaks());
    declared.remove(THREADS);
    assertThat(failed).as(fault.name()).isEqualTo(declared);
    fault
        .facts()
        .forEach(
            (requirement, problem) -> {
              if (declared.contains(requirement)) {
                assertThat(findings)
                    .as(fault.name())
                    .anyMatch(
                        finding ->
                            finding.requirement().equals(requirement)
                                && finding.problem().equals(problem));
              }
            });
  }

  private static List<History> of(String store) {
    return RECORDED.getOrDefault(store, List.of());
  }

  private static Map<String, List<History>> recorded() {
    Map<String, List<History>> recorded = new HashMap<>();
    recorded.put("reference", Corpus.read("reference"));
    VariantCatalogue.all()
        .forEach(variant -> recorded.put(variant.name(), Corpus.read(variant.name())));
    FaultCatalogue.all().forEach(fault -> recorded.put(fault.name(), Corpus.read(fault.name())));
    return recorded;
  }
}
