package dev.connectome.statestore.oracle;

import static dev.connectome.statestore.oracle.HandMade.event;
import static dev.connectome.statestore.oracle.HandMade.ledger;
import static dev.connectome.statestore.oracle.HandMade.realtime;
import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.ObserverEvent;
import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.SnapshotBuilder;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.DockName;
import dev.connectome.statestore.spec.RealtimeFocusPolicy;
import dev.connectome.statestore.spec.Retention;
import dev.connectome.statestore.spec.StoreConfig;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What docks report and how often, and what can be decided without docks. */
class SettledDockCheckTest {
  private static final Action SPEED = new Action.SetSpeed("2x");
  private static final String UNTRUE = "a field of a dock contradicts the state";
  private static final String NUMBER = "the commit number did not increase by one";

  @Test
  void withoutACommitDockNothingIsToBeSeen() {
    assertThat(declaring().outOfSight()).containsExactly("the commit dock is not declared");
    assertThat(declaring(DockName.RESTART).outOfSight())
        .containsExactly("the commit dock is not declared");
    assertThat(declaring(DockName.COMMIT).outOfSight()).isEmpty();
  }

  /** A field with a known name must be true of the settled state; other fields are not judged. */
  @ParameterizedTest
  @CsvSource({
    "session_id, session-1, session-0",
    "ledger_length, 1, 0",
    "ledger_size, 1, 2",
    "cursor, 3, 4",
    "mode, stepper, realtime",
    "speed, pause, 2x",
    "active_node_id, n, m",
    "active_edge_id, e, n",
    "active_step_key, s, t",
  })
  void whatADockSaysIsTrueOfTheSettledState(String field, String right, String wrong) {
    assertThat(said(field, value(right)).problems()).isEmpty();
    HandMade store = said(field, value(wrong));
    assertThat(store.problems()).containsExactly(UNTRUE);
    assertThat(store.findings().get(0).fact("field")).contains(field);
    assertThat(said("own_" + field, value(wrong)).problems()).isEmpty();
    assertThat(said(field, null).problems()).isEmpty();
  }

  @Test
  void aFocusThatIsToldAsAnObjectIsHeldToTheSameInBothItsNames() {
    Map<String, String> lit = Map.of("node_id", "n", "edge_id", "e", "step_key", "s");
    for (String field : List.of("active_focus", "focus")) {
      lit.forEach(
          (name, part) -> {
            for (String either : List.of(name, "active_" + name)) {
              assertThat(said(field, Map.of(either, part)).problems()).isEmpty();
              assertThat(said(field, Map.of(either, "m")).problems()).containsExactly(UNTRUE);
            }
          });
    }
    // Outside a focus it may be the node of something else.
    assertThat(said("node_id", "m").problems()).isEmpty();
  }

  @Test
  void commitNumbersCountUpByOne() {
    HandMade store = HandMade.before("ALG-C3");
    for (double number : new double[] {7, 8}) {
      committed(store, SPEED, number);
    }
    assertThat(store.problems()).isEmpty();
    committed(store, SPEED, 8);
    committed(store, SPEED, 10);
    assertThat(store.problems()).containsExactly(NUMBER, NUMBER);
    assertThat(store.findings().get(1).fact("expected")).contains("9");
  }

  @Test
  void aNumberMayPassOverActionsOfWhichNothingWasTold() {
    HandMade store = HandMade.before("ALG-C3");
    committed(store, SPEED, 1);
    store.does(SPEED, state -> state);
    committed(store, SPEED, 3);
    store.does(SPEED, state -> state);
    committed(store, SPEED, 4);
    assertThat(store.problems()).isEmpty();
    store.meets(new Command.Look(), state -> state);
    committed(store, SPEED, 6);
    assertThat(store.problems()).containsExactly(NUMBER);
  }

  @Test
  void onlyARestartBeginsToCountAgain() {
    for (double first : new double[] {0, 1, 8}) {
      assertThat(restarted(first).problems()).as("%s", first).isEmpty();
    }
    assertThat(restarted(2).problems()).containsExactly(NUMBER);
    HandMade other = HandMade.before("ALG-C3");
    committed(other, SPEED, 7);
    committed(other, SPEED, 1);
    assertThat(other.problems()).containsExactly(NUMBER);
  }

  private static HandMade restarted(double number) {
    Capabilities one = Capabilities.builder(Capabilities.all()).docks(DockName.COMMIT).build();
    HandMade store = HandMade.before("ALG-C3", one, StoreConfig.defaults(), HandMade.fresh());
    committed(store, SPEED, 7);
    committed(store, new Action.RestartSession(), number);
    return store;
  }

