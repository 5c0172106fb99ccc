package dev.connectome.statestore.oracle;

import static dev.connectome.statestore.oracle.HandMade.START_MS;
import static dev.connectome.statestore.oracle.HandMade.event;
import static dev.connectome.statestore.oracle.HandMade.ledger;
import static dev.connectome.statestore.oracle.HandMade.release;
import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.Focus;
import dev.connectome.statestore.observation.HeldChange;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.ObserverBehaviour;
import dev.connectome.statestore.observation.ObserverEvent;
import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.SnapshotDifference;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.Implementation;
import dev.connectome.statestore.spec.StoreConfig;
import dev.connectome.statestore.verdict.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A handed-out state never changes, and writing into it changes nothing else. */
class HandedOutStateCheckTest {
  private static final Map<String, Object> EVENT = event("ev-1", "a", "b");
  private static final Snapshot EMPTY = HandMade.fresh();
  private static final Snapshot ONE = EMPTY.withLedger(ledger(EVENT));
  private static final Snapshot TWO = EMPTY.withLedger(ledger(EVENT, EVENT));
  private static final Command RELEASE = new Command.Perform(release(EVENT, Map.of()));
  private static final Command SPEED = new Command.Perform(new Action.SetSpeed("2x"));
  private static final Command TAMPER = new Command.Tamper();
  private static final Outcome NOTHING = new Outcome.Nothing();
  private static final Outcome REFUSED = new Outcome.Tampered(List.of("clear"), List.of());
  private static final Outcome ACCEPTED = new Outcome.Tampered(List.of(), List.of("clear"));
  private static final Outcome UNTRIED = new Outcome.Tampered(List.of(), List.of());

  @Test
  void aHeldStateStaysAsItWas() {
    HeldChange change = new HeldChange(3, "notified", EMPTY, ONE);
    CheckResult result = judged(ONE, RELEASE, NOTHING, TWO, 2, change, change);
    assertThat(problems(result)).containsExactly("a state changed after it was handed out");
    Finding finding = result.findings().get(0);
    assertThat(finding.fact("handed out")).contains("notified at step 3");
    assertThat(finding.fact("changed")).contains("ledger");
    assertThat(result.witnesses()).isEmpty();
  }

  @Test
  void aHeldStateIsLookedAtAfterALaterAppend() {
    assertThat(judged(ONE, RELEASE, NOTHING, TWO, 1).witnesses()).containsOnlyKeys("held");
    assertThat(judged(ONE, RELEASE, NOTHING, TWO, 0).witnesses()).isEmpty();
    assertThat(judged(ONE, RELEASE, NOTHING, ONE, 1).witnesses()).isEmpty();
    assertThat(judged(ONE, SPEED, NOTHING, TWO, 1).witnesses()).isEmpty();
  }

  @Test
  void writingReachesNothing() {
    CheckResult result = judged(ONE, TAMPER, ACCEPTED, EMPTY, 1);
    assertThat(problems(result))
        .containsExactly("writing into a handed-out state reached the store");
    Finding finding = result.findings().get(0);
    assertThat(finding.fact("written")).contains("clear");
    assertThat(finding.fact("changed")).contains("ledger");
    assertThat(finding.fact("field")).contains("ledger.length");
    assertThat(finding.fact("expected")).contains("1");
    assertThat(finding.fact("observed")).contains("0");
    assertThat(result.witnesses()).isEmpty();
  }

  @Test
  void whatAnObserverWroteReachesNobody() {
    for (ObserverEvent later :
        List.of(
            new ObserverEvent.Notified("o2", EMPTY, TWO),
            new ObserverEvent.DockFired("o2", "dock", EMPTY, Map.of(), TWO))) {
      CheckResult result = written(EMPTY, TWO, later);
      assertThat(problems(result))
          .containsExactly("writing into a state that an action returned reached an observer");
      Finding finding = result.findings().get(0);
      assertThat(finding.fact("inner action"))
          .contains("set_speed_and_update_nominal_tick_interval");
      assertThat(finding.fact("field")).contains("ledger.length");
      assertThat(finding.fact("expected")).contains("2");
      assertThat(finding.fact("observed")).contains("0");
    }
    assertThat(written(EMPTY, TWO, new ObserverEvent.Notified("o2", TWO, TWO)).findings())
        .isEmpty();
  }

