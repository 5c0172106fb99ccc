package dev.connectome.statestore.oracle;

import static dev.connectome.statestore.oracle.HandMade.event;
import static dev.connectome.statestore.oracle.HandMade.realtime;
import static dev.connectome.statestore.oracle.HandMade.release;
import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.Explanation;
import dev.connectome.statestore.observation.Focus;
import dev.connectome.statestore.observation.ObserverEvent;
import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.observation.SnapshotBuilder;
import dev.connectome.statestore.observation.WaitProgress;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.DockName;
import dev.connectome.statestore.spec.ExportFormat;
import dev.connectome.statestore.spec.RawRelease;
import dev.connectome.statestore.spec.RestartPolicy;
import dev.connectome.statestore.spec.Retention;
import dev.connectome.statestore.spec.StoreConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Exactly which situation a step witnesses; a breach witnesses none. */
class WitnessTest {
  private static final Map<String, Object> EVENT = event("ev-1", "a", "b");
  private static final Map<String, Object> FULL =
      Map.of("node_id", "n", "edge_id", "e", "step_key", "s");
  private static final Map<String, Object> MARKER =
      Map.of("id", "m", "call_type", "code", "label", "SESSION_BOUNDARY");
  private static final Action SPEED = new Action.SetSpeed("2x");
  private static final Action RESTART = new Action.RestartSession();

  /** No observer is called, so no call can be missing. */
  private static final Capabilities SILENT =
      Capabilities.builder(Capabilities.all()).docks().subscription(false).build();

  @Test
  void appendOnlyWantsEntriesThatWereThere() {
    HandMade store = silent("VAL-V1", StoreConfig.defaults());
    store.does(release(EVENT, FULL), store.appending(EVENT));
    assertThat(store.witnessed()).isEmpty();
    store.does(release(EVENT, FULL), WitnessTest::nothing);
    assertThat(store.witnessed()).containsExactly("other-action");
    store.does(release(EVENT, FULL), store.appending(EVENT));
    assertThat(store.witnessed()).containsExactly("append");
    store.does(SPEED, WitnessTest::nothing);
    assertThat(store.witnessed()).containsExactly("other-action");
    store.meets(new Command.Look(), WitnessTest::nothing);
    assertThat(store.witnessed()).isEmpty();
    store.does(RESTART, store.appending(MARKER));
    assertThat(store.witnessed()).containsExactly("boundary-restart");
    assertThat(store.problems()).isEmpty();
  }

  @Test
  void aSessionIsLongFromSoManyEntriesOn() {
    HandMade store = silent("VAL-V1", StoreConfig.defaults());
    for (int entries = 0; entries < 512; entries++) {
      store.does(release(EVENT, FULL), store.appending(EVENT));
      assertThat(store.witnessed()).doesNotContain("long-session");
    }
    store.does(release(EVENT, FULL), store.appending(EVENT));
    assertThat(store.witnessed()).containsExactly("append", "long-session");
  }

  @Test
  void aFreshStoreHasNoEntries() {
    HandMade store =
        HandMade.before(
            "VAL-V1",
            SILENT,
            StoreConfig.defaults(),
            HandMade.fresh().toBuilder().ledger(HandMade.ledger(EVENT)).build());
    assertThat(store.problems()).containsExactly("a fresh store has entries");
  }

  @Test
  void oneCommitWantsACommit() {
    HandMade store = silent("ALG-C2", StoreConfig.defaults());
    assertThat(store.outOfSight())
        .containsExactlyInAnyOrder(
            "the commit dock is not declared", "no subscription is declared");
    store.does(releaseTo(1.0), appendedAt(store, 1));
    assertThat(store.witnessed()).containsExactly("release");
    store.does(releaseTo(7.0), appendedAt(store, 7));
    assertThat(store.witnessed()).containsExactly("jump", "release");
    store.does(releaseTo(null), appendedAt(store, 7));
    assertThat(store.witnessed()).containsExactly("no-cursor", "release");
    store.does(SPEED, WitnessTest::nothing);
    assertThat(store.witnessed()).isEmpty();
    store.does(SPEED, state -> state.speed("2x"));
    assertThat(store.witnessed()).containsExactly("other-action");
    assertThat(store.problems()).isEmpty();
  }

