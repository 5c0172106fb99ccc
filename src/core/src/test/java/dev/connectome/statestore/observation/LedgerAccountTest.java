package dev.connectome.statestore.observation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.DockName;
import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.spec.Implementation;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.spec.RawRelease;
import dev.connectome.statestore.spec.RestartPolicy;
import dev.connectome.statestore.spec.Retention;
import dev.connectome.statestore.spec.StoreConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** In these tests, letters are entries; equal letters are equal entries. */
class LedgerAccountTest {
  private static final long NOW = 1_767_225_600_000L;
  private static final StoreConfig NONE = StoreConfig.defaults();
  private static final Action SPEED = new Action.SetSpeed("2x");

  @Property
  void whatAConformingStoreDidIsOneConformingMove(
      @ForAll @Size(max = 14) List<@IntRange(max = 1) Integer> had,
      @ForAll @IntRange(max = 1) int came,
      @ForAll @IntRange(min = 1, max = 6) int limit) {
    String before = letters(had);
    String event = letter(came);
    String all = before + event;
    String kept = all.substring(Math.max(0, all.length() - limit));
    LedgerMove move = realtime(newest(limit), before, event, kept, all.length() - kept.length());
    assertThat(move.isOrderly()).isTrue();
    assertThat(move.dropped()).isEqualTo(all.length() - kept.length());
    assertThat(move.added()).containsExactly(entry(event));
    assertThat(release(NONE, before, event, all).keptAll()).isTrue();
    assertThat(release(NONE, before, event, all).added()).containsExactly(entry(event));
  }

  @Property
  void entriesThatAreTooOldLeaveFromTheOldEnd(
      @ForAll @Size(max = 10) List<@IntRange(max = 1) Integer> had,
      @ForAll @IntRange(max = 1) int came) {
    // An "a" has reached the age limit or exceeds it.
    StoreConfig config = NONE.withRetention(new Retention.MaxAge(1_000));
    String all = letters(had) + letter(came);
    String kept = all.replaceFirst("^a+", "");
    int gone = all.length() - kept.length();
    LedgerMove move = realtime(config, letters(had), letter(came), kept, gone);
    assertThat(move.isOrderly()).isTrue();
    assertThat(move.newOneEvicted()).isEqualTo(kept.isEmpty());
    assertThat(move.dropped()).isEqualTo(kept.isEmpty() ? had.size() : gone);
  }

  @Property
  void everyReadingAddsUp(
      @ForAll @Size(max = 7) List<@IntRange(max = 2) Integer> had,
      @ForAll @Size(max = 7) List<@IntRange(max = 2) Integer> has,
      @ForAll @IntRange(max = 2) int came,
      @ForAll @IntRange(max = 3) int limit) {
    StoreConfig config = limit == 0 ? NONE : newest(limit);
    for (LedgerMove move :
        List.of(
            realtime(config, letters(had), letter(came), letters(has), 0),
            release(config, letters(had), letter(came), letters(has)),
            move(config, letters(had), SPEED, letters(has)))) {
      assertThat(had.size() - move.gone() + move.came().size()).isEqualTo(has.size());
    }
    boolean stands = letters(has).startsWith(letters(had));
    assertThat(release(NONE, letters(had), letter(came), letters(has)).keptAll()).isEqualTo(stands);
    assertThat(move(NONE, letters(had), SPEED, letters(has)).keptAll()).isEqualTo(stands);
  }

  @Property
  void whatStandsAsItStoodDidNotMove(@ForAll @Size(max = 7) List<@IntRange(max = 1) Integer> had) {
    assertThat(move(newest(2), letters(had), SPEED, letters(had))).isEqualTo(LedgerMove.none());
  }

  @Test
  void theNamedCasesAreConforming() {
    assertThat(realtime(newest(2), "aa", "a", "aa", 1).dropped()).isEqualTo(1);
    assertThat(realtime(newest(3), "aba", "b", "bab", 1).dropped()).isEqualTo(1);
    assertThat(realtime(newest(5), "a".repeat(12), "b", "aaaab", 8).dropped()).isEqualTo(8);
    assertThat(realtime(newest(5), "a".repeat(20), "b", "aaaab", 16).dropped()).isEqualTo(16);
  }

