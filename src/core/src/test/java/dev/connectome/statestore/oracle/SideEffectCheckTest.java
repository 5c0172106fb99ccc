package dev.connectome.statestore.oracle;

import static dev.connectome.statestore.oracle.HandMade.event;
import static dev.connectome.statestore.oracle.HandMade.ledger;
import static dev.connectome.statestore.oracle.HandMade.realtime;
import static dev.connectome.statestore.oracle.HandMade.release;
import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.HealthBadge;
import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.SnapshotBuilder;
import dev.connectome.statestore.observation.TickDisplay;
import dev.connectome.statestore.observation.WaitProgress;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.Argument;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.StoreConfig;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Actions for speed, mode, tick and timer have their own effect and no other. */
class SideEffectCheckTest {
  private static final Map<String, Object> EVENT = event("ev-1", "a", "b");
  private static final Action SPEED = new Action.SetSpeed("2x");
  private static final Action REALTIME = new Action.SetMode("realtime");
  private static final Action UNKNOWN = new Action.SetMode("turbo");
  private static final Action TICK = new Action.SetTickProgress(0.5);
  private static final Action START = new Action.StartWaitTimer((double) HandMade.START_MS);
  private static final Action STOP = new Action.StopWaitTimer((double) HandMade.START_MS);
  private static final Action PAUSE = new Action.SetLocalPause(true);
  private static final Action BADGE = new Action.SetHealthBadge("llm", "WARN", "slow");

  @Test
  void aFreshStoreIsInStepperMode() {
    HandMade store =
        HandMade.before(
            "RUN-V2",
            Capabilities.all(),
            StoreConfig.defaults(),
            HandMade.fresh().toBuilder().mode("realtime").build());
    assertThat(store.problems()).containsExactly("a fresh store is not in stepper mode");
    assertThat(HandMade.before("RUN-V2").problems()).isEmpty();
  }

  @Test
  void whatEachActionIsAWitnessOf() {
    UnaryOperator<SnapshotBuilder> ticked =
        state -> state.tickDisplay(new TickDisplay(null, 0.5, "pause"));
    UnaryOperator<SnapshotBuilder> waits =
        state ->
            state.waitProgress(new WaitProgress((double) HandMade.START_MS, null, 4.0, 0.0, 0.0));
    assertThat(witnessed(SPEED, state -> state.speed("2x"))).isEqualTo("speed");
    assertThat(witnessed(REALTIME, state -> state.mode("realtime"))).isEqualTo("mode");
    assertThat(witnessed(UNKNOWN, state -> state)).isEqualTo("unknown-mode");
    assertThat(witnessed(TICK, ticked)).isEqualTo("tick");
    assertThat(witnessed(START, waits)).isEqualTo("timer");
    assertThat(witnessed(STOP, waits)).isEqualTo("timer");
    assertThat(witnessed(PAUSE, state -> state.localPause(true))).isEmpty();
    assertThat(witnessed(new Action.SetRealtimeFocusPin(true), waits)).isEmpty();
  }

  @Test
  void whatChangesNothingProvesNothing() {
    for (Action action : List.of(SPEED, new Action.SetMode("stepper"), TICK, START, STOP)) {
      assertThat(witnessed(action, state -> state)).as(action.toString()).isEmpty();
    }
  }

  @Test
  void withoutEntriesThereIsNothingToTouch() {
    HandMade store = HandMade.before("RUN-V2");
    store.does(SPEED, state -> state.speed("2x"));
    assertThat(store.problems()).isEmpty();
    assertThat(store.witnessed()).isEmpty();
  }

  @Test
  void ledgerAndCursorAreLeftAlone() {
    for (Action action : List.of(SPEED, TICK, START, STOP, PAUSE)) {
      HandMade grown = withEntry();
      grown.does(action, state -> right(action, grown.appending(EVENT).apply(state)));
      assertThat(grown.problems()).containsExactly("the ledger was changed");
      assertThat(grown.findings().get(0).fact("expected")).contains("1 entry, cursor 0");
      assertThat(grown.findings().get(0).fact("observed")).contains("2 entries, cursor 0");
      HandMade shrunk = withEntry();
      shrunk.does(action, state -> right(action, state.ledger(ledger())));
      assertThat(shrunk.problems()).containsExactly("the ledger was changed");
      HandMade edited = withEntry();
      edited.does(action, state -> right(action, state.ledger(ledger(event("ev-9", "a", "b")))));
      assertThat(edited.problems()).containsExactly("the ledger was changed");
      assertThat(edited.findings().get(0).fact("position")).contains("0");
      assertThat(edited.findings().get(0).fact("differs")).contains("id, label");
      HandMade moved = withEntry();
      moved.does(action, state -> right(action, state.cursor(1)));
      assertThat(moved.problems()).containsExactly("the cursor was changed");
      assertThat(moved.findings().get(0).fact("observed")).contains("1 entry, cursor 1");
      for (HandMade store : List.of(grown, shrunk, moved)) {
        assertThat(store.witnessed()).isEmpty();
      }
    }
  }