  @Test
  void whatIsNotOneCommitIsNoWitness() {
    HandMade store = silent("ALG-C2", StoreConfig.defaults());
    store.does(releaseTo(1.0), state -> state.cursor(1));
    assertThat(store.witnessed()).isEmpty();
    store.does(releaseTo(2.0), appendedAt(store, 3));
    assertThat(store.witnessed()).isEmpty();
    assertThat(store.problems())
        .containsExactly(
            "a release did not append exactly one entry",
            "the cursor is not the one that the release asks for");
  }

  @Test
  void eachTellingCountsByItself() {
    ObserverEvent commit =
        new ObserverEvent.DockFired(DockName.COMMIT.wireName(), null, Map.of(), state());
    ObserverEvent notified = new ObserverEvent.Notified(state(), state());
    HandMade store = HandMade.before("ALG-C2");
    store.telling(commit, notified).does(releaseTo(1.0), appendedAt(store, 1));
    assertThat(store.witnessed()).containsExactly("release");
    store.telling(notified).does(releaseTo(2.0), appendedAt(store, 2));
    assertThat(store.witnessed()).isEmpty();
    store.telling(commit).does(releaseTo(3.0), appendedAt(store, 3));
    assertThat(store.witnessed()).isEmpty();
    store.telling(commit, commit, notified).does(SPEED, state -> state.speed("2x"));
    store.does(SPEED, WitnessTest::nothing);
    assertThat(store.problems())
        .hasSize(3)
        .containsOnly(
            "an action did not cause exactly one commit dock",
            "an action did not cause exactly one notification");
  }

  @Test
  void aFreshStoresCursorIsZero() {
    HandMade store =
        HandMade.before(
            "ALG-C2", SILENT, StoreConfig.defaults(), state().toBuilder().cursor(1).build());
    assertThat(store.problems()).containsExactly("a fresh store's cursor is not 0");
  }

  @Test
  void releaseFocusWantsSomethingLit() {
    HandMade store = silent("BEH-B3", StoreConfig.defaults());
    store.does(release(EVENT, Map.of("node_id", "n")), lit("n", null, null));
    assertThat(store.witnessed()).isEmpty();
    store.does(release(EVENT, FULL), lit("n", "e", "s"));
    assertThat(store.witnessed()).containsExactly("full");
    store.does(release(EVENT, Map.of("node_id", "n")), lit("n", null, null));
    assertThat(store.witnessed()).containsExactly("partial");
    store.does(SPEED, WitnessTest::nothing);
    assertThat(store.witnessed()).containsExactly("stays");
    store.meets(new Command.Look(), WitnessTest::nothing);
    assertThat(store.witnessed()).isEmpty();
    store.exports(ExportFormat.JSONL, "");
    assertThat(store.witnessed()).containsExactly("export");
    store.does(without("focus"), lit(null, null, null));
    assertThat(store.witnessed()).containsExactly("no-focus");
    store.does(without("focus"), lit(null, null, null));
    assertThat(store.witnessed()).isEmpty();
    store.does(SPEED, WitnessTest::nothing);
    assertThat(store.witnessed()).isEmpty();
    assertThat(store.problems()).isEmpty();
  }

  @Test
  void aPartOfAFocusThatIsWrongIsABreach() {
    HandMade store = silent("BEH-B3", StoreConfig.defaults());
    store.does(release(EVENT, FULL), lit("x", "e", "s"));
    assertThat(store.witnessed()).isEmpty();
    store.does(release(EVENT, FULL), lit("n", "x", "s"));
    assertThat(store.witnessed()).isEmpty();
    store.does(release(EVENT, FULL), lit("n", "e", "x"));
    assertThat(store.witnessed()).isEmpty();
    assertThat(store.problems())
        .hasSize(3)
        .containsOnly("the focus is not the one that the release names");
  }

  @Test
  void aFreshStoreHasNoFocus() {
    HandMade store =
        HandMade.before(
            "BEH-B3",
            SILENT,
            StoreConfig.defaults(),
            state().toBuilder().focus("n", null, null).build());
    assertThat(store.problems()).containsExactly("a fresh store has a focus");
  }

