package dev.connectome.statestore.oracle;

import static dev.connectome.statestore.oracle.HandMade.START_MS;
import static dev.connectome.statestore.oracle.HandMade.event;
import static dev.connectome.statestore.oracle.HandMade.ledger;
import static dev.connectome.statestore.oracle.HandMade.realtime;
import static dev.connectome.statestore.oracle.HandMade.release;
import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.Commit;
import dev.connectome.statestore.observation.LedgerMove;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.ObserverEvent;
import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.observation.PersistentLedger;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.WaitProgress;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.DockName;
import dev.connectome.statestore.spec.ExportFormat;
import dev.connectome.statestore.spec.Implementation;
import dev.connectome.statestore.spec.RawRelease;
import dev.connectome.statestore.spec.RestartPolicy;
import dev.connectome.statestore.spec.Retention;
import dev.connectome.statestore.spec.StoreConfig;
import dev.connectome.statestore.spec.TimeSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The properties of one step: its time, its command and its result. */
class StepTest {
  private static final Map<String, Object> FIRST = event("ev-1", "a", "b");
  private static final Map<String, Object> SECOND = event("ev-2", "a", "b");
  private static final Command LOOK = new Command.Look();
  private static final Outcome NOTHING = new Outcome.Nothing();
  private static final Outcome THREW = new Outcome.Threw("Error", "oops");
  private static final StoreConfig DEFAULTS = StoreConfig.defaults();
  private static final StoreConfig BY_AGE = DEFAULTS.withRetention(new Retention.MaxAge(1));
  private static final StoreConfig BY_COUNT = DEFAULTS.withRetention(new Retention.Newest(1));

  @Test
  void aVirtualClockStandsStill() {
    Step step = at(TimeSource.VIRTUAL, 0);
    assertThat(step.isNow((double) START_MS)).isTrue();
    assertThat(step.isNow(START_MS + 1.0)).isFalse();
    assertThat(step.isNow(START_MS - 1.0)).isFalse();
    assertThat(step.isNow(null)).isFalse();
    assertThat(step.clockUncertaintyBefore()).isZero();
    assertThat(step.clockUncertaintyAfter()).isZero();
  }

  @Test
  void aRealClockMayTickBetweenTwoReadings() {
    Step step = at(TimeSource.WALL, 5);
    assertThat(step.clockUncertaintyAfter()).isEqualTo(2);
    assertThat(step.clockUncertaintyBefore()).isEqualTo(7);
    assertThat(step.isNow(START_MS + 2.0)).isTrue();
    assertThat(step.isNow(START_MS + 3.0)).isFalse();
    assertThat(step.isNow(START_MS - 7.0)).isTrue();
    assertThat(step.isNow(START_MS - 8.0)).isFalse();
  }

  /** Derived timer values change with time. */
  @Test
  void derivedValuesAreComparedOnlyWhereTheClockStandsStill() {
    Snapshot shown = waiting(0.5);
    Snapshot handedOut = waiting(0.4);
    for (TimeSource time : TimeSource.values()) {
      for (long clockUncertaintyBefore : new long[] {0, 1}) {
        List<String> differences =
            step(time, DEFAULTS, shown, LOOK, NOTHING, List.of(), shown, clockUncertaintyBefore)
                .differences(handedOut);
        if (time == TimeSource.VIRTUAL && clockUncertaintyBefore == 0) {
          assertThat(differences).containsExactly("wait_progress.value_0_1");
        } else {
          assertThat(differences).isEmpty();
        }
      }
    }
  }

