package dev.connectome.statestore.oracle;

import static dev.connectome.statestore.oracle.HandMade.START_MS;
import static dev.connectome.statestore.oracle.HandMade.ledger;
import static dev.connectome.statestore.oracle.HandMade.realtime;
import static dev.connectome.statestore.oracle.HandMade.release;
import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.LedgerTail;
import dev.connectome.statestore.observation.ObserverBehaviour;
import dev.connectome.statestore.observation.ObserverBehaviour.Moment;
import dev.connectome.statestore.observation.ObserverEvent;
import dev.connectome.statestore.observation.PersistentLedger;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.DockName;
import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.spec.RestartPolicy;
import dev.connectome.statestore.spec.Retention;
import dev.connectome.statestore.spec.StoreConfig;
import dev.connectome.statestore.spec.TimeSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What an append may evict, exact to the entry and to the millisecond, and what must be reported.
 */
class RetentionCheckTest {
  private static final long LIMIT_MS = 1_000;
  private static final StoreConfig NONE = StoreConfig.defaults();
  private static final StoreConfig NEWEST_2 = NONE.withRetention(new Retention.Newest(2));
  private static final StoreConfig BY_AGE = NONE.withRetention(new Retention.MaxAge(LIMIT_MS));
  private static final Capabilities WALL =
      Capabilities.builder(Capabilities.all()).time(TimeSource.WALL).build();
  private static final Map<String, Object> NEW = aged("new", 0);

  @Test
  void withoutRetentionEveryEntryStays() {
    HandMade store = with(NONE, aged("a", 0));
    store.does(realtime(NEW), store.appending(NEW));
    assertThat(store.witnessed()).containsExactly("none");
    HandMade edited = with(NONE, aged("a", 0));
    edited.does(realtime(NEW), state -> state.ledger(ledger(aged("b", 0), NEW)));
    assertThat(edited.problems()).isEmpty();
    assertThat(edited.witnessed()).isEmpty();
  }

  @Test
  void anEvictionThatIsReportedStillNeedsRetention() {
    Map<String, Object> b = aged("b", 0);
    HandMade store = with(NONE, aged("a", 0), b);
    store.telling(evicted(1)).does(realtime(NEW), state -> state.ledger(ledger(b, NEW)));
    assertThat(store.problems()).containsExactly("entries were evicted without retention");
    assertThat(store.witnessed()).isEmpty();
  }

  @Test
  void theSurvivorsAreTheNewestInOrder() {
    Map<String, Object> a = aged("a", 0);
    Map<String, Object> b = aged("b", 0);
    HandMade newest = with(NEWEST_2, a, b);
    newest.does(realtime(NEW), state -> state.ledger(ledger(a)));
    assertThat(newest.problems()).containsExactly("retention by count evicted the wrong entries");
    assertThat(newest.findings().get(0).fact("observed"))
        .contains("0 of the oldest evicted, and 1 of the others");
    assertThat(newest.witnessed()).isEmpty();
    LedgerTail before = LedgerTail.met(2, List.of(), 4, 7);
    LedgerTail edited = before.disturbed(2, 1, 0, true, List.of(FlowEvent.fromPlain(NEW)), 8);
    HandMade told =
        HandMade.before(
            "PAT-RET", Capabilities.all(), NEWEST_2, HandMade.fresh().withLedger(before));
    told.telling(evicted(1)).does(realtime(NEW), state -> state.ledger(edited));
    assertThat(told.problems()).containsExactly("an eviction changed the remaining entries");
    assertThat(told.witnessed()).isEmpty();
  }

  @Test
  void theCountIsTheLimits() {
    Map<String, Object> a = aged("a", 0);
    Map<String, Object> b = aged("b", 0);
    HandMade store = with(NEWEST_2, a, b);
    store.telling(evicted(2)).does(realtime(NEW), state -> state.ledger(ledger(NEW)));
    assertThat(store.problems()).containsExactly("retention by count evicted the wrong number");
    assertThat(store.findings().get(0).fact("expected")).contains("1 evicted");
    assertThat(store.findings().get(0).fact("observed")).contains("2 evicted");
  }