  @Test
  void theModeIsTheOneThatWasSelectedLast() {
    HandMade store = withEntry();
    store.does(REALTIME, state -> state);
    store.does(REALTIME, state -> state.mode("turbo"));
    assertThat(store.problems()).hasSize(2).containsOnly("the mode is not the selected one");
    assertThat(store.findings().get(0).fact("expected")).contains("\"realtime\"");
    assertThat(store.findings().get(0).fact("observed")).contains("\"stepper\"");
    assertThat(store.witnessed()).isEmpty();
    for (Action action : List.of(UNKNOWN, SPEED, realtime(EVENT), release(EVENT, Map.of()))) {
      HandMade other = withEntry();
      other.does(action, state -> state.mode("realtime"));
      assertThat(other.problems())
          .containsExactly(
              action == UNKNOWN
                  ? "an unknown mode was not ignored"
                  : "the mode changed without being selected");
      assertThat(other.findings().get(0).fact("expected")).contains("\"stepper\"");
    }
  }

  @Test
  void whatAppendsMayTouchLedgerAndCursorAndARestartTheModeToo() {
    List<Action> actions =
        List.of(realtime(EVENT), release(EVENT, Map.of()), new Action.RestartSession());
    for (Action action : actions) {
      HandMade store = withEntry();
      store.does(action, state -> store.appending(EVENT).apply(state).cursor(7));
      assertThat(store.problems()).isEmpty();
      assertThat(store.witnessed()).isEmpty();
    }
    HandMade restarted = withEntry();
    restarted.does(new Action.RestartSession(), state -> state.mode("realtime"));
    assertThat(restarted.problems()).isEmpty();
  }

  @Test
  void localPauseIsWhatWasSet() {
    HandMade store = withEntry();
    store.does(PAUSE, state -> state.localPause(true));
    assertThat(store.problems()).isEmpty();
    store.does(PAUSE, state -> state.localPause(false));
    store.does(PAUSE, state -> state.localPause(null));
    assertThat(store.problems()).hasSize(2).containsOnly("local pause is not what was set");
  }

  /** The documents leave a call without a value open; a value of another kind is not a state. */
  @Test
  void localPauseMayBeNoneWhereNothingWasGiven() {
    for (Argument nothing : List.of(Argument.MISSING, Argument.of(null))) {
      HandMade store = withEntry();
      store.does(PAUSE, state -> state.localPause(true));
      store.does(new Action.SetLocalPause(nothing), state -> state.localPause(null));
      assertThat(store.problems()).as("%s", nothing).isEmpty();
    }
    for (Object other : List.of("soon", 7.0, List.of(true))) {
      HandMade store = withEntry();
      store.does(PAUSE, state -> state.localPause(true));
      store.does(new Action.SetLocalPause(Argument.of(other)), state -> state.localPause(null));
      assertThat(store.problems())
          .as("%s", other)
          .containsExactly("local pause is neither on nor off");
    }
  }

  @Test
  void aBadgeIsWhatWasSetWhereItsStatusIsOne() {
    HandMade store = withEntry();
    store.does(BADGE, badges("llm", "WARN"));
    assertThat(store.problems()).isEmpty();
    store.does(BADGE, badges("llm", "OK"));
    store.does(BADGE, badges("other", "WARN"));
    assertThat(store.problems()).hasSize(2).containsOnly("the health badge is not what was set");
    assertThat(store.findings().get(0).fact("module")).contains("\"llm\"");
    HandMade odd = withEntry();
    odd.does(new Action.SetHealthBadge("llm", "PURPLE", ""), badges("llm", "UNKNOWN"));
    assertThat(odd.problems()).isEmpty();
  }

  @Test
  void anExceptionIsFoundWhereNoOtherRequirementSpeaksOfIt() {
    Outcome threw = new Outcome.Threw("Error", "oops");
    for (Action action : List.of(REALTIME, UNKNOWN, PAUSE, BADGE)) {
      HandMade store = withEntry();
      store.ending(threw).does(action, state -> state.mode("realtime"));
      assertThat(store.problems()).as(action.toString()).containsExactly("the store threw");
      assertThat(store.findings().get(0).fact("observed")).contains("Error: oops");
    }
    List<Action> others =
        List.of(SPEED, TICK, START, STOP, realtime(EVENT), release(EVENT, Map.of()));
    for (Action action : others) {
      HandMade store = withEntry();
      store.ending(threw).does(action, state -> state.mode("realtime"));
      assertThat(store.problems()).as(action.toString()).isEmpty();
    }
  }

  @Test
  void withoutAnActionThereIsNothingToJudge() {
    List<Command> others =
        List.of(new Command.Look(), new Command.Tamper(), new Command.Race(List.of(), 1));
    for (Command command : others) {
      HandMade store = withEntry();
      store.meets(command, state -> state.cursor(9).mode("realtime"));
      assertThat(store.problems()).isEmpty();
    }
  }

  private static String witnessed(Action action, UnaryOperator<SnapshotBuilder> change) {
    HandMade store = withEntry();
    store.does(action, change);
    assertThat(store.problems()).isEmpty();
    return String.join(" ", store.witnessed());
  }

  /** The required effect of the action itself. */
  private static SnapshotBuilder right(Action action, SnapshotBuilder state) {
    return action.equals(PAUSE) ? state.localPause(true) : state.speed("2x");
  }

  private static UnaryOperator<SnapshotBuilder> badges(String module, String status) {
    return state -> state.healthBadges(Map.of(module, new HealthBadge(status, "")));
  }

  private static HandMade withEntry() {
    Snapshot initial = HandMade.fresh().withLedger(ledger(EVENT));
    return HandMade.before("RUN-V2", Capabilities.all(), StoreConfig.defaults(), initial);
  }
}
