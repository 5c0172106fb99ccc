package dev.connectome.statestore.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.oracle.Check;
import dev.connectome.statestore.oracle.CheckResult;
import dev.connectome.statestore.oracle.Situation;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.RequirementCatalogue;
import dev.connectome.statestore.spec.RestartPolicy;
import dev.connectome.statestore.spec.WaitStopPolicy;
import dev.connectome.statestore.verdict.CaseRecord;
import dev.connectome.statestore.verdict.CaseStatus;
import dev.connectome.statestore.verdict.Finding;
import dev.connectome.statestore.verdict.RequirementVerdict;
import dev.connectome.statestore.verdict.Selection;
import dev.connectome.statestore.verdict.SituationEvidence;
import dev.connectome.statestore.verdict.Verdict;
import dev.connectome.statestore.verdict.Waivers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VerdictsTest {
  private static final Capabilities ALL = Capabilities.all();
  private static final Capabilities CORE =
      Capabilities.core(RestartPolicy.BOUNDARY, WaitStopPolicy.RESET);
  private static final Situation GROWS = Situation.always("grows", "the ledger grows");
  private static final Situation EVICTS = Situation.always("evicts", "an entry is evicted");

  @Test
  void passesWhenEverySituationWasSeenKept() {
    RequirementVerdict verdict =
        judge("VAL-V1", ALL, Situated.check("VAL-V1", GROWS), passed("VAL-V1", tally(GROWS)));

    assertThat(verdict.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(verdict.reason()).isEmpty();
    assertThat(verdict.evidence().cases()).isEqualTo(1);
    assertThat(verdict.evidence().situations())
        .containsExactly(new SituationEvidence("grows", "the ledger grows", 1, 1));
  }

  @Test
  void isInconclusiveWhenASituationNeverCameUp() {
    RequirementVerdict verdict =
        judge(
            "VAL-V1", ALL, Situated.check("VAL-V1", GROWS, EVICTS), passed("VAL-V1", tally(GROWS)));

    assertThat(verdict.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(verdict.reason()).contains("not covered", "an entry is evicted");
  }

  @Test
  void isInconclusiveWhenNothingWasSeenAtAll() {
    RequirementVerdict verdict =
        judge("VAL-V1", ALL, Situated.check("VAL-V1"), passed("VAL-V1", new CheckResult()));

    assertThat(verdict.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void isInconclusiveWhenSomethingWasOutOfSight() {
    CheckResult result = tally(GROWS);
    result.outOfSight("no subscription");

    RequirementVerdict verdict =
        judge("VAL-V3", ALL, Situated.check("VAL-V3", GROWS), passed("VAL-V3", result));

    assertThat(verdict.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(verdict.reason()).contains("not observable: no subscription");
  }

  @Test
  void isInconclusiveWhenAScenarioAboutItDidNotEnd() {
    CaseRecord hung = record("VAL-V1", CaseStatus.NOT_DRIVEN, "hung", List.of());

    RequirementVerdict verdict =
        judge(
            "VAL-V1",
            ALL,
            Situated.check("VAL-V1", GROWS),
            passed("VAL-V1", tally(GROWS)),
            Situated.result(hung, Map.of()));

    assertThat(verdict.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(verdict.reason()).contains("did not run to its end");
  }

  @Test
  void isInconclusiveWithoutACheck() {
    assertThat(judge("VAL-V1", ALL, Situated.check("VAL-E2")).verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void failsOnAnyFindingWhateverElseWasSeen() {
    Finding finding = Finding.of("VAL-V1", 3, "ledger shrank").expected(2, 1).build();
    CaseRecord record = record("EVT-ID", CaseStatus.FAILED, "", List.of(finding));

    RequirementVerdict verdict =
        judge(
            "VAL-V1",
            ALL,
            Situated.check("VAL-V1", GROWS),
            passed("VAL-V1", tally(GROWS)),
            Situated.result(record, Map.of()));

    assertThat(verdict.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(verdict.reason()).isEqualTo("ledger shrank");
    assertThat(verdict.findings()).singleElement().extracting("finding").isEqualTo(finding);
  }

  @Test
  void blamesAnUnmetExampleOnTheFirstTag() {
    CaseRecord record =
        record("VAL-V1", CaseStatus.FAILED, "cursor: expected 2, observed 1", List.of());

    RequirementVerdict verdict =
        judge("VAL-V1", ALL, Situated.check("VAL-V1", GROWS), Situated.result(record, Map.of()));

    assertThat(verdict.verdict()).isEqualTo(Verdict.FAILED);
    Finding finding = verdict.findings().get(0).finding();
    assertThat(finding.problem()).isEqualTo("example not met");
    assertThat(finding.fact("example")).contains("cursor: expected 2, observed 1");
  }

  @Test
  void idsOfTheSameRuleShareTheVerdictOfTheLeadingOne() {
    Finding finding = Finding.of("VAL-V2", 1, "two active edges").build();
    CaseRecord record = record("BEH-A2", CaseStatus.FAILED, "", List.of(finding));

    List<RequirementVerdict> verdicts =
        all(
            ALL,
            Selection.everything(),
            List.of(Situated.check("VAL-V2", GROWS)),
            Situated.result(record, Map.of()));

    for (String id : List.of("VAL-V2", "VAL-E1", "BEH-A2")) {
      assertThat(find(verdicts, id).verdict()).as(id).isEqualTo(Verdict.FAILED);
    }
  }

  @Test
  void doesNotSupportAnUndeclaredProfile() {
    for (String id : List.of("PAT-RET", "EVT-V4", "BEH-B3R", "BEH-E1T")) {
      assertThat(judge(id, CORE, Situated.check(id, GROWS)).verdict())
          .as(id)
          .isEqualTo(Verdict.NOT_SUPPORTED);
    }
  }

  @Test
  void doesNotSupportTheReturnedSnapshotWhereNoneIsDeclared() {
    assertThat(judge("ALG-C4", CORE, Situated.check("ALG-C4", GROWS)).verdict())
        .isEqualTo(Verdict.NOT_SUPPORTED);
  }

  @Test
  void neverExemptsAMustOfTheCoreProfile() {
    Situation never = Situation.when(capabilities -> false, "never", "never");

    assertThat(judge("LOG-X1", CORE, Situated.check("LOG-X1", never)).verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(judge("PAT-RAW", CORE, Situated.check("PAT-RAW", never)).verdict())
        .isEqualTo(Verdict.NOT_SUPPORTED);
  }

  @Test
  void leavesOutWhatIsNotSelected() {
    Finding finding = Finding.of("VAL-V1", 3, "ledger shrank").build();
    CaseRecord record = record("VAL-V1", CaseStatus.FAILED, "", List.of(finding));
    Selection only = new Selection(Set.of("core"), List.of("VAL-P2"));

    List<RequirementVerdict> verdicts =
        all(ALL, only, List.of(Situated.check("VAL-V1", GROWS)), Situated.result(record, Map.of()));

    assertThat(find(verdicts, "VAL-V1").verdict()).isEqualTo(Verdict.NOT_SELECTED);
    assertThat(find(verdicts, "PAT-RET").verdict()).isEqualTo(Verdict.NOT_SELECTED);
    assertThat(find(verdicts, "VAL-P2").verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void decidesNothingAboutAnImplementationThatCouldNotBeAsked() {
    List<RequirementVerdict> verdicts =
        Verdicts.of(
            RequirementCatalogue.load(),
            List.of(),
            null,
            Selection.everything(),
            Waivers.none(),
            List.of());

    assertThat(verdicts)
        .hasSize(RequirementCatalogue.load().requirements().size())
        .allMatch(verdict -> verdict.verdict() == Verdict.INCONCLUSIVE);
  }

  private static RequirementVerdict judge(
      String id, Capabilities capabilities, Check check, CaseResult... cases) {
    return find(all(capabilities, Selection.everything(), List.of(check), cases), id);
  }

  private static List<RequirementVerdict> all(
      Capabilities capabilities, Selection selection, List<Check> checks, CaseResult... cases) {
    return Verdicts.of(
        RequirementCatalogue.load(),
        checks,
        capabilities,
        selection,
        Waivers.none(),
        List.of(cases));
  }

  private static RequirementVerdict find(List<RequirementVerdict> verdicts, String id) {
    return verdicts.stream()
        .filter(verdict -> verdict.requirement().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static CaseResult passed(String id, CheckResult result) {
    return Situated.result(record(id, CaseStatus.PASSED, "", List.of()), Map.of(id, result));
  }

  private static CaseRecord record(
      String tag, CaseStatus status, String message, List<Finding> findings) {
    return new CaseRecord(
        "some.feature:7", "group", "a scenario", List.of(tag), status, message, 4, findings, 1);
  }

  private static CheckResult tally(Situation situation) {
    CheckResult result = new CheckResult();
    result.witnessed(situation);
    return result;
  }
}