  @Test
  void atExactlyTheLimitOfAgeEitherConforms() {
    Map<String, Object> old = aged("a", LIMIT_MS);
    byAge(Capabilities.all(), ledger(old), 0, true);
    byAge(Capabilities.all(), ledger(old), 1, true);
    byAge(Capabilities.all(), ledger(aged("a", LIMIT_MS + 1)), 0, false);
    byAge(Capabilities.all(), ledger(aged("a", LIMIT_MS + 1)), 1, true);
    byAge(Capabilities.all(), ledger(aged("a", LIMIT_MS - 1)), 0, true);
    byAge(Capabilities.all(), ledger(aged("a", LIMIT_MS - 1)), 1, false);
  }

  /** A real clock may tick between the readings of the store and of the kit, in both directions. */
  @Test
  void aRealClockMakesTheLimitAsBroadAsItsTick() {
    byAge(WALL, ledger(aged("a", LIMIT_MS - 3)), 1, false);
    byAge(WALL, ledger(aged("a", LIMIT_MS - 2)), 1, true);
    byAge(WALL, ledger(aged("a", LIMIT_MS - 2)), 0, true);
    byAge(WALL, ledger(aged("a", LIMIT_MS + 2)), 0, true);
    byAge(WALL, ledger(aged("a", LIMIT_MS + 3)), 0, false);
    byAge(WALL, ledger(aged("a", LIMIT_MS + 3)), 1, true);
  }

  @Test
  void onlyAPrefixGoesAndAllOfIt() {
    Map<String, Object> old = aged("a", LIMIT_MS + 1);
    Map<String, Object> young = aged("b", 0);
    byAge(Capabilities.all(), ledger(young, old), 0, true);
    byAge(Capabilities.all(), ledger(young, old), 2, false);
    byAge(Capabilities.all(), ledger(old, young, old), 1, true);
    byAge(Capabilities.all(), ledger(old, old, young), 1, false);
    byAge(Capabilities.all(), ledger(old, old, young), 2, true);
  }

  /**
   * A store that evicts an entry exactly at the limit comes to the next one, which must be evicted
   * then.
   */
  @Test
  void evictionDoesNotStopBeforeOneThatIsTooOld() {
    PersistentLedger edge = ledger(aged("a", LIMIT_MS), aged("b", LIMIT_MS + 1));
    byAge(Capabilities.all(), edge, 0, true);
    byAge(Capabilities.all(), edge, 1, false);
    byAge(Capabilities.all(), edge, 2, true);
  }

  @Test
  void anEntryWithoutATimeIsNotTooOld() {
    Map<String, Object> timeless = new LinkedHashMap<>(NEW);
    timeless.put("id", "timeless");
    timeless.put("at_ms", null);
    byAge(Capabilities.all(), ledger(timeless, aged("a", LIMIT_MS + 1)), 0, true);
    byAge(Capabilities.all(), ledger(timeless), 1, false);
  }

  @Test
  void howManyShouldHaveGoneIsSaid() {
    assertThat(byAge(Capabilities.all(), ledger(aged("a", 5_000)), 0, false))
        .isEqualTo("1 evicted, not 0 evicted");
    assertThat(byAge(Capabilities.all(), ledger(aged("a", LIMIT_MS), aged("b", 0)), 2, false))
        .isEqualTo("0 to 1 evicted, not 2 evicted");
  }

  @Test
  void theNewEntryGoesWhenItIsTooOldAndAllOthersWent() {
    newOne(BY_AGE, Capabilities.all(), LIMIT_MS, true);
    newOne(BY_AGE, Capabilities.all(), LIMIT_MS - 1, false);
    newOne(BY_AGE, WALL, LIMIT_MS - 2, true);
    newOne(BY_AGE, WALL, LIMIT_MS - 3, false);
    newOne(BY_AGE, Capabilities.all(), null, true);
    Map<String, Object> old = aged("old", 5_000);
    HandMade store = with(BY_AGE, aged("a", 0));
    store.does(realtime(old), state -> state);
    assertThat(store.problems()).containsExactly("retention by age evicted the wrong entries");
  }

