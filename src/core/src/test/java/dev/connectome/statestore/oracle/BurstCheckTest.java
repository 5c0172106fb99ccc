package dev.connectome.statestore.oracle;

import static dev.connectome.statestore.oracle.HandMade.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.spec.Action;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which releases form a burst, and which of them must be in the ledger. */
class BurstCheckTest {
  private static final String LOST = "a burst lost or reordered entries";

  @Test
  void fiveReleasesAreABurstUpToTwoSecondsFromTheFirstToTheLast() {
    HandMade burst = every(500, 4).later(500).does(released("e5"), state -> state);
    assertThat(burst.problems()).containsExactly(LOST);
    HandMade slower = every(500, 4).later(501).does(released("e5"), state -> state);
    assertThat(slower.problems()).isEmpty();
    assertThat(slower.witnessed()).isEmpty();
    assertThat(every(500, 5).witnessed()).containsExactly("five-in-two-seconds");
    assertThat(every(501, 5).witnessed()).isEmpty();
  }

  @Test
  void aBurstIsRememberedAcrossABreak() {
    HandMade resumed = every(0, 4).resumed();
    assertThat(resumed.does(released("e5"), state -> state).problems()).containsExactly(LOST);
    HandMade whole = release(every(0, 4).resumed(), "e5");
    assertThat(whole.problems()).isEmpty();
    assertThat(whole.witnessed()).containsExactly("at-once", "five-in-two-seconds");
  }

  @Test
  void anEventWithoutAnIdMayHaveAnyInTheLedger() {
    for (boolean breaks : new boolean[] {false, true}) {
      HandMade store = HandMade.before("BEH-E1");
      store.does(released(null), store.appending(event("given", "a", "b")));
      store = breaks ? store.resumed() : store;
      for (String id : new String[] {"e2", "e3", "e4", "e5"}) {
        release(store, id);
      }
      assertThat(store.problems()).isEmpty();
      assertThat(store.witnessed()).contains("at-once");
    }
  }

  @Test
  void anIdThatReadsAnyIsAnIdLikeAnother() {
    HandMade store = HandMade.before("BEH-E1");
    for (String id : new String[] {"e1", "any", "e3", "e4"}) {
      release(store, id);
    }
    store.does(
        released("e5"),
        state ->
            state.ledger(
                HandMade.ledger(
                    event("e1", "a", "b"),
                    event("x", "a", "b"),
                    event("e3", "a", "b"),
                    event("e4", "a", "b"),
                    event("e5", "a", "b"))));
    assertThat(store.problems()).containsExactly(LOST);
  }

  @Test
  void aReleaseThatThrewIsNoPartOfABurstWhetherItWasStoredOrNot() {
    for (boolean stored : new boolean[] {false, true}) {
      HandMade store = every(0, 4);
      store.ending(new Outcome.Threw("TypeError", "no"));
      store.does(released("e5"), stored ? store.appending(event("e5", "a", "b")) : state -> state);
      release(store, "e6");
      assertThat(store.problems()).isEmpty();
      assertThat(store.witnessed()).isEmpty();
    }
  }

  @Test
  void anEntryThatLostItsIdIsNotLost() {
    HandMade store = every(0, 4);
    store.does(released("e5"), store.appending(Map.of("label", "without an id")));
    release(store, "e6");
    assertThat(store.problems()).isEmpty();
  }

  /** This number of releases at this interval. */
  private static HandMade every(long ms, int releases) {
    HandMade store = HandMade.before("BEH-E1");
    for (int number = 1; number <= releases; number++) {
      release(store.later(number == 1 ? 0 : ms), "e" + number);
    }
    return store;
  }

  private static HandMade release(HandMade store, String id) {
    return store.does(released(id), store.appending(event(id, "a", "b")));
  }

  private static Action released(@Nullable String id) {
    Map<String, Object> event = new HashMap<>(event("none", "a", "b"));
    event.remove("id");
    if (id != null) {
      event.put("id", id);
    }
    return HandMade.release(event, Map.of());
  }
}