  @Test
  void restartIsJudgedByWhatWasThere() {
    HandMade store = silent("VAL-P2", StoreConfig.defaults());
    store.does(RESTART, restarted(store, "session-2"));
    assertThat(store.witnessed()).containsExactly("boundary-empty");
    store.does(RESTART, restarted(store, "session-3"));
    assertThat(store.witnessed()).containsExactly("boundary", "twice");
    store.does(
        release(EVENT, FULL),
        state ->
            store
                .appending(EVENT)
                .apply(state)
                .cursor(1)
                .focus("n", "e", "s")
                .explanation("Said.", null)
                .waitProgress(running()));
    store.does(RESTART, restarted(store, "session-4"));
    assertThat(store.witnessed()).containsExactly("boundary", "everything-set", "twice");
    assertThat(store.problems()).isEmpty();
  }

  @Test
  void notEverythingWasSetWhereOnePartWasNot() {
    for (String missing : new String[] {"cursor", "focus", "explanation", "wait"}) {
      HandMade store = silent("VAL-P2", StoreConfig.defaults());
      store.does(
          release(EVENT, FULL),
          state ->
              state
                  .cursor(missing.equals("cursor") ? 0 : 1)
                  .focus(missing.equals("focus") ? Focus.none() : new Focus("n", null, null))
                  .explanation(
                      missing.equals("explanation")
                          ? Explanation.none()
                          : new Explanation("Said.", null))
                  .waitProgress(missing.equals("wait") ? null : running()));
      store.does(RESTART, restarted(store, "session-2"));
      assertThat(store.witnessed()).as(missing).containsExactly("boundary-empty");
    }
  }

  @Test
  void eachPartThatARestartLeavesIsABreach() {
    leaves("session_id", state -> state.sessionId("session-1"));
    leaves("cursor", state -> state.cursor(1));
    leaves("focus", state -> state.focus("n", null, null));
    leaves("explanation", state -> state.explanation("Said.", null));
    leaves("wait", state -> state.waitProgress(running()));
    leaves("marker", state -> state.ledger(HandMade.ledger()));
    leaves("one marker", state -> state.ledger(HandMade.ledger(MARKER, MARKER)));
  }

  private static void leaves(String part, UnaryOperator<SnapshotBuilder> left) {
    HandMade store = silent("VAL-P2", StoreConfig.defaults());
    store.does(RESTART, state -> left.apply(restarted(store, "session-2").apply(state)));
    assertThat(store.problems()).as(part).hasSize(1);
    assertThat(store.witnessed()).as(part).isEmpty();
  }

  @Test
  void clearingLeavesNothing() {
    StoreConfig clear = StoreConfig.defaults().withRestartPolicy(RestartPolicy.CLEAR);
    HandMade store = silent("VAL-P2", clear);
    store.does(RESTART, state -> state.sessionId("session-2"));
    assertThat(store.witnessed()).isEmpty();
    store.does(release(EVENT, FULL), store.appending(EVENT));
    store.does(RESTART, state -> state.sessionId("session-3").ledger(HandMade.ledger()));
    assertThat(store.witnessed()).containsExactly("clear", "twice");
    assertThat(store.problems()).isEmpty();
    store.does(RESTART, state -> state.sessionId("session-4").ledger(HandMade.ledger(EVENT)));
    assertThat(store.problems()).containsExactly("a clearing restart left entries");
    assertThat(store.witnessed()).isEmpty();
  }

  @Test
  void aRestartIsToldOnceOnEachWay() {
    ObserverEvent commit =
        new ObserverEvent.DockFired(DockName.COMMIT.wireName(), null, Map.of(), state());
    ObserverEvent restart =
        new ObserverEvent.DockFired(DockName.RESTART.wireName(), null, Map.of(), state());
    ObserverEvent notified = new ObserverEvent.Notified(state(), state());
    // ALG-C3 judges a missing restart dock.
    ObserverEvent[][] incomplete = {{restart, notified}, {commit, restart}};
    for (ObserverEvent[] told : incomplete) {
      HandMade store = HandMade.before("VAL-P2");
      store.telling(told).does(RESTART, restarted(store, "session-2"));
      assertThat(store.problems()).hasSize(1);
      assertThat(store.witnessed()).isEmpty();
    }
    HandMade store = HandMade.before("VAL-P2");
    store.telling(commit, restart, notified).does(RESTART, restarted(store, "session-2"));
    assertThat(store.problems()).isEmpty();
  }