  @Test
  void aLostEventIsNotTakenForAnother() {
    LedgerMove alike = realtime(newest(5), "aa", "a", "aa", 0);
    assertThat(alike.keptAll()).isTrue();
    assertThat(alike.came()).isEmpty();
    LedgerMove full = realtime(newest(2), "aa", "b", "aa", 0);
    assertThat(full.keptAll()).isTrue();
    assertThat(full.came()).isEmpty();
    LedgerMove butForOneField = realtime(newest(5), "aa", event("a", "notes"), "aa", 0);
    assertThat(butForOneField.keptAll()).isTrue();
    assertThat(butForOneField.came()).isEmpty();
    assertThat(release(NONE, "aaa", "a", "aaa").came()).isEmpty();
    assertThat(realtime(newest(2), "ab", "c", "ab", 0).came()).isEmpty();
  }

  @Test
  void whatTheEvictionsDockTellsDecidesBetweenReadings() {
    LedgerMove stripped = realtime(newest(2), "aa", event("a", "notes"), "aa", 1);
    assertThat(stripped.dropped()).isEqualTo(1);
    assertThat(stripped.came()).containsExactly(entry("a"));
    LedgerMove early = realtime(newest(5), "aaa", "a", "aaa", 1);
    assertThat(early.dropped()).isEqualTo(1);
    LedgerMove newestWent = realtime(newest(2), "abcd", "e", "ab", 3);
    assertThat(newestWent.lost()).isEqualTo(2);
    assertThat(newestWent.dropped()).isZero();
    assertThat(newestWent.newOneEvicted()).isTrue();
  }

  @Test
  void aWrongNumberIsAWrongNumberHoweverAlikeEntriesAre() {
    assertThat(realtime(newest(3), "aaa", "a", "aa", 2).dropped()).isEqualTo(2);
    assertThat(realtime(newest(3), "aaa", "a", "aaaa", 0).dropped()).isZero();
    assertThat(realtime(newest(3), "abc", "d", "cd", 2).dropped()).isEqualTo(2);
    assertThat(release(NONE, "aaa", "a", "aaaaa").added()).hasSize(2);
  }

  @Test
  void anEditBesideAnEvictionIsAnEdit() {
    LedgerMove move = realtime(newest(3), "abc", "d", "xcd", 1);
    assertThat(move.dropped()).isEqualTo(1);
    assertThat(move.disorder().edited()).containsExactly(new LedgerMove.Change(1, 0));
    assertThat(move.added()).containsExactly(entry("d"));
    LedgerMove newest = realtime(newest(2), "ab", "c", "xc", 1);
    assertThat(newest.dropped()).isEqualTo(1);
    assertThat(newest.disorder().edited()).containsExactly(new LedgerMove.Change(1, 0));
    assertThat(release(NONE, "abc", "d", "axcd").disorder().edited())
        .containsExactly(new LedgerMove.Change(1, 1));
    assertThat(release(NONE, "a", "b", "xb").disorder().edited())
        .containsExactly(new LedgerMove.Change(0, 0));
  }

  @Test
  void anEntryThatStandsElsewhereIsNotGone() {
    LedgerMove inserted = release(NONE, "ab", "c", "cab");
    assertThat(inserted.gone()).isZero();
    assertThat(inserted.added()).isEmpty();
    assertThat(inserted.disorder().inserted())
        .containsExactly(new LedgerMove.Placed(0, entry("c")));
    assertThat(realtime(newest(5), "aba", "c", "acba", 0).disorder().inserted()).hasSize(1);
    LedgerMove swapped = release(NONE, "abc", "d", "bacd");
    assertThat(swapped.gone()).isZero();
    assertThat(swapped.disorder().moved()).hasSize(1);
    assertThat(swapped.disorder().edited()).isEmpty();
    assertThat(swapped.added()).containsExactly(entry("d"));
    assertThat(move(NONE, "abc", SPEED, "cab").disorder().moved()).hasSize(1);
  }