  @Test
  void whatThrewWasNotDone() {
    Action commit = release(FIRST, Map.of());
    Step done = doing(DEFAULTS, ledger(), commit, NOTHING, ledger(FIRST));
    assertThat(done.did(Action.CommitStepRelease.class)).isTrue();
    assertThat(done.did(Action.RestartSession.class)).isFalse();
    assertThat(done.isCommit()).isTrue();
    assertThat(done.threw()).isFalse();
    assertThat(done.release()).extracting(RawRelease::event).isEqualTo(done.event());
    assertThat(done.realtimeEvent()).isNull();
    Step threw = doing(DEFAULTS, ledger(), commit, THREW, ledger(FIRST));
    assertThat(threw.did(Action.CommitStepRelease.class)).isFalse();
    assertThat(threw.isCommit()).isFalse();
    assertThat(threw.threw()).isTrue();
    assertThat(threw.action()).isEqualTo(commit);
    assertThat(threw.release()).isNull();
    assertThat(threw.event()).isNull();
    Step appended = doing(DEFAULTS, ledger(), realtime(FIRST), NOTHING, ledger(FIRST));
    assertThat(appended.realtimeEvent()).isEqualTo(appended.event());
    assertThat(appended.release()).isNull();
    Step threwToo = doing(DEFAULTS, ledger(), realtime(FIRST), THREW, ledger(FIRST));
    assertThat(threwToo.realtimeEvent()).isNull();
    Step look = step(TimeSource.VIRTUAL, DEFAULTS, shown(), LOOK, NOTHING, List.of(), shown(), 0);
    assertThat(look.action()).isNull();
    assertThat(look.isCommit()).isFalse();
  }

  @Test
  void theOnlyEntryThatCameStandsForTheEvent() {
    Action commit = release(SECOND, Map.of());
    assertThat(doing(DEFAULTS, ledger(FIRST), commit, NOTHING, ledger(FIRST, SECOND)).storedEvent())
        .hasValueSatisfying(entry -> assertThat(entry.id()).isEqualTo("ev-2"));
    assertThat(doing(DEFAULTS, ledger(FIRST), commit, NOTHING, ledger(FIRST)).storedEvent())
        .isEmpty();
    assertThat(
            doing(DEFAULTS, ledger(FIRST), commit, NOTHING, ledger(FIRST, SECOND, SECOND))
                .storedEvent())
        .isEmpty();
    Action speed = new Action.SetSpeed("2x");
    assertThat(doing(DEFAULTS, ledger(FIRST), speed, NOTHING, ledger(FIRST, SECOND)).storedEvent())
        .isEmpty();
  }

  @Test
  void theEntryThatCameIsKnownThoughAnotherOneChanged() {
    Step step =
        doing(
            DEFAULTS,
            ledger(FIRST, FIRST),
            release(SECOND, Map.of()),
            NOTHING,
            ledger(SECOND, FIRST, SECOND));
    assertThat(step.ledgerMove().isRewritten()).isTrue();
    assertThat(step.storedEvent())
        .hasValueSatisfying(entry -> assertThat(entry.id()).isEqualTo("ev-2"));
  }

  @Test
  void anEventWithoutAnEntryLostIt() {
    Action commit = release(SECOND, Map.of());
    assertThat(doing(DEFAULTS, ledger(FIRST), commit, NOTHING, ledger(FIRST)).stepEvent().isLost())
        .isTrue();
    assertThat(
            doing(DEFAULTS, ledger(FIRST), commit, NOTHING, ledger(FIRST, SECOND))
                .stepEvent()
                .isLost())
        .isFalse();
    assertThat(doing(DEFAULTS, ledger(), realtime(SECOND), NOTHING, ledger()).stepEvent().isLost())
        .isTrue();
    assertThat(
            doing(DEFAULTS, ledger(FIRST), new Action.SetSpeed("2x"), NOTHING, ledger(FIRST))
                .stepEvent()
                .isLost())
        .isFalse();
  }

  @Test
  void anEntryThatIsTooOldToStayIsNotLost() {
    Map<String, Object> old = event("ev-2", "a", "b");
    old.put("at_ms", START_MS - 5_000.0);
    assertThat(doing(BY_AGE, ledger(FIRST), realtime(old), NOTHING, ledger()).stepEvent().isLost())
        .isFalse();
    assertThat(
            doing(BY_AGE, ledger(FIRST), realtime(SECOND), NOTHING, ledger()).stepEvent().isLost())
        .isTrue();
    assertThat(
            doing(BY_AGE, ledger(FIRST), release(SECOND, Map.of()), NOTHING, ledger(FIRST))
                .stepEvent()
                .isLost())
        .isTrue();
  }