  @Test
  void usedSessionIdsAreRememberedAcrossABreak() {
    HandMade store = silent("VAL-P2", StoreConfig.defaults());
    store.does(RESTART, restarted(store, "session-2"));
    store.does(RESTART, restarted(store, "session-3"));
    HandMade resumed = store.resumed();
    resumed.does(RESTART, restarted(resumed, "session-2"));
    assertThat(resumed.problems()).containsExactly("a restart did not reset a field");
  }

  @Test
  void retentionByCount() {
    HandMade store =
        silent("PAT-RET", StoreConfig.defaults().withRetention(new Retention.Newest(1)));
    store.does(realtime(EVENT), store.appending(EVENT));
    assertThat(store.witnessed()).containsExactly("newest-below");
    store.does(release(EVENT, FULL), store.appending(EVENT));
    assertThat(store.witnessed()).containsExactly("release");
    Map<String, Object> third = event("ev-3", "a", "b");
    store.does(realtime(third), state -> state.ledger(HandMade.ledger(third)));
    assertThat(store.witnessed()).containsExactly("newest");
    assertThat(store.problems()).isEmpty();
    Map<String, Object> fourth = event("ev-4", "a", "b");
    store.does(realtime(fourth), store.appending(fourth));
    assertThat(store.problems()).containsExactly("retention by count evicted the wrong number");
    assertThat(store.witnessed()).isEmpty();
  }

  @Test
  void aReleaseBelowTheLimitTemptsNobody() {
    HandMade store =
        silent("PAT-RET", StoreConfig.defaults().withRetention(new Retention.Newest(2)));
    store.does(release(EVENT, FULL), store.appending(EVENT));
    store.does(release(EVENT, FULL), store.appending(EVENT));
    assertThat(store.witnessed()).isEmpty();
    Map<String, Object> third = event("ev-3", "a", "b");
    store.does(release(third, FULL), store.appending(third));
    assertThat(store.witnessed()).containsExactly("release");
    store.does(SPEED, WitnessTest::nothing);
    assertThat(store.witnessed()).isEmpty();
    Map<String, Object> fourth = event("ev-4", "a", "b");
    store.does(release(fourth, FULL), state -> state.ledger(HandMade.ledger(third, fourth)));
    assertThat(store.problems())
        .containsExactly("an action other than a realtime append evicted entries");
  }

  @Test
  void retentionByAge() {
    HandMade store =
        silent("PAT-RET", StoreConfig.defaults().withRetention(new Retention.MaxAge(1_000)));
    store.does(realtime(EVENT), store.appending(EVENT));
    assertThat(store.witnessed()).containsExactly("age-below");
    store.later(1_000).does(release(EVENT, FULL), store.appending(EVENT));
    assertThat(store.witnessed()).isEmpty();
    store.later(1).does(release(EVENT, FULL), store.appending(EVENT));
    assertThat(store.witnessed()).containsExactly("release");
    Map<String, Object> young = event("ev-2", "a", "b");
    young.put("at_ms", HandMade.START_MS + 1_001.0);
    store.does(realtime(young), state -> state.ledger(HandMade.ledger(young)));
    assertThat(store.witnessed()).containsExactly("age");
    store.does(realtime(young), state -> state.ledger(HandMade.ledger()));
    assertThat(store.problems()).containsExactly("retention by age evicted the wrong entries");
  }