  @Test
  void whatAnObserverWroteReachesNoRead() {
    String stored = "writing into a state that an action returned reached the store";
    assertThat(problems(written(EMPTY, TWO, new ObserverEvent.Notified("o2", TWO, EMPTY))))
        .containsExactly(stored);
    assertThat(problems(written(EMPTY, EMPTY, new ObserverEvent.Notified("o2", EMPTY, EMPTY))))
        .containsExactly(stored);
  }

  @Test
  void whatAnObserverWroteAndNobodyCanReadIsTold() {
    Snapshot unreadable = Snapshot.unreadable("KeyError: 'mode'");
    Finding finding =
        written(unreadable, TWO, new ObserverEvent.Notified("o2", unreadable, TWO))
            .findings()
            .get(0);
    assertThat(finding.problem())
        .isEqualTo("writing into a state that an action returned reached an observer");
    assertThat(finding.fact("observed").orElseThrow()).contains("KeyError: 'mode'");
  }

  @Test
  void whatWasShownBeforeTheWritingProvesNothing() {
    assertThat(written(ONE, TWO, new ObserverEvent.Notified("o2", ONE, TWO)).findings()).isEmpty();
    assertThat(written(ONE, ONE).findings()).isEmpty();
  }

  /** Only PAT-P1 judges such a step, and nothing after it is judged. */
  @Test
  void nothingElseIsJudgedOnceAnObserverWrote() {
    Observation later =
        new Observation(2, SPEED, START_MS, 0, List.of(), NOTHING, TWO, 0, List.of());
    CheckResults results =
        CheckResults.of(Checks.all(), opened(ONE), List.of(writing(1, EMPTY, EMPTY), later));
    assertThat(results.findings())
        .filteredOn(finding -> finding.step() > 0)
        .extracting(Finding::requirement)
        .containsExactly("PAT-P1");
  }

  private static CheckResult written(Snapshot written, Snapshot after, ObserverEvent... later) {
    return CheckResults.of(
            List.of(new HandedOutStateCheck()),
            opened(ONE),
            List.of(writing(1, written, after, later)))
        .tallies()
        .values()
        .iterator()
        .next();
  }

  private static Observation writing(
      int index, Snapshot written, Snapshot after, ObserverEvent... later) {
    List<ObserverEvent> events = new ArrayList<>();
    events.add(
        new ObserverEvent.Behaved(
            "o1",
            new ObserverBehaviour.Acts(
                ObserverBehaviour.Moment.NOTIFICATION, new Action.SetSpeed("2x"), true),
            ONE,
            null,
            written));
    events.addAll(List.of(later));
    return new Observation(index, RELEASE, START_MS, 0, events, NOTHING, after, 0, List.of());
  }

  @Test
  void aChangeWhereEveryAttemptWasRefusedIsNotTheWriters() {
    for (Outcome outcome : List.of(REFUSED, UNTRIED, NOTHING)) {
      CheckResult result = judged(ONE, TAMPER, outcome, TWO, 1);
      assertThat(result.findings()).isEmpty();
      assertThat(result.witnesses()).isEmpty();
    }
  }