  @Test
  void theDockTellsHowManyLeft() {
    Map<String, Object> a = aged("a", 0);
    Map<String, Object> b = aged("b", 0);
    assertThat(dock(ledger(a, b), evicted(1))).isEmpty();
    assertThat(dock(ledger(a, b), evicted(1), evicted(0))).isEmpty();
    assertThat(dock(ledger(a, b, a), evicted(1), evicted(1))).isEmpty();
    assertThat(dock(ledger(a, b))).isEqualTo("1 evicted, not no dock");
    assertThat(dock(ledger(a, b), evicted(2))).isEqualTo("1 evicted, not 2 told");
    assertThat(dock(ledger(a, b), evicted("one"))).isEqualTo("1 evicted, not 0 told");
    assertThat(dock(ledger(a))).isEmpty();
    assertThat(dock(ledger(a), evicted(0))).isEmpty();
    assertThat(dock(ledger(a), evicted(1))).isEqualTo("0 evicted, not 1 told");
  }

  /** An observer that throws may cost another one its dock; OBS-1 judges that. */
  @Test
  void theDockMayBeMissingWhereAnObserverThrows() {
    Map<String, Object> b = aged("b", 0);
    HandMade store = with(NEWEST_2, aged("a", 0), b);
    ObserverBehaviour throwing = new ObserverBehaviour.Throws(Moment.NOTIFICATION);
    store
        .telling(new ObserverEvent.Behaved("second", throwing, HandMade.fresh(), null))
        .does(realtime(NEW), state -> state.ledger(ledger(b, NEW)));
    assertThat(store.problems()).isEmpty();
  }

  @Test
  void theNewEntryCountsAmongThoseThatLeft() {
    Map<String, Object> old = aged("old", 5_000);
    for (int told = 0; told < 4; told++) {
      HandMade store = with(BY_AGE, aged("a", 5_000));
      store.telling(evicted(told)).does(realtime(old), state -> state.ledger(ledger()));
      if (told == 2) {
        assertThat(store.problems()).isEmpty();
        assertThat(store.witnessed()).containsExactly("age");
      } else {
        assertThat(store.problems())
            .containsExactly("the evictions dock does not report what was evicted");
        assertThat(store.witnessed()).isEmpty();
      }
    }
  }

  @Test
  void whatIsNotDeclaredIsOutOfSightOnlyWhereItIsNeeded() {
    Capabilities deaf = Capabilities.builder(Capabilities.all()).docks(DockName.COMMIT).build();
    Map<String, Object> a = aged("a", 0);
    HandMade store = HandMade.before("PAT-RET", deaf, NEWEST_2, HandMade.fresh());
    store.does(realtime(a), store.appending(a));
    store.does(realtime(a), store.appending(a));
    assertThat(store.outOfSight()).isEmpty();
    store.does(realtime(NEW), state -> state.ledger(ledger(a, NEW)));
    assertThat(store.problems()).isEmpty();
    assertThat(store.witnessed()).containsExactly("newest");
    assertThat(store.outOfSight()).containsExactly("the evictions dock is not declared");
  }

  @Test
  void nothingElseEvicts() {
    Map<String, Object> a = aged("a", 0);
    Map<String, Object> b = aged("b", 0);
    List<Action> others =
        List.of(new Action.SetSpeed("2x"), release(NEW, Map.of()), new Action.RestartSession());
    for (Action other : others) {
      HandMade store = with(NEWEST_2, a, b);
      store.does(other, state -> state.ledger(ledger(b)));
      assertThat(store.problems())
          .containsExactly("an action other than a realtime append evicted entries");
      assertThat(store.findings().get(0).fact("observed")).contains("1 evicted");
      HandMade telling = with(NEWEST_2, a, b);
      telling.telling(evicted(1)).does(other, state -> state);
      assertThat(telling.problems())
          .containsExactly("the evictions dock does not report what was evicted");
    }
    HandMade tampered = with(NEWEST_2, a, b);
    tampered.meets(new Command.Tamper(), state -> state.ledger(ledger(b)));
    assertThat(tampered.problems()).isEmpty();
  }

  @Test
  void aRestartThatClearsIsNoEviction() {
    HandMade store = with(NONE.withRestartPolicy(RestartPolicy.CLEAR), aged("a", 0));
    store.does(new Action.RestartSession(), state -> state.ledger(ledger()));
    assertThat(store.problems()).isEmpty();
    store.does(new Action.SetSpeed("2x"), state -> state);
    assertThat(store.problems()).isEmpty();
  }

  @Test
  void withoutRealtimeThereIsNothingToJudge() {
    Capabilities stepper = Capabilities.builder(Capabilities.all()).withoutRealtime().build();
    HandMade store =
        HandMade.before(
            "PAT-RET",
            stepper,
            NONE,
            HandMade.fresh().withLedger(ledger(aged("a", 0), aged("b", 0))));
    store.does(new Action.SetSpeed("2x"), state -> state.ledger(ledger(aged("b", 0))));
    assertThat(store.problems()).isEmpty();
  }

