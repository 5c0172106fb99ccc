package dev.connectome.statestore.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.explore.ExploreSettings;
import dev.connectome.statestore.oracle.Situation;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.RequirementCatalogue;
import dev.connectome.statestore.verdict.CaseRecord;
import dev.connectome.statestore.verdict.CaseStatus;
import dev.connectome.statestore.verdict.Finding;
import dev.connectome.statestore.verdict.RequirementVerdict;
import dev.connectome.statestore.verdict.Selection;
import dev.connectome.statestore.verdict.Verdict;
import dev.connectome.statestore.verdict.Waiver;
import dev.connectome.statestore.verdict.WaiverUse;
import dev.connectome.statestore.verdict.Waivers;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WaivedVerdictsTest {
  private static final RequirementCatalogue CATALOGUE = RequirementCatalogue.load();
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 31);
  private static final Finding TWO_EDGES = finding("VAL-V2", "two active edges");
  private static final Finding TWO_NODES = finding("VAL-V2", "two active nodes");

  private final List<CaseResult> cases = new ArrayList<>();
  private Waivers waivers = Waivers.none();
  private Selection selection = Selection.everything();

  @Test
  void isWaivedWhenEveryFindingIs() {
    waivers = waivers(waiver("VAL-V2", "two active *", TODAY));
    failed(TWO_EDGES, TWO_NODES);

    assertThat(verdict("VAL-V2")).isEqualTo(Verdict.WAIVED);
    assertThat(entry("VAL-V2").reason())
        .contains("the old renderer", "Kim", "2026-03-31", "https://example.org/7")
        .contains("two active edges, and 1 more finding");
    assertThat(uses()).containsExactly(WaiverUse.State.USED);
  }

  @Test
  void oneFindingThatNobodyAnswersForIsAFailure() {
    waivers = waivers(waiver("VAL-V2", "problem: two active edges", TODAY));
    failed(TWO_EDGES, TWO_NODES);

    assertThat(verdict("VAL-V2")).isEqualTo(Verdict.FAILED);
    assertThat(uses()).containsExactly(WaiverUse.State.USED);
  }

  @Test
  void coversTheRuleUnderAllItsIds() {
    waivers = waivers(waiver("BEH-A2", "edges", TODAY));
    failed(TWO_EDGES);

    assertThat(List.of(verdict("VAL-V2"), verdict("VAL-E1"), verdict("BEH-A2")))
        .containsOnly(Verdict.WAIVED);
  }

  @Test
  void coversNoOtherRule() {
    waivers = waivers(waiver("VAL-V1", "two active edges", TODAY));
    failed(TWO_EDGES);

    assertThat(verdict("VAL-V2")).isEqualTo(Verdict.FAILED);
  }

  @Test
  void theLastDayCountsAndTheNextDoesNot() {
    waivers = waivers(waiver("VAL-V2", "edges", TODAY.minusDays(1)));
    failed(TWO_EDGES);

    assertThat(verdict("VAL-V2")).isEqualTo(Verdict.FAILED);
    assertThat(uses()).containsExactly(WaiverUse.State.EXPIRED);
  }

  @Test
  void isStaleWhenItsRequirementPasses() {
    waivers = waivers(waiver("PAT-RET", "evicted", TODAY), waiver("VAL-V2", "nodes", TODAY));
    failed(TWO_EDGES);

    assertThat(uses()).containsExactly(WaiverUse.State.NOT_JUDGED, WaiverUse.State.STALE);
    assertThat(waivers.uses(verdicts()).get(1).isRed()).isTrue();
  }

  @Test
  void isNotHeldAgainstARunThatDidNotLook() {
    waivers = waivers(waiver("VAL-V2", "edges", TODAY));
    selection = new Selection(Set.of("core"), List.of("VAL-P2"));
    failed(TWO_EDGES);

    assertThat(verdict("VAL-V2")).isEqualTo(Verdict.NOT_SELECTED);
    assertThat(uses()).containsExactly(WaiverUse.State.NOT_JUDGED);
  }

  @Test
  void whatDidNotRunToItsEndIsNeverWaived() {
    waivers = waivers(waiver("VAL-V2", "edges", TODAY));
    failed(TWO_EDGES);
    cases.add(Situated.result(record(CaseStatus.NOT_DRIVEN), Map.of()));

    assertThat(verdict("VAL-V2")).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(entry("VAL-V2").reason()).contains("waived, but did not run to its end");
    assertThat(entry("VAL-V2").findings()).hasSize(1);
  }

  @Test
  void whatWasNeverSeenIsNeverWaived() {
    waivers = waivers(waiver("VAL-V2", "edges", TODAY));

    assertThat(verdict("VAL-V2")).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(uses()).containsExactly(WaiverUse.State.NOT_JUDGED);
  }

  @Test
  void turnsNoScenarioRed() {
    waivers = waivers(waiver("VAL-V2", "edges", TODAY));
    Campaign campaign =
        new Campaign(new IdleDriver(), List.of(), selection, waivers, ExploreSettings.none());

    assertThat(campaign.isRed(record(CaseStatus.FAILED, TWO_EDGES))).isFalse();
    assertThat(campaign.isRed(record(CaseStatus.FAILED, TWO_EDGES, TWO_NODES))).isTrue();
    assertThat(campaign.isRed(record(CaseStatus.FAILED))).isTrue();
  }

  @Test
  void coversAnExampleThatIsNotMet() {
    waivers = waivers(waiver("VAL-V2", "example: a message", TODAY));
    cases.add(Situated.result(record(CaseStatus.FAILED), Map.of()));
    Campaign campaign =
        new Campaign(new IdleDriver(), List.of(), selection, waivers, ExploreSettings.none());

    assertThat(verdict("VAL-V2")).isEqualTo(Verdict.WAIVED);
    assertThat(campaign.isRed(record(CaseStatus.FAILED))).isFalse();
  }

  private void failed(Finding... findings) {
    cases.add(Situated.result(record(CaseStatus.FAILED, findings), Map.of()));
  }

  private Verdict verdict(String id) {
    return entry(id).verdict();
  }

  private RequirementVerdict entry(String id) {
    return verdicts().stream()
        .filter(entry -> entry.requirement().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private List<RequirementVerdict> verdicts() {
    Situation focus = Situation.always("focus", "a focus is set");
    return Verdicts.of(
        CATALOGUE,
        List.of(Situated.check("VAL-V2", focus)),
        Capabilities.all(),
        selection,
        waivers,
        cases);
  }

  private List<WaiverUse.State> uses() {
    return waivers.uses(verdicts()).stream().map(WaiverUse::state).toList();
  }

  private static Waivers waivers(Waiver... all) {
    return new Waivers(Arrays.asList(all), TODAY);
  }

  private static Waiver waiver(String id, String pattern, LocalDate expires) {
    return new Waiver(
        id, pattern, "Kim", "the old renderer", URI.create("https://example.org/7"), expires);
  }

  private static Finding finding(String id, String problem) {
    return Finding.of(id, 1, problem).build();
  }

  private static CaseRecord record(CaseStatus status, Finding... findings) {
    return new CaseRecord(
        "focus.feature:7",
        "Focus",
        "One focus",
        List.of("VAL-V2"),
        status,
        "a message",
        3,
        List.of(findings),
        1);
  }
}
