package dev.connectome.statestore.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.spec.RequirementCatalogue;
import dev.connectome.statestore.verdict.CaseFinding;
import dev.connectome.statestore.verdict.CaseRecord;
import dev.connectome.statestore.verdict.CaseStatus;
import dev.connectome.statestore.verdict.Evidence;
import dev.connectome.statestore.verdict.Finding;
import dev.connectome.statestore.verdict.RequirementVerdict;
import dev.connectome.statestore.verdict.RunResult;
import dev.connectome.statestore.verdict.RunSetup;
import dev.connectome.statestore.verdict.Selection;
import dev.connectome.statestore.verdict.Verdict;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CausesTest {
  private static final RequirementCatalogue CATALOGUE = RequirementCatalogue.load();
  private final Map<String, Stream<CaseFinding>> findings = new TreeMap<>();

  @Test
  void whatIsNeverSeenWithoutAnotherFollowsFromIt() {
    found("VAL-V1", "an entry went", 1, 2, 3);
    found("PAT-RET", "evicted", 1, 2);

    assertThat(causes()).containsExactly("VAL-V1 an entry went <- [PAT-RET evicted]");
  }

  @Test
  void whatIsAlsoSeenAloneIsACauseOfItsOwn() {
    found("VAL-V1", "an entry went", 1, 2, 3);
    found("PAT-RET", "evicted", 3, 4);

    assertThat(causes()).containsExactly("VAL-V1 an entry went", "PAT-RET evicted");
  }

  /** Otherwise a store that is wrong at every step would have one cause. */
  @Test
  void nothingFollowsFromWhatIsSeenNearlyEverywhere() {
    found("ALG-C2", "two docks", 1, 2, 3, 4, 5, 6, 7, 8, 9);
    found("PAT-RET", "evicted", 3, 4);

    assertThat(causes()).containsExactly("ALG-C2 two docks", "PAT-RET evicted");
  }

  @Test
  void whatDecidesNothingIsMendedLast() {
    found("PAT-RAW", "the raw payload was kept", 1, 2, 3);
    found("VAL-V1", "an entry went", 9);

    assertThat(causes())
        .containsExactly("VAL-V1 an entry went", "PAT-RAW the raw payload was kept");
  }

  @Test
  void stepsOfRandomSequencesTellNothing() {
    found("VAL-V1", "an entry went", 1);
    findings.put(
        "PAT-RET", Stream.of(finding("exploration:randomSequences", "PAT-RET", "evicted", 1)));

    assertThat(causes()).containsExactly("VAL-V1 an entry went", "PAT-RET evicted");
  }

  private void found(String requirement, String problem, int... steps) {
    findings.put(
        requirement,
        IntStream.of(steps).mapToObj(step -> finding("a.feature:1", requirement, problem, step)));
  }

  private static CaseFinding finding(String caseId, String requirement, String problem, int step) {
    return new CaseFinding(caseId, Finding.of(requirement, step, problem).build());
  }

  private List<String> causes() {
    RunResult run =
        new RunResult(
            "0.1.0",
            CATALOGUE.specVersion(),
            null,
            null,
            RunSetup.unknown(),
            Selection.everything(),
            List.of(),
            findings.entrySet().stream()
                .map(
                    each ->
                        new RequirementVerdict(
                            each.getKey(),
                            Verdict.FAILED,
                            "",
                            each.getValue().toList(),
                            Evidence.none()))
                .toList(),
            List.of(
                new CaseRecord(
                    "a.feature:1", "A", "a", List.of(), CaseStatus.FAILED, "", 9, List.of(), 1)),
            null,
            List.of(),
            List.of(),
            List.of(),
            List.of());
    return Causes.of(new RunReading(run, CATALOGUE)).stream().map(CausesTest::words).toList();
  }

  private static String words(Cause cause) {
    String own = cause.entry().requirement() + " " + cause.problem();
    return cause.followers().isEmpty()
        ? own
        : own + " <- " + cause.followers().stream().map(CausesTest::words).toList();
  }
}
