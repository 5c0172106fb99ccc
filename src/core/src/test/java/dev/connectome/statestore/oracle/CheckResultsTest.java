package dev.connectome.statestore.oracle;

import static dev.connectome.statestore.oracle.HandMade.START_MS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.Implementation;
import dev.connectome.statestore.spec.StoreConfig;
import dev.connectome.statestore.verdict.Finding;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How far one store is judged, and which results of several stores add up. */
class CheckResultsTest {
  private static final Snapshot FRESH = HandMade.fresh();
  private static final Snapshot CHANGED = FRESH.toBuilder().cursor(7).build();
  private static final Outcome NOTHING = new Outcome.Nothing();
  private static final Command TAMPER = new Command.Tamper();
  private static final Situation SEEN = Situation.always("seen", "something is seen");
  private static final Situation HEARD = Situation.always("heard", "something is heard");

  /** After the kit itself corrupted the state, it proves nothing more about the store. */
  @Test
  void afterASuccessfulWritingNothingMoreIsJudged() {
    assertThat(problemsAfter(TAMPER, NOTHING, FRESH))
        .containsExactly("the state changed without an action");
    assertThat(problemsAfter(TAMPER, new Outcome.Tampered(List.of(), List.of("x")), CHANGED))
        .isEmpty();
    assertThat(problemsAfter(TAMPER, new Outcome.Threw("Error", "oops"), FRESH)).isEmpty();
    assertThat(problemsAfter(new Command.Look(), NOTHING, CHANGED)).hasSize(2);
  }

  @Test
  void findingsComeInTheOrderOfTheSteps() {
    Map<String, Object> event = HandMade.event("ev-1", "a", "b");
    Map<String, Object> edited = HandMade.event("ev-1", "a", "edited");
    CheckResults results =
        CheckResults.of(
            List.of(new AtomicityCheck(), new LedgerMutationCheck()),
            sessionStart(),
            List.of(
                look(1, FRESH.withLedger(HandMade.ledger(event))),
                look(2, FRESH.withLedger(HandMade.ledger(edited))),
                look(3, FRESH)));
    assertThat(results.findings()).extracting(Finding::step).containsExactly(1, 2, 2, 3);
    assertThat(results.tallies()).containsOnlyKeys("VAL-V3", "VAL-E2");
  }

  @Test
  void evidenceOfSeveralStoresCountsTogetherAndFindingsDoNot() {
    CheckResult one = new CheckResult();
    one.witnessed(SEEN);
    one.outOfSight("the dock");
    CheckResult other = new CheckResult();
    other.witnessed(SEEN);
    other.witnessed(SEEN);
    other.witnessed(HEARD);
    other.outOfSight("the subscription");
    other.found(Finding.of("VAL-V3", 1, "broken").build());
    one.addEvidence(other);
    assertThat(one.witnesses()).isEqualTo(Map.of("seen", 3, "heard", 1));
    assertThat(one.outOfSight()).containsExactlyInAnyOrder("the dock", "the subscription");
    assertThat(one.findings()).isEmpty();
  }

  @Test
  void whoConcludedNothingIsEmpty() {
    CheckResult blind = new CheckResult();
    blind.outOfSight("the dock");
    assertThat(blind.isEmpty()).isTrue();
    CheckResult kept = new CheckResult();
    kept.witnessed(SEEN);
    assertThat(kept.isEmpty()).isFalse();
    CheckResult broken = new CheckResult();
    broken.found(Finding.of("VAL-V3", 1, "broken").build());
    assertThat(broken.isEmpty()).isFalse();
  }

  @Test
  void aCheckThatFailedIsNamedWithThePlace() {
    CheckResult failed = new CheckResult();
    failed.crashed(new IllegalStateException("no"));
    IllegalStateException withoutPlace = new IllegalStateException("bare");
    withoutPlace.setStackTrace(new StackTraceElement[0]);
    failed.crashed(withoutPlace);
    CheckResult all = new CheckResult();
    CheckResult.requireNoCrash(Map.of("VAL-V3", all));
    all.addEvidence(failed);
    assertThat(all.crashes())
        .hasSize(2)
        .contains("java.lang.IllegalStateException: bare")
        .anyMatch(text -> text.startsWith("java.lang.IllegalStateException: no at dev.connectome"));
    assertThatThrownBy(() -> CheckResult.requireNoCrash(Map.of("VAL-V3", all)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("the check of VAL-V3 failed: java.lang.IllegalStateException: no");
  }

  @Test
  void aDockThatNeverCameIsToldByItsNumber() {
    Finding gap = MissingDock.between(9, 5, 9);
    assertThat(gap.requirement()).isEqualTo("ALG-C2");
    assertThat(gap.step()).isEqualTo(9);
    assertThat(gap.problem()).isEqualTo("a commit's dock never came");
    assertThat(gap.fact("missing docks")).contains("3");
    assertThat(gap.fact("expected")).contains("commit 6");
    assertThat(gap.fact("observed")).contains("commit 9");
    Finding grown = MissingDock.inLedger(4, 2, 3);
    assertThat(grown.requirement()).isEqualTo("ALG-C2");
    assertThat(grown.problem()).isEqualTo("the ledger shows a commit whose dock never came");
    assertThat(grown.fact("expected")).contains("2 entries");
    assertThat(grown.fact("observed")).contains("3 entries");
  }

  /** The problems found when the state changes by itself after this command. */
  private static List<String> problemsAfter(Command command, Outcome outcome, Snapshot after) {
    Observation first =
        new Observation(1, command, START_MS, 0, List.of(), outcome, after, 0, List.of());
    Observation second = look(2, after.toBuilder().cursor(9).build());
    return CheckResults.of(List.of(new AtomicityCheck()), sessionStart(), List.of(first, second))
        .findings()
        .stream()
        .map(Finding::problem)
        .toList();
  }

  private static Observation look(int index, Snapshot after) {
    return new Observation(
        index, new Command.Look(), START_MS, 0, List.of(), NOTHING, after, 0, List.of());
  }

  private static SessionStart sessionStart() {
    return new SessionStart(
        new Implementation("hand-made", "1", "none"),
        Capabilities.all(),
        StoreConfig.defaults(),
        START_MS,
        FRESH);
  }
}