  @Test
  void theNumbersThatMayComeAreShown() {
    HandMade store = HandMade.before("ALG-C3");
    committed(store, SPEED, 7);
    store.does(SPEED, state -> state);
    committed(store, SPEED, 12);
    assertThat(store.findings().get(0).fact("expected")).contains("8 to 9");
  }

  @Test
  void aDockThatCannotBeReadProvesNothing() {
    Snapshot fast = HandMade.fresh().toBuilder().speed("2x").build();
    Snapshot broken = Snapshot.unreadable("no object");
    for (Snapshot carried : List.of(fast, broken)) {
      HandMade store = HandMade.before("ALG-C3");
      store
          .telling(new ObserverEvent.DockFired(DockName.COMMIT.wireName(), carried, Map.of(), fast))
          .does(SPEED, state -> state.speed("2x"));
      assertThat(store.problems()).isEmpty();
      assertThat(store.witnessed().isEmpty()).isEqualTo(carried.equals(broken));
    }
  }

  /** Only the commit dock must carry a state; the fields of every dock are judged. */
  @Test
  void aDockWithoutAStateIsHeldToItsFields() {
    assertThat(stateless(DockName.RESTART, "session-2").problems()).isEmpty();
    assertThat(stateless(DockName.RESTART, "session-2").witnessed()).containsExactly("commit");
    assertThat(stateless(DockName.RESTART, "session-1").problems()).containsExactly(UNTRUE);
    assertThat(stateless(DockName.RESTART, "session-1").witnessed()).isEmpty();
  }

  private static HandMade stateless(DockName name, String session) {
    HandMade store = HandMade.before("ALG-C3");
    Snapshot then = HandMade.fresh().toBuilder().sessionId("session-2").build();
    return store
        .telling(
            new ObserverEvent.DockFired(DockName.COMMIT.wireName(), then, Map.of(), then),
            new ObserverEvent.DockFired(name.wireName(), null, Map.of("session_id", session), then))
        .does(new Action.RestartSession(), state -> state.sessionId("session-2"));
  }

  /** The number evicted by one commit, or the total since the session start or the last restart. */
  @Test
  void theEvictedCountIsOfTheCommitOrOfAll() {
    for (String told : List.of("0 0 1 1 0 0 1", "0 0 1 2 2 2 3", "0 0 1 2 2 0 1")) {
      assertThat(evicting(told).problems()).as(told).isEmpty();
    }
    for (String told :
        List.of("1 0 1 1 0 0 1", "0 0 1 2 3 2 3", "0 0 1 1 0 0 4", "0 0 2 1 0 0 1")) {
      assertThat(evicting(told).problems()).as(told).containsExactly(UNTRUE);
    }
    assertThat(evicting("0 0 1 2 3 2 3").findings().get(0).fact("expected"))
        .contains("0 or 2 so far");
  }

  /** Two appends that fill the ledger, two that evict one each, a speed, a restart, an append. */
  private static HandMade evicting(String told) {
    StoreConfig two = StoreConfig.defaults().withRetention(new Retention.Newest(2));
    Capabilities one = Capabilities.builder(Capabilities.all()).docks(DockName.COMMIT).build();
    HandMade store = HandMade.before("ALG-C3", one, two, HandMade.fresh());
    Map<String, Object> event = event("ev-1", "a", "b");
    String[] counts = told.split(" ", -1);
    for (int at = 0; at < counts.length; at++) {
      Action action = at == 4 ? SPEED : at == 5 ? new Action.RestartSession() : realtime(event);
      int size = Math.min(2, at + 1);
      Snapshot then = store.shown().withLedger(size == 1 ? ledger(event) : ledger(event, event));
      double count = Double.parseDouble(counts[at]);
      store
          .telling(
              new ObserverEvent.DockFired(
                  DockName.COMMIT.wireName(), then, Map.of("evicted_count", count), then))
          .does(action, state -> then.toBuilder());
    }
    return store;
  }

  /** Of a store that was met with entries the total is not known until a dock reports it. */
  @Test
  void theTotalOfEarlierEvictionsIsLearnedOnce() {
    for (String told : List.of("1 1 1", "5 6 7", "5 1 7", "5 6 1")) {
      assertThat(evictingOneEach(told).problems()).as(told).isEmpty();
    }
    for (String told : List.of("0", "1 3", "5 7", "5 6 6")) {
      assertThat(evictingOneEach(told).problems()).as(told).containsExactly(UNTRUE);
    }
  }