  @Test
  void explanationWantsWhatCouldBeLeftOver() {
    HandMade store = silent("ALG-C5", StoreConfig.defaults());
    store.does(saying("One.", null, null), said("One.", null));
    assertThat(store.witnessed()).isEmpty();
    store.does(SPEED, WitnessTest::nothing);
    assertThat(store.witnessed()).containsExactly("stays");
    store.meets(new Command.Look(), WitnessTest::nothing);
    assertThat(store.witnessed()).isEmpty();
    store.does(saying("Two.", "own", null), said("Two.", "own"));
    assertThat(store.witnessed()).containsExactly("own");
    store.does(saying("Three.", null, "event's"), said("Three.", "event's"));
    assertThat(store.witnessed()).containsExactly("events-notes");
    store.does(saying("Four.", null, null), said("Four.", null));
    assertThat(store.witnessed()).containsExactly("no-notes");
    store.does(saying(null, null, null), said(null, null));
    assertThat(store.witnessed()).containsExactly("no-sentence");
    store.does(saying(null, null, null), said(null, null));
    assertThat(store.witnessed()).isEmpty();
    store.does(SPEED, WitnessTest::nothing);
    assertThat(store.witnessed()).isEmpty();
    assertThat(store.problems()).isEmpty();
  }

  @Test
  void whatIsSaidInPlaceOfTheReleaseIsABreach() {
    HandMade store = silent("ALG-C5", StoreConfig.defaults());
    store.does(saying("One.", "n", null), said("Other.", "n"));
    store.does(saying("One.", "n", null), said("One.", "other"));
    store.does(saying(null, null, null), said("One.", null));
    store.does(saying("Two.", null, null), state -> state.explanation(null));
    assertThat(store.problems())
        .containsExactly(
            "the sentence is not that of the release",
            "the notes are not those of the release",
            "the sentence of an earlier step is still shown",
            "the state has no explanation");
    assertThat(store.witnessed()).isEmpty();
  }

  @Test
  void textsOfEarlierEventsAreNoSentences() {
    for (String field : new String[] {"label", "payload_summary", "notes"}) {
      HandMade store = silent("ALG-C5", StoreConfig.defaults());
      Map<String, Object> event = new LinkedHashMap<>(EVENT);
      event.put(field, "text of " + field);
      Map<String, @Nullable Object> fields = new LinkedHashMap<>();
      fields.put("event", event);
      fields.put("explanation_sentence", "One.");
      fields.put("notes", "n");
      store.does(new Action.CommitStepRelease(new RawRelease(fields)), said("One.", "n"));
      HandMade resumed = store.resumed();
      resumed.does(saying(null, null, null), said("text of " + field, null));
      assertThat(resumed.problems())
          .containsExactly("the sentence of an earlier step is still shown");
    }
  }

  @Test
  void malformedNotesMayBecomeTheirText() {
    HandMade store = silent("ALG-C5", StoreConfig.defaults());
    store.does(saying("One.", 7.0, null), said("One.", "7"));
    store.does(saying("One.", 7.0, null), said("One.", null));
    store.does(saying("One.", 7.0, null), said("One.", ""));
    assertThat(store.problems()).isEmpty();
    store.does(saying("One.", 7.0, null), said("One.", "8"));
    store.does(saying("One.", "", null), said("One.", "8"));
    assertThat(store.problems()).hasSize(2).containsOnly("the notes are not those of the release");
  }

  @Test
  void atomicityWantsAllOfAReleaseToBeSeen() {
    HandMade store = HandMade.before("VAL-V3");
    UnaryOperator<SnapshotBuilder> all =
        state ->
            store
                .appending(EVENT)
                .apply(state)
                .cursor(1)
                .focus("n", "e", "s")
                .explanation("Said.", null)
                .waitProgress(running());
    var after = all.apply(store.shown().toBuilder()).build();
    store.telling(new ObserverEvent.Notified(after, after)).does(release(EVENT, FULL), all);
    assertThat(store.witnessed()).containsExactly("all-at-once");
    store.meets(new Command.Look(), WitnessTest::nothing);
    assertThat(store.witnessed()).containsExactly("quiet");
    assertThat(store.problems()).isEmpty();
  }

