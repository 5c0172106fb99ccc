package dev.connectome.statestore.oracle;

import static dev.connectome.statestore.oracle.HandMade.event;
import static dev.connectome.statestore.oracle.HandMade.realtime;
import static dev.connectome.statestore.oracle.HandMade.release;
import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.observation.Explanation;
import dev.connectome.statestore.observation.Focus;
import dev.connectome.statestore.observation.PersistentLedger;
import dev.connectome.statestore.observation.SnapshotBuilder;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.spec.RealtimeExplanation;
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

/** What a realtime event does besides the focus node: docks, explanation, and what a pin keeps. */
class RealtimeFocusCheckTest {
  private static final Capabilities SILENT =
      Capabilities.builder(Capabilities.all()).docks().build();
  private static final Capabilities FOLLOWING =
      Capabilities.builder(SILENT).realtimeExplanation(RealtimeExplanation.FOLLOWS).build();
  private static final StoreConfig PINNED =
      StoreConfig.defaults().withRealtimeFocus(RealtimeFocusPolicy.PINNED);
  private static final String STALE =
      "the explanation of an earlier step is still shown after a realtime event";
  private static final String STALE_NOTES =
      "the notes of an earlier step are still shown after a realtime event";

  @Test
  void aPinKeepsWhatIsLitAndWhatIsNot() {
    HandMade store = before(Capabilities.all(), PINNED);
    store.does(realtime(event("ev-1", "a", "b")), state -> state);
    assertThat(store.witnessed()).containsExactly("pinned-empty");
    releases(store, "n", "e");
    store.does(realtime(event("ev-2", "a", "b")), state -> state);
    assertThat(store.witnessed()).containsExactly("pinned");
    assertThat(store.problems()).isEmpty();
  }

  @Test
  void whereThereIsNoDockNoneIsMissed() {
    HandMade store = before(SILENT, StoreConfig.defaults());
    releases(store, "n", "e");
    store.does(realtime(event("ev-1", "a", "b")), lit("b"));
    assertThat(store.problems()).isEmpty();
    assertThat(store.witnessed()).containsExactly("follow");
  }

  @Test
  void aFocusWithAPartOfAnotherKindIsNotThisRulesBusiness() {
    Map<String, @Nullable Object> misfits = Map.of("active_focus.active_edge_id", List.of("e"));
    HandMade store = before(SILENT, StoreConfig.defaults());
    store.does(realtime(event("ev-1", "a", "b")), state -> state.misfits(misfits));
    assertThat(store.problems()).isEmpty();
    store.does(
        realtime(event("ev-1", "a", "b")), state -> state.misfits(Map.of("mode", List.of("m"))));
    assertThat(store.problems()).containsExactly("the focus did not follow the newest event");
  }

  @Test
  void aStepKeyThatIsLeftOverIsToldFromOneThatIsMadeUp() {
    for (String shown : List.of("of before", "made up")) {
      HandMade store = before(SILENT, StoreConfig.defaults());
      store.does(
          release(event("ev-0", "a", "b"), Map.of()), state -> state.focus("b", null, "of before"));
      store.does(realtime(event("ev-1", "a", "b")), state -> state.focus("b", null, shown));
      assertThat(store.problems())
          .containsExactly(
              shown.equals("made up")
                  ? "the step key is not the event's"
                  : "a step key of an earlier step is still set");
    }
  }

  @Test
  void aNumericStepKeyIsItsTextOrNone() {
    Map<String, Object> event = event("ev-1", "a", "b");
    event.put("step_key", 7.0);
    HandMade store = before(SILENT, StoreConfig.defaults());
    for (String shown : Arrays.asList("7", null, "7.0")) {
      store.does(realtime(event), state -> state.focus("b", null, shown));
    }
    assertThat(store.problems()).isEmpty();
  }

  @Test
  void anExplanationThatFollowsIsTheEventsOrNone() {
    assertThat(problems("Said.", explained("Said.", null))).containsExactly(STALE);
    for (String other : Arrays.asList("Other.", "", null)) {
      assertThat(problems("Said.", explained(other, null))).as(other).isEmpty();
    }
    assertThat(problems("Said.", null)).isEmpty();
  }

  @Test
  void anExplanationThatSaidNothingIsNotLeftOver() {
    for (String nothing : Arrays.asList("?", "", null)) {
      assertThat(problems(nothing, explained(nothing, null))).as(nothing).isEmpty();
    }
    HandMade store = before(FOLLOWING, StoreConfig.defaults());
    store.does(release(event("ev-0", "a", "b"), Map.of()), state -> state.explanation(null));
    store.does(realtime(event("ev-1", "a", "b")), lit("b"));
    store.does(
        realtime(event("ev-1", "a", "b")), state -> state.explanation(explained("Said.", null)));
    assertThat(store.problems()).isEmpty();
  }

  @Test
  void aSentenceThatTheEventSaysTooIsTheEvents() {
    for (String field : List.of("label", "payload_summary", "notes")) {
      Map<String, Object> event = event("ev-1", "a", "b");
      event.put(field, "Said.");
      assertThat(problems("Said.", event, explained("Said.", null))).as(field).isEmpty();
    }
  }

