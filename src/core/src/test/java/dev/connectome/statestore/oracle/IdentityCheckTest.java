package dev.connectome.statestore.oracle;

import static dev.connectome.statestore.oracle.HandMade.event;
import static dev.connectome.statestore.oracle.HandMade.ledger;
import static dev.connectome.statestore.oracle.HandMade.realtime;
import static dev.connectome.statestore.oracle.HandMade.release;
import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.Retention;
import dev.connectome.statestore.spec.StoreConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** An id that occurs again is stored again, in the same session or a later one. */
class IdentityCheckTest {
  private static final Map<String, Object> EVENT = event("ev-1", "a", "b");
  private static final Map<String, Object> OTHER = event("ev-2", "a", "b");
  private static final Action RESTART = new Action.RestartSession();

  @Test
  void anIdComesAgainByEitherWay() {
    for (Action again : List.of(release(EVENT, Map.of()), realtime(EVENT))) {
      HandMade store = HandMade.before("EVT-ID");
      store.does(realtime(EVENT), store.appending(EVENT));
      assertThat(store.witnessed()).isEmpty();
      store.does(again, store.appending(EVENT));
      assertThat(store.witnessed()).containsExactly("again");
      store.does(realtime(OTHER), store.appending(OTHER));
      assertThat(store.witnessed()).isEmpty();
    }
  }

  @Test
  void anIdOfAnEarlierSessionIsReplayedOnceAndThenKnown() {
    HandMade store = HandMade.before("EVT-ID");
    store.does(realtime(EVENT), store.appending(EVENT));
    store.does(RESTART, state -> state.ledger(ledger()));
    store.does(realtime(EVENT), store.appending(EVENT));
    assertThat(store.witnessed()).containsExactly("replay");
    store.does(realtime(EVENT), store.appending(EVENT));
    assertThat(store.witnessed()).containsExactly("again");
    store.does(RESTART, state -> state).does(RESTART, state -> state);
    store.does(realtime(EVENT), store.appending(EVENT));
    assertThat(store.witnessed()).containsExactly("replay");
  }

  @Test
  void aRestartThatThrewIsNone() {
    HandMade store = HandMade.before("EVT-ID");
    store.does(realtime(EVENT), store.appending(EVENT));
    store.ending(new Outcome.Threw("Error", "oops")).does(RESTART, state -> state);
    store.does(realtime(EVENT), store.appending(EVENT));
    assertThat(store.witnessed()).containsExactly("again");
  }

  @Test
  void aKnownIdIsNotLeftOut() {
    HandMade store = HandMade.before("EVT-ID");
    store.does(realtime(EVENT), state -> state);
    assertThat(store.problems()).isEmpty();
    store.does(realtime(EVENT), state -> state);
    store.does(RESTART, state -> state);
    store.does(release(EVENT, Map.of()), state -> state);
    assertThat(store.problems())
        .hasSize(2)
        .containsOnly("an event with a known id was not appended");
    assertThat(store.findings().get(0).fact("id")).contains("\"ev-1\"");
    assertThat(store.witnessed()).isEmpty();
  }

  @Test
  void aKnownIdIsNotRenamed() {
    HandMade store = HandMade.before("EVT-ID");
    store.does(realtime(EVENT), store.appending(EVENT));
    store.does(realtime(EVENT), store.appending(event("ev-1-again", "a", "b")));
    assertThat(store.problems()).containsExactly("an event with a known id got another id");
    assertThat(store.findings().get(0).fact("observed")).contains("\"ev-1-again\"");
    assertThat(store.witnessed()).isEmpty();
  }

  @Test
  void whereNobodyCanTellWhichEntryCameNothingIsProved() {
    HandMade store = HandMade.before("EVT-ID");
    store.does(realtime(EVENT), store.appending(EVENT));
    store.does(realtime(EVENT), state -> state.ledger(ledger(EVENT, OTHER, OTHER)));
    assertThat(store.problems()).isEmpty();
    assertThat(store.witnessed()).isEmpty();
  }

  @Test
  void whatIsNoIdIsNotKnownAgain() {
    for (Object none : new Object[] {"", 7.0}) {
      Map<String, Object> nameless = with("id", none);
      HandMade store = HandMade.before("EVT-ID");
      store.does(realtime(nameless), store.appending(EVENT));
      store.does(realtime(nameless), state -> state);
      assertThat(store.problems()).isEmpty();
      store.does(realtime(nameless), store.appending(EVENT));
      assertThat(store.witnessed()).isEmpty();
    }
  }

  @Test
  void idsAreKnownAcrossABreak() {
    HandMade store = HandMade.before("EVT-ID");
    store.does(realtime(EVENT), store.appending(EVENT));
    store.does(RESTART, state -> state);
    store.does(realtime(OTHER), store.appending(OTHER));
    HandMade earlier = store.resumed();
    earlier.does(realtime(EVENT), earlier.appending(EVENT));
    assertThat(earlier.witnessed()).containsExactly("replay");
    HandMade own = store.resumed();
    own.does(realtime(OTHER), own.appending(OTHER));
    assertThat(own.witnessed()).containsExactly("again");
  }

  /** Memory must not grow with the store: the oldest ids are forgotten. */
  @Test
  void onlyTheLatestIdsAreRemembered() {
    HandMade store =
        HandMade.before("EVT-ID", Capabilities.all(), StoreConfig.defaults(), HandMade.fresh());
    for (int number = 0; number <= 512; number++) {
      store.does(realtime(with("id", "many-" + number)), state -> state);
    }
    store.does(realtime(with("id", "many-0")), store.appending(with("id", "many-0")));
    assertThat(store.witnessed()).isEmpty();
    store.does(realtime(with("id", "many-512")), store.appending(with("id", "many-512")));
    assertThat(store.witnessed()).containsExactly("again");
  }

  /** The store altered this id as it altered the first one: EVT-KEEP judges that. */
  @Test
  void anIdThatIsAlteredEachTimeAlikeIsNoOtherOne() {
    HandMade store = HandMade.before("EVT-ID");
    store.does(realtime(EVENT), store.appending(event("EV-1", "a", "b")));
    store.does(realtime(EVENT), store.appending(event("EV-1", "a", "b")));
    assertThat(store.problems()).isEmpty();
    store.does(realtime(EVENT), store.appending(EVENT));
    assertThat(store.problems()).isEmpty();
    store.does(realtime(EVENT), store.appending(event("EV-1", "a", "b")));
    assertThat(store.problems()).containsExactly("an event with a known id got another id");
  }

  /**
   * A release may have been appended and have evicted an entry: neither PAT-RET nor this check can
   * decide.
   */
  @Test
  void whereAnEqualEntryMayHaveMadeRoomNothingWasRefused() {
    StoreConfig newest = StoreConfig.defaults().withRetention(new Retention.Newest(1));
    for (StoreConfig config : List.of(newest, StoreConfig.defaults())) {
      HandMade store = HandMade.before("EVT-ID", config);
      store.does(release(EVENT, Map.of()), store.appending(EVENT));
      store.does(release(EVENT, Map.of()), state -> state);
      assertThat(store.problems()).hasSize(config.equals(newest) ? 0 : 1);
    }
  }

  private static Map<String, Object> with(String field, @Nullable Object value) {
    Map<String, Object> other = new LinkedHashMap<>(EVENT);
    other.put(field, value);
    return other;
  }
}