  @Test
  void aReleaseIsTemptedWhereAnAppendWouldEvict() {
    HandMade none = with(NONE, aged("a", 5_000));
    none.does(release(NEW, Map.of()), none.appending(NEW));
    assertThat(none.witnessed()).isEmpty();
    HandMade young = with(BY_AGE, aged("a", LIMIT_MS));
    young.does(release(NEW, Map.of()), young.appending(NEW));
    assertThat(young.witnessed()).isEmpty();
    HandMade old = with(BY_AGE, aged("a", LIMIT_MS + 1));
    old.does(release(NEW, Map.of()), old.appending(NEW));
    assertThat(old.witnessed()).containsExactly("release");
    HandMade edited = with(NEWEST_2, aged("a", 0), aged("b", 0));
    edited.does(
        release(NEW, Map.of()), state -> state.ledger(ledger(aged("c", 0), aged("b", 0), NEW)));
    assertThat(edited.witnessed()).isEmpty();
  }

  /**
   * Drops this number of oldest entries by the age limit at an append and asserts the verdict.
   * Returns what the finding expected and observed; empty when there is none.
   */
  private static String byAge(
      Capabilities can, PersistentLedger before, int leave, boolean conforms) {
    PersistentLedger after = before.dropOldest(leave).append(FlowEvent.fromPlain(NEW));
    HandMade store = HandMade.before("PAT-RET", can, BY_AGE, HandMade.fresh().withLedger(before));
    store.telling(evicted(leave)).does(realtime(NEW), state -> state.ledger(after));
    if (conforms) {
      assertThat(store.problems()).isEmpty();
      assertThat(store.witnessed()).containsExactly(leave > 0 ? "age" : "age-below");
      return "";
    }
    assertThat(store.problems()).containsExactly("retention by age evicted the wrong entries");
    assertThat(store.witnessed()).isEmpty();
    return said(store);
  }

  private static void newOne(
      StoreConfig config, Capabilities can, @Nullable Long ageMs, boolean conforms) {
    Map<String, Object> event = aged("event", ageMs == null ? 0 : ageMs);
    if (ageMs == null) {
      event.remove("at_ms");
    }
    HandMade store = HandMade.before("PAT-RET", can, config, HandMade.fresh());
    store.telling(evicted(1)).does(realtime(event), state -> state);
    assertThat(store.problems()).hasSize(conforms ? 0 : 1);
  }

  /** What is wrong with these docks when a new entry comes under a limit of two entries. */
  private static String dock(PersistentLedger before, ObserverEvent... told) {
    HandMade store =
        HandMade.before(
            "PAT-RET", Capabilities.all(), NEWEST_2, HandMade.fresh().withLedger(before));
    PersistentLedger all = PersistentLedger.copyOf(before).append(FlowEvent.fromPlain(NEW));
    PersistentLedger after = all.dropOldest(Math.max(0, all.size() - 2));
    store.telling(told).does(realtime(NEW), state -> state.ledger(after));
    if (store.problems().isEmpty()) {
      assertThat(store.witnessed()).hasSize(1);
      return "";
    }
    assertThat(store.problems())
        .containsExactly("the evictions dock does not report what was evicted");
    assertThat(store.witnessed()).isEmpty();
    return said(store);
  }

  private static String said(HandMade store) {
    return store.findings().get(0).fact("expected").orElse("")
        + ", not "
        + store.findings().get(0).fact("observed").orElse("");
  }

  private static ObserverEvent evicted(Object count) {
    return new ObserverEvent.DockFired(
        DockName.EVICTIONS.wireName(), null, Map.of("evicted_count", count), HandMade.fresh());
  }

  @SafeVarargs
  private static HandMade with(StoreConfig config, Map<String, Object>... entries) {
    return HandMade.before(
        "PAT-RET", Capabilities.all(), config, HandMade.fresh().withLedger(ledger(entries)));
  }

  private static Map<String, Object> aged(String id, long ageMs) {
    Map<String, Object> event = HandMade.event(id, "a", "b");
    event.put("at_ms", (double) (START_MS - ageMs));
    return event;
  }
}