  @Test
  void eachPlaceWhereAStateIsSeenIsLookedAt() {
    var torn = state().toBuilder().speed("3x").build();
    ObserverEvent[] tellings = {
      new ObserverEvent.Notified(torn, state()),
      new ObserverEvent.Notified(state(), torn),
      new ObserverEvent.DockFired(DockName.COMMIT.wireName(), torn, Map.of(), state()),
      new ObserverEvent.DockFired(DockName.COMMIT.wireName(), null, Map.of(), torn),
    };
    for (ObserverEvent told : tellings) {
      HandMade store = HandMade.before("VAL-V3");
      store.telling(told).does(release(EVENT, FULL), store.appending(EVENT));
      assertThat(store.problems()).containsExactly("an observer saw an intermediate state");
    }
  }

  @Test
  void theOldStateDoesNotComeBack() {
    HandMade store = HandMade.before("VAL-V3");
    var after = store.appending(EVENT).apply(state().toBuilder()).build();
    store
        .telling(
            new ObserverEvent.Notified(after, after), new ObserverEvent.Notified(state(), after))
        .does(release(EVENT, FULL), store.appending(EVENT));
    assertThat(store.problems()).containsExactly("an observer saw the old state again");
  }

  @Test
  void whatThrowsLeavesAllOrNothing() {
    Outcome threw = new Outcome.Threw("Error", "oops");
    HandMade store = HandMade.before("VAL-V3");
    store.ending(threw).does(releaseTo(1.0), WitnessTest::nothing);
    store
        .ending(threw)
        .does(
            release(EVENT, FULL), state -> appendedAt(store, 1).apply(state).focus("n", "e", "s"));
    assertThat(store.problems()).isEmpty();
    store.ending(threw).does(release(EVENT, FULL), store.appending(EVENT));
    HandMade edge = HandMade.before("VAL-V3");
    edge.ending(threw)
        .does(release(EVENT, FULL), state -> appendedAt(edge, 1).apply(state).focus("n", "x", "s"));
    HandMade cursor = HandMade.before("VAL-V3");
    cursor
        .ending(threw)
        .does(
            release(EVENT, FULL), state -> appendedAt(cursor, 5).apply(state).focus("n", "e", "s"));
    HandMade entry = HandMade.before("VAL-V3");
    entry.ending(threw).does(release(EVENT, FULL), state -> state.cursor(1).focus("n", "e", "s"));
    for (HandMade half : new HandMade[] {edge, cursor, entry}) {
      assertThat(half.problems()).containsExactly("an action threw and left a partial change");
    }
  }

  @Test
  void nothingMovesWithoutAnAction() {
    HandMade store = HandMade.before("VAL-V3");
    store.meets(new Command.Look(), state -> state.speed("2x"));
    store
        .telling(new ObserverEvent.Notified(state(), state()))
        .meets(new Command.Look(), WitnessTest::nothing);
    assertThat(store.problems())
        .containsExactly(
            "the state changed without an action", "an observer was called without an action");
    assertThat(store.witnessed()).isEmpty();
  }

  @Test
  void whoHearsNothingSeesNothing() {
    assertThat(silent("VAL-V3", StoreConfig.defaults()).outOfSight()).hasSize(1);
    assertThat(HandMade.before("VAL-V3").outOfSight()).isEmpty();
  }

  @Test
  void whatTheKitWroteProvesNothing() {
    UnaryOperator<SnapshotBuilder> change = state -> state.speed("2x");
    HandMade refused = HandMade.before("VAL-V3");
    refused
        .ending(new Outcome.Tampered(List.of("clear"), List.of()))
        .meets(new Command.Tamper(), change);
    assertThat(refused.problems()).containsExactly("the state changed without an action");
    HandMade accepted = HandMade.before("VAL-V3");
    accepted
        .ending(new Outcome.Tampered(List.of(), List.of("clear")))
        .meets(new Command.Tamper(), change);
    assertThat(accepted.problems()).isEmpty();
  }