  @Test
  void whatIsGoneIsGoneFromItsPlace() {
    assertThat(release(NONE, "abc", "d", "bcd").dropped()).isEqualTo(1);
    assertThat(release(NONE, "abc", "d", "acd").disorder().removed()).containsExactly(1);
    assertThat(move(NONE, "abc", SPEED, "ab").lost()).isEqualTo(1);
    assertThat(move(NONE, "abc", SPEED, "").lost()).isEqualTo(3);
    assertThat(release(NONE, "abc", "d", "abd").lost()).isEqualTo(1);
    LedgerMove cleared =
        move(NONE.withRestartPolicy(RestartPolicy.CLEAR), "ab", new Action.RestartSession(), "");
    assertThat(cleared.isOrderly()).isTrue();
    assertThat(cleared.dropped()).isEqualTo(2);
  }

  @Test
  void anActionThatThrewMayHaveAppendedOrNot() {
    for (String after : List.of("aa", "aaa")) {
      LedgerMove move =
          LedgerAccount.of(
              sessionStart(NONE),
              ledger("aa"),
              seen(
                  new Action.CommitStepRelease(
                      new RawRelease(Map.of("event", event("a").fields()))),
                  new Outcome.Threw("E", ""),
                  after,
                  0));
      assertThat(move.keptAll()).isTrue();
      assertThat(move.came()).hasSize(after.length() - 2);
    }
  }

  @Test
  void manyAlikeCostNoMoreThanTheyMust() {
    String many = "a".repeat(20_000);
    assertThat(release(NONE, many, "a", many.substring(1)).gone()).isEqualTo(1);
    assertThat(release(NONE, many + "b", "a", "b" + many).added()).isNotEmpty();
  }

  private static StoreConfig newest(int limit) {
    return NONE.withRetention(new Retention.Newest(limit));
  }

  private static LedgerMove realtime(
      StoreConfig config, String before, String event, String after, int told) {
    return realtime(config, before, event(event), after, told);
  }

  private static LedgerMove realtime(
      StoreConfig config, String before, RawEvent event, String after, int told) {
    return LedgerAccount.of(
        sessionStart(config),
        ledger(before),
        seen(new Action.AppendRealtimeEvent(event), new Outcome.Nothing(), after, told));
  }

  private static LedgerMove release(StoreConfig config, String before, String event, String after) {
    RawRelease release = new RawRelease(Map.of("event", event(event).fields()));
    return move(config, before, new Action.CommitStepRelease(release), after);
  }

  private static LedgerMove move(StoreConfig config, String before, Action action, String after) {
    return LedgerAccount.of(
        sessionStart(config), ledger(before), seen(action, new Outcome.Nothing(), after, 0));
  }

  private static SessionStart sessionStart(StoreConfig config) {
    return new SessionStart(
        new Implementation("letters", "1", "none"),
        Capabilities.all(),
        config,
        NOW,
        Snapshot.builder().build());
  }

  private static Observation seen(Action action, Outcome outcome, String after, int told) {
    Snapshot state = Snapshot.builder().ledger(ledger(after)).build();
    List<ObserverEvent> docks = new ArrayList<>();
    if (told > 0) {
      docks.add(
          new ObserverEvent.DockFired(
              DockName.EVICTIONS.wireName(), state, Map.of("evicted_count", (double) told), state));
    }
    return new Observation(
        1, new Command.Perform(action), NOW, 0, docks, outcome, state, 0, List.of());
  }

  private static String letters(List<Integer> numbers) {
    StringBuilder letters = new StringBuilder();
    numbers.forEach(number -> letters.append(letter(number)));
    return letters.toString();
  }

  private static String letter(int number) {
    return String.valueOf((char) ('a' + number));
  }

  private static RawEvent event(String letter, String... more) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", letter);
    fields.put("at_ms", letter.equals("a") ? NOW - 1_000.0 : (double) NOW);
    fields.put("from_node_id", "?");
    fields.put("to_node_id", letter);
    fields.put("trigger", "direct");
    fields.put("call_type", "code");
    fields.put("label", "same");
    for (String field : more) {
      fields.put(field, "more");
    }
    return new RawEvent(fields);
  }

  private static FlowEvent entry(String letter) {
    return FlowEvent.fromPlain(event(letter).fields());
  }

  /** A ledger with its own memory, so that sharing does not help the comparison. */
  private static PersistentLedger ledger(String letters) {
    PersistentLedger ledger = PersistentLedger.empty();
    for (int place = 0; place < letters.length(); place++) {
      ledger = ledger.append(entry(letters.substring(place, place + 1)));
    }
    return ledger;
  }
}
