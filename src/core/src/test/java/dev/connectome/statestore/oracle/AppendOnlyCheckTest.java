package dev.connectome.statestore.oracle;

import static dev.connectome.statestore.oracle.HandMade.event;
import static dev.connectome.statestore.oracle.HandMade.eventText;
import static dev.connectome.statestore.oracle.HandMade.ledger;
import static dev.connectome.statestore.oracle.HandMade.realtime;
import static dev.connectome.statestore.oracle.HandMade.release;
import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.observation.LedgerTail;
import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.observation.PersistentLedger;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.spec.RestartPolicy;
import dev.connectome.statestore.spec.Retention;
import dev.connectome.statestore.spec.StoreConfig;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Only two things may shorten a ledger: a restart that clears, and a declared eviction. */
class AppendOnlyCheckTest {
  private static final Map<String, Object> A = event("ev-1", "a", "b");
  private static final Map<String, Object> B = event("ev-2", "a", "b");
  private static final Map<String, Object> NEW = event("ev-3", "a", "b");
  private static final StoreConfig DEFAULTS = StoreConfig.defaults();
  private static final StoreConfig NEWEST = DEFAULTS.withRetention(new Retention.Newest(2));
  private static final Action RESTART = new Action.RestartSession();

  @Test
  void aDeclaredEvictionIsNoLoss() {
    assertThat(after(NEWEST, realtime(NEW), ledger(B, NEW))).isEmpty();
    assertThat(after(NEWEST, new Action.SetSpeed("2x"), ledger(B)))
        .containsExactly("the oldest entries are gone");
    assertThat(after(DEFAULTS, new Action.SetSpeed("2x"), ledger(B)))
        .containsExactly("the oldest entries are gone");
    assertThat(after(DEFAULTS, realtime(NEW), ledger(B, NEW)))
        .containsExactly("the oldest entries are gone");
  }

  @Test
  void onlyARestartThatClearsLeavesNothing() {
    StoreConfig clear = DEFAULTS.withRestartPolicy(RestartPolicy.CLEAR);
    assertThat(after(clear, RESTART, ledger())).isEmpty();
    assertThat(after(clear, new Action.SetSpeed("2x"), ledger()))
        .containsExactly("the newest entries are gone");
    assertThat(after(DEFAULTS, RESTART, ledger())).containsExactly("the newest entries are gone");
  }

  @Test
  void whatAnActionThatThrewLeftBehindIsItsOwnLoss() {
    HandMade store = withTwo(DEFAULTS);
    store
        .ending(new Outcome.Threw("Error", "full"))
        .does(release(NEW, Map.of()), store.appending(NEW));
    store.does(new Action.StopWaitTimer(0), state -> state.ledger(ledger(A, B)));
    assertThat(store.problems()).containsExactly("the entry of an action that threw disappeared");
    assertThat(store.findings().get(0).fact("added at"))
        .contains("step 2, commit_step_release_append_event_and_set_focus_and_explanation");
  }

  @Test
  void aLossSaysWithWhichStepTheEntriesCame() {
    HandMade store = withTwo(DEFAULTS);
    store.does(release(NEW, Map.of()), store.appending(NEW));
    store.does(new Action.StopWaitTimer(0), state -> state.ledger(ledger(A, B)));
    assertThat(store.problems()).containsExactly("the newest entries are gone");
    assertThat(store.findings().get(0).fact("added at").orElse("")).startsWith("step 2, ");
  }

  @Test
  void entriesThatStandElsewhereAreNotGone() {
    assertThat(after(DEFAULTS, release(NEW, Map.of()), ledger(NEW, A, B)))
        .containsExactly("a new entry was inserted before earlier ones");
    assertThat(after(DEFAULTS, release(NEW, Map.of()), ledger(B, A, NEW)))
        .containsExactly("earlier entries are in a different order");
  }

  @Test
  void theNewestEntriesStayToo() {
    HandMade store = withTwo(DEFAULTS);
    store.does(new Action.SetSpeed("2x"), state -> state.ledger(ledger(A)));
    assertThat(store.problems()).containsExactly("the newest entries are gone");
    assertThat(store.findings().get(0).fact("expected"))
        .contains("at least 2 entries, the earlier ones first");
    assertThat(store.findings().get(0).fact("observed")).contains("1 entry");
  }

  @Test
  void anEditIsFoundWhereItStands() {
    HandMade store = withTwo(DEFAULTS);
    store.does(new Action.SetSpeed("2x"), state -> state.ledger(ledger(A, NEW)));
    assertThat(store.problems()).containsExactly("an earlier entry changed");
    assertThat(store.findings().get(0).fact("position")).contains("1");
    assertThat(store.findings().get(0).fact("expected")).contains(eventText("ev-2", "a", "b"));
    assertThat(store.findings().get(0).fact("observed")).contains(eventText("ev-3", "a", "b"));
  }

  /** A recording reports that the oldest entries were removed, but does not hold them in memory. */
  @Test
  void whatStandsFirstNowIsToldWithoutIds() {
    LedgerTail before = LedgerTail.met(4, List.of(), 1, 0);
    assertThat(nowFirst(before, before.moved(4, List.of(), 1))).isEqualTo("no entries");
    assertThat(nowFirst(before, before.moved(3, List.of(), 1)))
        .isEqualTo("the entry at position 3 first");
    FlowEvent entry = FlowEvent.fromPlain(NEW);
    assertThat(nowFirst(before, before.moved(4, List.of(entry), 1))).isEqualTo("a new entry first");
  }

  private static String nowFirst(LedgerTail before, LedgerTail after) {
    HandMade store = with(DEFAULTS, HandMade.fresh().withLedger(before));
    store.does(new Action.SetSpeed("2x"), state -> state.ledger(after));
    int found = store.problems().indexOf("the oldest entries are gone");
    return store.findings().get(found).fact("observed").orElse("");
  }

  private static List<String> after(StoreConfig config, Action action, PersistentLedger left) {
    HandMade store = withTwo(config);
    store.does(action, state -> state.ledger(left));
    return store.problems();
  }

  private static HandMade withTwo(StoreConfig config) {
    HandMade store = with(config, HandMade.fresh());
    return store.does(new Action.SetSpeed("2x"), state -> state.ledger(ledger(A, B)));
  }

  private static HandMade with(StoreConfig config, Snapshot initial) {
    return HandMade.before("VAL-V1", Capabilities.all(), config, initial);
  }
}