  @Test
  void allButTheEventMayBeGone() {
    Action commit = release(SECOND, Map.of());
    assertThat(doing(BY_COUNT, ledger(FIRST), commit, NOTHING, ledger(SECOND)).stepEvent().isLost())
        .isFalse();
    assertThat(doing(DEFAULTS, ledger(FIRST), commit, NOTHING, ledger(SECOND)).stepEvent().isLost())
        .isFalse();
    Map<String, Object> other = event("ev-3", "a", "b");
    assertThat(doing(BY_COUNT, ledger(FIRST), commit, NOTHING, ledger(other)).stepEvent().isLost())
        .isTrue();
    assertThat(
            doing(BY_COUNT, ledger(SECOND), commit, NOTHING, ledger(SECOND)).stepEvent().isLost())
        .isTrue();
  }

  @Test
  void onlyAClearingRestartMayLeaveNothing() {
    StoreConfig clear = DEFAULTS.withRestartPolicy(RestartPolicy.CLEAR);
    Action restart = new Action.RestartSession();
    LedgerMove cleared = doing(clear, ledger(FIRST), restart, NOTHING, ledger()).ledgerMove();
    assertThat(cleared.dropped()).isEqualTo(1);
    List<Step> others =
        List.of(
            doing(DEFAULTS, ledger(FIRST), restart, NOTHING, ledger()),
            doing(clear, ledger(FIRST), restart, THREW, ledger()),
            doing(clear, ledger(FIRST), new Action.SetSpeed("2x"), NOTHING, ledger()));
    for (Step other : others) {
      assertThat(other.ledgerMove().lost()).isEqualTo(1);
    }
  }

  @Test
  void aFieldIsValidWhereItWasGivenInItsKind() {
    Map<String, Object> given = event("ev-1", "a", "b");
    given.put("trigger", "magic");
    given.put("label", "");
    Step step = doing(DEFAULTS, ledger(), realtime(given), NOTHING, ledger(FIRST));
    for (int time = 0; time < 2; time++) {
      for (int place = 0; place < Completion.REQUIRED.size(); place++) {
        String field = Completion.REQUIRED.get(place);
        assertThat(step.stepEvent().isValid(place))
            .as(field)
            .isEqualTo(!field.equals("trigger") && !field.equals("label"));
      }
    }
    assertThat(step.stepEvent().isAllValid()).isFalse();
    assertThat(
            doing(DEFAULTS, ledger(), realtime(FIRST), NOTHING, ledger(FIRST))
                .stepEvent()
                .isAllValid())
        .isTrue();
    Step noEvent = doing(DEFAULTS, ledger(), new Action.SetSpeed("2x"), NOTHING, ledger());
    assertThat(noEvent.stepEvent().isValid(0)).isFalse();
    assertThat(noEvent.stepEvent().isAllValid()).isFalse();
  }

  @Test
  void docksAreKnownByNameAndAlias() {
    ObserverEvent commit = dock(DockName.COMMIT.wireName());
    ObserverEvent alias = dock("dock_store_commit_transaction");
    ObserverEvent restart = dock(DockName.RESTART.wireName());
    ObserverEvent unknown = dock("dock_of_their_own");
    ObserverEvent notified = new ObserverEvent.Notified(waiting(0.1), shown());
    Step step = told(notified, unknown, commit, restart, alias, notified);
    assertThat(step.calls().docks(DockName.COMMIT)).isEqualTo(List.of(commit, alias));
    assertThat(step.calls().docks(DockName.RESTART)).isEqualTo(List.of(restart));
    assertThat(step.calls().docks(DockName.EVICTIONS)).isEmpty();
    assertThat(told().calls().docks(DockName.COMMIT)).isEmpty();
  }

  @Test
  void notificationsAreCountedAndTheirStatesKept() {
    ObserverEvent notified = new ObserverEvent.Notified(waiting(0.1), shown());
    Step step = told(notified, dock(DockName.COMMIT.wireName()), notified);
    assertThat(step.calls().notifications()).isEqualTo(2);
    assertThat(step.calls().notifications()).isEqualTo(2);
    assertThat(step.calls().delivered()).containsExactly(waiting(0.1), waiting(0.1));
    assertThat(told().calls().notifications()).isZero();
    assertThat(told().calls().delivered()).isEmpty();
  }