  @Test
  void theAttemptProvesSomethingWhereThereAreEntries() {
    assertThat(judged(ONE, TAMPER, ACCEPTED, ONE, 1).witnesses()).containsOnlyKeys("written-into");
    assertThat(judged(ONE, TAMPER, REFUSED, ONE, 1).witnesses()).containsOnlyKeys("written-into");
    assertThat(judged(ONE, TAMPER, UNTRIED, ONE, 1).witnesses()).isEmpty();
    assertThat(judged(ONE, TAMPER, NOTHING, ONE, 1).witnesses()).isEmpty();
    assertThat(judged(EMPTY, TAMPER, ACCEPTED, EMPTY, 1).witnesses()).isEmpty();
  }

  @Test
  void aStoreThatCannotBeReadAfterwardsWasReached() {
    CheckResult result = judged(ONE, TAMPER, new Outcome.Threw("Error", "oops"), ONE, 1);
    assertThat(problems(result))
        .containsExactly("after writing into a handed-out state the store cannot be read");
    assertThat(result.witnesses()).isEmpty();
  }

  @Test
  void thePlaceThatWasWrittenIntoAndWhatItChangedAreSaidShortly() {
    Outcome written =
        new Outcome.Tampered(
            List.of(),
            List.of(
                "the state that dock_store_ledgers_synced carried: wait_progress",
                "the state that dock_store_ledgers_synced carried: ledger[1]",
                "the state that dock_store_ledgers_synced carried: ledger"));
    Map<String, Object> other = event("ev-1", "a", "b");
    other.put("label", "written");
    Snapshot after = TWO.toBuilder().speed("3x").ledger(ledger(EVENT, other)).build();
    Finding finding = judged(TWO, TAMPER, written, after, 1).findings().get(0);
    assertThat(finding.fact("written"))
        .contains("the state that dock_store_ledgers_synced carried: ledger[1], and 2 more");
    assertThat(finding.fact("changed")).contains("speed, ledger");
    assertThat(finding.fact("field")).contains("ledger[1].label");
    assertThat(finding.fact("expected")).contains("\"label of ev-1\"");
    assertThat(finding.fact("observed")).contains("\"written\"");
  }

  @Test
  void everyPartOfAStateThatWasWrittenIntoIsNamedWithItsValue() {
    Snapshot written =
        EMPTY.toBuilder()
            .sessionId("written")
            .mode("realtime")
            .speed("1x")
            .localPause(true)
            .cursor(7)
            .focus(new Focus("n", null, null))
            .explanation("Written.", null)
            .build();
    Map<String, String> first = new LinkedHashMap<>();
    for (String part : SnapshotDifference.between(EMPTY, written)) {
      Outcome outcome = new Outcome.Tampered(List.of(), List.of("state: " + part));
      Finding finding = judged(EMPTY, TAMPER, outcome, written, 1).findings().get(0);
      first.put(finding.fact("field").orElseThrow(), finding.fact("observed").orElseThrow());
    }
    assertThat(first)
        .containsExactly(
            Map.entry("session_id", "\"written\""),
            Map.entry("mode", "\"realtime\""),
            Map.entry("speed", "\"1x\""),
            Map.entry("local_pause", "true"),
            Map.entry("cursor", "7"),
            Map.entry("active_focus.active_node_id", "\"n\""),
            Map.entry("current_explanation.sentence", "\"Written.\""));
  }

  private static List<String> problems(CheckResult result) {
    return result.findings().stream().map(Finding::problem).toList();
  }

  private static SessionStart opened(Snapshot state) {
    return new SessionStart(
        new Implementation("hand-made", "1", "none"),
        Capabilities.all(),
        StoreConfig.defaults(),
        START_MS,
        state);
  }

  private static CheckResult judged(
      Snapshot before,
      Command command,
      Outcome outcome,
      Snapshot after,
      int lookedAt,
      HeldChange... changes) {
    SessionStart sessionStart = opened(before);
    Observation seen =
        new Observation(
            1, command, START_MS, 0, List.of(), outcome, after, lookedAt, List.of(changes));
    CheckResults results =
        CheckResults.of(List.of(new HandedOutStateCheck()), sessionStart, List.of(seen));
    return results.tallies().values().iterator().next();
  }
}