  private static HandMade evictingOneEach(String told) {
    StoreConfig two = StoreConfig.defaults().withRetention(new Retention.Newest(2));
    Capabilities one = Capabilities.builder(Capabilities.all()).docks(DockName.COMMIT).build();
    Map<String, Object> event = event("ev-1", "a", "b");
    Snapshot full = HandMade.fresh().withLedger(ledger(event, event));
    HandMade store = HandMade.before("ALG-C3", one, two, full);
    for (String count : told.split(" ", -1)) {
      Map<String, Object> field = Map.of("evicted_count", Double.valueOf(count));
      store
          .telling(new ObserverEvent.DockFired(DockName.COMMIT.wireName(), full, field, full))
          .does(realtime(event), state -> full.toBuilder());
    }
    return store;
  }

  @Test
  void theFocusDockTellsOnceThatTheFocusMoved() {
    for (int times : new int[] {0, 1, 2}) {
      HandMade store = HandMade.before("ALG-C3");
      told(store, DockName.REALTIME_FOCUS, times, state -> state.focus("n", null, null))
          .does(realtime(event("ev-1", "m", "n")), state -> state.focus("n", null, null));
      assertThat(store.problems())
          .isEqualTo(
              times == 1
                  ? List.of()
                  : List.of("the focus dock does not report that the focus moved"));
    }
  }

  @Test
  void theFocusDockIsSilentWhileThePinHoldsAndOtherwiseFree() {
    StoreConfig pinned = StoreConfig.defaults().withRealtimeFocus(RealtimeFocusPolicy.PINNED);
    HandMade store = HandMade.before("ALG-C3", pinned);
    told(store, DockName.REALTIME_FOCUS, 1, state -> state)
        .does(realtime(event("ev-1", "m", "n")), state -> state);
    assertThat(store.problems()).containsExactly("the focus dock fired while the focus is pinned");
    HandMade free = HandMade.before("ALG-C3");
    told(free, DockName.REALTIME_FOCUS, 1, state -> state)
        .does(realtime(event("ev-1", "m", "n")), state -> state);
    free.does(realtime(event("ev-1", "m", "n")), state -> state);
    assertThat(free.problems()).isEmpty();
  }

  @Test
  void aPinThatThrewIsNoPin() {
    for (boolean threw : new boolean[] {true, false}) {
      HandMade store = HandMade.before("ALG-C3");
      if (threw) {
        store.ending(new Outcome.Threw("Error", "oops"));
      }
      store.does(new Action.SetRealtimeFocusPin(true), state -> state);
      told(store, DockName.REALTIME_FOCUS, 1, state -> state)
          .does(realtime(event("ev-1", "m", "n")), state -> state);
      assertThat(store.problems().isEmpty()).isEqualTo(threw);
    }
  }

  @Test
  void theRestartDockFiresForARestartAndForNothingElse() {
    HandMade store = HandMade.before("ALG-C3");
    store.does(new Action.RestartSession(), state -> state.sessionId("session-2"));
    assertThat(store.problems())
        .containsExactly("a restart did not cause exactly one restart dock");
    HandMade other = HandMade.before("ALG-C3");
    told(other, DockName.RESTART, 1, state -> state).does(SPEED, state -> state);
    assertThat(other.problems()).containsExactly("the restart dock fired without a restart");
  }

  /** A selected speed, and a commit dock with this field. */
  private static HandMade said(String field, @Nullable Object value) {
    Snapshot settled =
        HandMade.fresh().toBuilder()
            .cursor(3)
            .focus("n", "e", "s")
            .ledger(HandMade.ledger(event("ev-1", "a", "b")))
            .build();
    HandMade store = HandMade.before("ALG-C3", Capabilities.all(), StoreConfig.defaults(), settled);
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put(field, value);
    return store
        .telling(new ObserverEvent.DockFired(DockName.COMMIT.wireName(), settled, fields, settled))
        .does(SPEED, state -> state);
  }

  private static Object value(String text) {
    return text.matches("\\d") ? (Object) Double.valueOf(text) : text;
  }

  private static void committed(HandMade store, Action action, double number) {
    Snapshot shown = store.shown();
    store
        .telling(
            new ObserverEvent.DockFired(
                DockName.COMMIT.wireName(), shown, Map.of("commit_number", number), shown))
        .does(action, state -> state);
  }

  /** The next step fires this dock this number of times, with the current state. */
  private static HandMade told(
      HandMade store, DockName name, int times, UnaryOperator<SnapshotBuilder> change) {
    Snapshot then = change.apply(store.shown().toBuilder()).build();
    ObserverEvent[] observerEvents = new ObserverEvent[times];
    Arrays.fill(observerEvents, new ObserverEvent.DockFired(name.wireName(), then, Map.of(), then));
    return store.telling(observerEvents);
  }

  private static HandMade declaring(DockName... docks) {
    return HandMade.before(
        "ALG-C3",
        Capabilities.builder(Capabilities.all()).docks(docks).build(),
        StoreConfig.defaults(),
        HandMade.fresh());
  }
}