  @Test
  void aRaceAndAWritingAreKnownAsSuch() {
    Command race = new Command.Race(List.of(), 1);
    Command tamper = new Command.Tamper();
    for (Command command : List.of(LOOK, race, tamper)) {
      Step step =
          step(TimeSource.VIRTUAL, DEFAULTS, shown(), command, NOTHING, List.of(), shown(), 0);
      assertThat(step.isRace()).isEqualTo(command == race);
      assertThat(step.isTampering()).isEqualTo(command == tamper);
    }
  }

  @Test
  void exportsAreOneOrTwo() {
    assertThat(exporting(new Outcome.Exported(ExportFormat.JSONL, "{}", "{}")).exports())
        .isEqualTo(2);
    assertThat(exporting(new Outcome.Exported(ExportFormat.JSONL, "{}", null)).exports())
        .isEqualTo(1);
    assertThat(exporting(new Outcome.ExportTold(ExportFormat.JSONL, 3, 1L)).exports()).isEqualTo(1);
  }

  @Test
  void onlyARecordingMayHaveMissedActions() {
    SessionStart sessionStart = sessionStart(TimeSource.VIRTUAL, DEFAULTS);
    Observation seen =
        new Observation(1, LOOK, START_MS, 0, List.of(), NOTHING, shown(), 0, List.of());
    for (Visibility visibility : Visibility.values()) {
      assertThat(
              new Step(visibility, sessionStart, shown(), Commit.alone(seen), START_MS)
                  .mayHaveMissedActions())
          .isEqualTo(visibility == Visibility.RECORDED);
    }
  }

  private static Step at(TimeSource time, long clockUncertaintyBefore) {
    return step(time, DEFAULTS, shown(), LOOK, NOTHING, List.of(), shown(), clockUncertaintyBefore);
  }

  /** A fresh store that ignored the action. */
  static Step ignoring(Action action) {
    return doing(DEFAULTS, ledger(), action, NOTHING, ledger());
  }

  private static Step doing(
      StoreConfig config,
      PersistentLedger before,
      Action action,
      Outcome outcome,
      PersistentLedger after) {
    return step(
        TimeSource.VIRTUAL,
        config,
        shown().withLedger(before),
        new Command.Perform(action),
        outcome,
        List.of(),
        shown().withLedger(after),
        0);
  }

  private static Step told(ObserverEvent... observerEvents) {
    return step(
        TimeSource.VIRTUAL, DEFAULTS, shown(), LOOK, NOTHING, List.of(observerEvents), shown(), 0);
  }

  private static Step exporting(Outcome outcome) {
    Command export = new Command.Export(ExportFormat.JSONL);
    return step(TimeSource.VIRTUAL, DEFAULTS, shown(), export, outcome, List.of(), shown(), 0);
  }

  private static Step step(
      TimeSource time,
      StoreConfig config,
      Snapshot before,
      Command command,
      Outcome outcome,
      List<ObserverEvent> observerEvents,
      Snapshot after,
      long clockUncertaintyBefore) {
    Observation seen =
        new Observation(
            1,
            command,
            START_MS,
            clockUncertaintyBefore,
            observerEvents,
            outcome,
            after,
            0,
            List.of());
    return new Step(
        Visibility.IN_PROCESS, sessionStart(time, config), before, Commit.alone(seen), START_MS);
  }

  private static SessionStart sessionStart(TimeSource time, StoreConfig config) {
    return new SessionStart(
        new Implementation("hand-made", "1", "none"),
        Capabilities.builder(Capabilities.all()).time(time).build(),
        config,
        START_MS,
        shown());
  }

  private static ObserverEvent dock(String name) {
    return new ObserverEvent.DockFired(name, null, Map.of(), shown());
  }

  private static Snapshot shown() {
    return HandMade.fresh();
  }

  private static Snapshot waiting(double value) {
    return shown().toBuilder()
        .waitProgress(new WaitProgress((double) START_MS, null, 4.0, value, null))
        .build();
  }
}
