package dev.connectome.statestore.oracle;

import static dev.connectome.statestore.oracle.HandMade.START_MS;
import static dev.connectome.statestore.oracle.HandMade.ledger;
import static dev.connectome.statestore.oracle.HandMade.realtime;
import static dev.connectome.statestore.oracle.HandMade.release;
import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.observation.PersistentLedger;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.Retention;
import dev.connectome.statestore.spec.StoreConfig;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** An event is at the position of its arrival, late or not, and its index, if any, agrees. */
class ArrivalOrderCheckTest {
  private static final Map<String, Object> FIRST = at("ev-1", 0, null);
  private static final Map<String, Object> SECOND = at("ev-2", 1, null);
  private static final StoreConfig BY_AGE =
      StoreConfig.defaults().withRetention(new Retention.MaxAge(1));

  @Test
  void anEventIsLateThatIsOlderThanTheNewest() {
    assertThat(appended(ledger(), SECOND).witnessed()).containsExactly("in-time");
    assertThat(appended(ledger(FIRST), SECOND).witnessed()).containsExactly("in-time");
    assertThat(appended(ledger(FIRST), FIRST).witnessed()).containsExactly("in-time");
    assertThat(appended(ledger(SECOND), FIRST).witnessed()).containsExactly("late");
    assertThat(appended(ledger(SECOND, FIRST), FIRST).witnessed()).containsExactly("in-time");
    Map<String, Object> timeless = at("ev-3", 0, null);
    timeless.remove("at_ms");
    assertThat(appended(ledger(SECOND), timeless).witnessed()).containsExactly("in-time");
    assertThat(appended(ledger(timeless), FIRST).witnessed()).containsExactly("in-time");
  }

  @Test
  void anEventComesOnce() {
    for (int copies : new int[] {0, 2}) {
      PersistentLedger after = copies == 0 ? ledger(FIRST) : ledger(FIRST, SECOND, SECOND);
      HandMade store = with(StoreConfig.defaults(), ledger(FIRST));
      store.does(realtime(SECOND), state -> state.ledger(after));
      assertThat(store.problems()).containsExactly("a realtime event was not appended once");
      assertThat(store.findings().get(0).fact("observed")).contains(copies + " new entries");
      assertThat(store.witnessed()).isEmpty();
    }
  }

  @Test
  void anEventThatIsTooOldMayLeaveAtOnceAndProvesNothing() {
    HandMade store = with(BY_AGE, ledger(FIRST));
    store.later(5).does(realtime(SECOND), state -> state.ledger(ledger()));
    assertThat(store.problems()).isEmpty();
    assertThat(store.witnessed()).isEmpty();
    HandMade byCount =
        with(StoreConfig.defaults().withRetention(new Retention.Newest(1)), ledger(FIRST));
    byCount.does(realtime(SECOND), state -> state.ledger(ledger()));
    assertThat(byCount.problems()).containsExactly("a realtime event was not appended once");
    HandMade twice = with(BY_AGE, ledger(FIRST));
    twice.does(realtime(SECOND), state -> state.ledger(ledger(FIRST, SECOND, SECOND)));
    assertThat(twice.problems()).containsExactly("a realtime event was not appended once");
  }

  @Test
  void whatArrivesDisturbsNothing() {
    HandMade store = with(StoreConfig.defaults(), ledger(SECOND));
    store.does(realtime(FIRST), state -> state.ledger(ledger(FIRST, SECOND)));
    assertThat(store.problems()).containsExactly("an arriving event changed earlier entries");
    assertThat(store.findings().get(0).fact("observed")).contains("the new one at position 0");
    assertThat(store.witnessed()).isEmpty();
  }

  @Test
  void theIndexGrowsWithThePosition() {
    Map<String, Object> one = at("ev-1", 0, 1.0);
    assertThat(appended(ledger(one), at("ev-2", 1, 2.0)).witnessed()).containsExactly("in-time");
    assertThat(appended(ledger(one), SECOND).problems()).isEmpty();
    assertThat(appended(ledger(FIRST), at("ev-2", 1, 0.0)).problems()).isEmpty();
    assertThat(appended(ledger(), at("ev-2", 1, 0.0)).problems()).isEmpty();
    for (int wrong : new int[] {1, 0}) {
      HandMade store = appended(ledger(one), at("ev-2", 1, (double) wrong));
      assertThat(store.problems()).containsExactly("arrival_index does not grow with the position");
      assertThat(store.findings().get(0).fact("expected")).contains("more than 1");
      assertThat(store.findings().get(0).fact("observed")).contains("" + wrong);
      assertThat(store.witnessed()).isEmpty();
    }
  }

  @Test
  void onlyWhatArrivesIsJudged() {
    List<Action> others = List.of(release(FIRST, Map.of()), new Action.SetSpeed("2x"));
    for (Action other : others) {
      HandMade store = with(StoreConfig.defaults(), ledger(SECOND));
      store.does(other, state -> state);
      assertThat(store.problems()).isEmpty();
      assertThat(store.witnessed()).isEmpty();
    }
  }

  private static HandMade appended(PersistentLedger before, Map<String, Object> event) {
    HandMade store = with(StoreConfig.defaults(), before);
    return store.does(realtime(event), store.appending(event));
  }

  private static HandMade with(StoreConfig config, PersistentLedger before) {
    return HandMade.before(
        "BEH-E2", Capabilities.all(), config, HandMade.fresh().withLedger(before));
  }

  private static Map<String, Object> at(String id, long laterMs, @Nullable Double index) {
    Map<String, Object> event = HandMade.event(id, "a", "b");
    event.put("at_ms", (double) (START_MS + laterMs));
    if (index != null) {
      event.put("arrival_index", index);
    }
    return event;
  }
}