  @Test
  void aRaceIsOneTellingForEachRelease() {
    RawRelease release = ((Action.CommitStepRelease) releaseTo(1.0)).release();
    Command race = new Command.Race(List.of(List.of(release), List.of(release)), 1);
    Outcome ran = new Outcome.Raced(List.of(), List.of());
    ObserverEvent commit =
        new ObserverEvent.DockFired(DockName.COMMIT.wireName(), null, Map.of(), state());
    ObserverEvent notified = new ObserverEvent.Notified(state(), state());
    HandMade right = HandMade.before("ALG-C2");
    right.telling(commit, commit, notified, notified).ending(ran).meets(race, WitnessTest::nothing);
    right
        .ending(new Outcome.Raced(List.of(), List.of("a thread threw")))
        .meets(race, WitnessTest::nothing);
    assertThat(right.problems()).isEmpty();
    HandMade wrong = HandMade.before("ALG-C2");
    wrong.telling(commit, notified, notified).ending(ran).meets(race, WitnessTest::nothing);
    wrong.telling(commit, commit, notified).ending(ran).meets(race, WitnessTest::nothing);
    assertThat(wrong.problems())
        .containsExactly(
            "a race did not cause one commit dock for each release",
            "a race did not cause one notification for each release");
    HandMade deaf = silent("ALG-C2", StoreConfig.defaults());
    deaf.ending(ran).meets(race, WitnessTest::nothing);
    assertThat(deaf.problems()).isEmpty();
  }

  @Test
  void whatChangesNothingIsStillToldOnceAtMost() {
    ObserverEvent commit =
        new ObserverEvent.DockFired(DockName.COMMIT.wireName(), null, Map.of(), state());
    HandMade store = HandMade.before("ALG-C2");
    store.telling(commit, commit).does(SPEED, WitnessTest::nothing);
    assertThat(store.problems()).containsExactly("an action did not cause exactly one commit dock");
  }

  @Test
  void aFocusIsFullOnlyOfTexts() {
    HandMade store = silent("BEH-B3", StoreConfig.defaults());
    store.does(release(EVENT, FULL), lit("n", "e", "s"));
    store.does(
        release(EVENT, Map.of("node_id", "n", "edge_id", "e", "step_key", 7.0)),
        lit("n", "e", null));
    assertThat(store.witnessed()).containsExactly("partial");
  }

  private static SnapshotBuilder nothing(SnapshotBuilder state) {
    return state;
  }

  private static HandMade silent(String requirement, StoreConfig config) {
    return HandMade.before(requirement, SILENT, config, state());
  }

  private static dev.connectome.statestore.observation.Snapshot state() {
    return HandMade.fresh();
  }

  private static WaitProgress running() {
    return new WaitProgress((double) HandMade.START_MS, null, 4.0, 0.0, 0.0);
  }

  private static UnaryOperator<SnapshotBuilder> restarted(HandMade store, String session) {
    return state ->
        store
            .appending(MARKER)
            .apply(state)
            .sessionId(session)
            .cursor(0)
            .focus(Focus.none())
            .explanation(Explanation.none())
            .waitProgress(null);
  }

  private static UnaryOperator<SnapshotBuilder> appendedAt(HandMade store, int cursor) {
    return state -> store.appending(EVENT).apply(state).cursor(cursor);
  }

  private static UnaryOperator<SnapshotBuilder> lit(
      @Nullable String node, @Nullable String edge, @Nullable String key) {
    return state -> state.focus(node, edge, key);
  }

  private static UnaryOperator<SnapshotBuilder> said(
      @Nullable String sentence, @Nullable String notes) {
    return state -> state.explanation(sentence, notes);
  }

  private static Action releaseTo(@Nullable Double cursor) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("event", EVENT);
    fields.put("cursor_next", cursor);
    return new Action.CommitStepRelease(new RawRelease(fields));
  }

  private static Action without(String field) {
    Map<String, @Nullable Object> fields =
        new LinkedHashMap<>(((Action.CommitStepRelease) release(EVENT, FULL)).release().fields());
    fields.remove(field);
    return new Action.CommitStepRelease(new RawRelease(fields));
  }

  private static Action saying(
      @Nullable String sentence, @Nullable Object notes, @Nullable Object eventsNotes) {
    Map<String, @Nullable Object> event = new LinkedHashMap<>(EVENT);
    event.put("notes", eventsNotes);
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("event", event);
    fields.put("explanation_sentence", sentence);
    fields.put("notes", notes);
    return new Action.CommitStepRelease(new RawRelease(fields));
  }
}