  @Test
  void notesThatFollowAreTheEventsOrNone() {
    HandMade store = before(FOLLOWING, StoreConfig.defaults());
    store.does(
        release(event("ev-0", "a", "b"), Map.of()), state -> state.explanation("Said.", "before"));
    store.does(
        realtime(event("ev-1", "a", "b")),
        state -> lit("b").apply(state).explanation(null, "before"));
    assertThat(store.problems()).containsExactly(STALE_NOTES);
    assertThat(problems("Said.", explained(null, "invented")))
        .containsExactly("the notes after a realtime event are not the event's");
    for (String none : Arrays.asList("", null)) {
      assertThat(problems("Said.", explained(null, none))).isEmpty();
    }
    Map<String, Object> event = event("ev-1", "a", "b");
    event.put("notes", "own");
    assertThat(problems("Said.", event, explained(null, "own"))).isEmpty();
  }

  @Test
  void anExplanationThatIsLeftOverMakesNoWitness() {
    for (Explanation left : List.of(explained("Said.", null), explained(null, "of before"))) {
      HandMade store = before(FOLLOWING, StoreConfig.defaults());
      releases(store, "n", "e");
      store.does(
          realtime(event("ev-1", "a", "b")), state -> lit("b").apply(state).explanation(left));
      assertThat(store.problems()).hasSize(1);
      assertThat(store.witnessed()).isEmpty();
    }
  }

  /**
   * If an entry was evicted at once, no state shows how it was stored; altering it breaks only
   * EVT-KEEP.
   */
  @Test
  void ofAnEntryThatWentAtOnceOnlyWhatWasLitBeforeIsLeftOver() {
    StoreConfig byAge = StoreConfig.defaults().withRetention(new Retention.MaxAge(1_000));
    HandMade store = before(SILENT, byAge);
    store.does(realtime(old("n  1", "s  1")), state -> state.focus(new Focus("n 1", null, "s 1")));
    store.does(realtime(old("n  1", "s  1")), state -> state.focus(new Focus("n 1", null, "s 1")));
    assertThat(store.problems()).isEmpty();
    store.does(realtime(old("n  2", "s  2")), state -> state.focus(new Focus("n 2", null, "s 1")));
    assertThat(store.problems()).containsExactly("a step key of an earlier step is still set");
    store.does(realtime(old("n  3", "s  3")), state -> state.focus(new Focus("n 2", null, "s 3")));
    assertThat(store.problems()).last().isEqualTo("the focus did not follow the newest event");
    store.does(realtime(old("n  4", "s  4")), state -> state.focus(Focus.none()));
    assertThat(store.problems()).hasSize(3);
  }

  @Test
  void whatFollowsAnEntryThatIsNoObjectIsNotJudged() {
    HandMade store = before(SILENT, StoreConfig.defaults());
    store.does(
        new Action.AppendRealtimeEvent(new RawEvent(7.0)),
        state -> state.ledger(PersistentLedger.empty().append(FlowEvent.ofValue(7.0))));
    assertThat(store.problems()).isEmpty();
  }

  @Test
  void aForeignTextDoesNotReadAlikeInAnyScript() {
    StoreConfig byAge = StoreConfig.defaults().withRetention(new Retention.MaxAge(1_000));
    HandMade store = before(SILENT, byAge);
    store.does(realtime(old("узел", "s")), state -> state.focus(new Focus("前", null, "s")));
    store.does(realtime(old("é x", "s")), state -> state.focus(new Focus("e\u0301 x", null, "s")));
    assertThat(store.problems()).containsExactly("the focus did not follow the newest event");
  }

  private static Map<String, Object> old(String node, String stepKey) {
    Map<String, Object> event = event("ev-1", "a", node);
    event.put("at_ms", 0.0);
    event.put("step_key", stepKey);
    return event;
  }

  private static List<String> problems(@Nullable String said, @Nullable Explanation after) {
    return problems(said, event("ev-1", "a", "b"), after);
  }

  /**
   * The problems when a release set this sentence, then this event arrives and this explanation is
   * shown.
   */
  private static List<String> problems(
      @Nullable String said, Map<String, Object> event, @Nullable Explanation after) {
    HandMade store = before(FOLLOWING, StoreConfig.defaults());
    store.does(release(event("ev-0", "a", "b"), Map.of()), state -> state.explanation(said, null));
    store.does(realtime(event), state -> lit("b").apply(state).explanation(after));
    return store.problems();
  }

  private static Explanation explained(@Nullable String sentence, @Nullable String notes) {
    return new Explanation(sentence, notes);
  }

  private static void releases(HandMade store, String node, @Nullable String edge) {
    Map<String, @Nullable Object> focus = new LinkedHashMap<>();
    focus.put("node_id", node);
    focus.put("edge_id", edge);
    store.does(
        release(event("ev-0", "x", "y"), focus),
        state -> state.focus(node, edge, null).explanation("Said.", null));
  }

  private static UnaryOperator<SnapshotBuilder> lit(String node) {
    return state -> state.focus(node, null, null);
  }

  private static HandMade before(Capabilities capabilities, StoreConfig config) {
    return HandMade.before("BEH-B3R", capabilities, config, HandMade.fresh());
  }
}
