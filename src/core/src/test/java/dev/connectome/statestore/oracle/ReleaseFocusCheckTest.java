package dev.connectome.statestore.oracle;

import static dev.connectome.statestore.oracle.HandMade.event;
import static dev.connectome.statestore.oracle.HandMade.release;
import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.spec.StoreConfig;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a release may make active if a part of its focus is not a text. */
class ReleaseFocusCheckTest {
  private static final String NOT_THE_RELEASES = "the focus is not the one that the release names";
  private static final List<String> LIST = List.of("x", "y");

  private final HandMade store =
      HandMade.before(
          "BEH-B3",
          Capabilities.builder(Capabilities.all()).docks().build(),
          StoreConfig.defaults(),
          HandMade.fresh());

  @Test
  void aListMayBecomeAnyTextOfItsOwn() {
    lights("n1", "n1");
    for (String made : Arrays.asList("[x, y]", "x,y", "Array", "x", "?", "b", null)) {
      lights(LIST, made);
      lights(Map.of("k", "v"), made);
    }
    assertThat(store.problems()).isEmpty();
  }

  @Test
  void inPlaceOfAListNothingEarlierStaysLit() {
    lights("n1", "n1");
    lights(LIST, "n1");
    assertThat(store.problems()).containsExactly(NOT_THE_RELEASES);
    lights(Map.of(), "n1");
    lights("n2", "n2");
    lights(LIST, "n1");
    assertThat(store.problems()).hasSize(3);
  }

  @Test
  void edgeAndStepKeyAreHeldToTheSame() {
    for (String part : List.of("edge_id", "step_key")) {
      HandMade other = HandMade.before("BEH-B3");
      boolean edge = part.equals("edge_id");
      for (Object given : List.of("e1", LIST)) {
        other.does(
            release(event("ev-1", "a", "b"), Map.of(part, given)),
            state -> state.focus(null, edge ? "e1" : null, edge ? null : "e1"));
      }
      assertThat(other.problems()).as(part).containsExactly(NOT_THE_RELEASES);
      assertThat(other.findings().get(0).fact("expected"))
          .contains("none or \"?\" or a text of [\"x\", \"y\"]");
    }
  }

  /** A numeric step key becomes its text or none, in the focus as in the event. */
  @Test
  void theOwnEventsNumericStepKeyIsItsTextOrNone() {
    Map<String, Object> event = event("ev-1", "a", "b");
    event.put("step_key", 7.0);
    for (String shown : Arrays.asList("7", "7.0", null)) {
      store.does(release(event, Map.of()), state -> state.focus(null, null, shown));
    }
    assertThat(store.problems()).isEmpty();
    store.does(release(event, Map.of()), state -> state.focus(null, null, "8"));
    assertThat(store.problems()).containsExactly(NOT_THE_RELEASES);
    assertThat(store.findings().get(0).fact("expected")).contains("none or the text of 7");
  }

  /** A text that may come from an event without any focus is left over as well. */
  @Test
  void inPlaceOfAListNoNodeOfAnEarlierEventStaysLit() {
    store.does(
        release(event("ev-1", "a", "db-7"), Map.of()), state -> state.focus(null, null, null));
    store.does(
        release(event("ev-2", "a", "b"), Map.of("node_id", LIST)),
        state -> state.focus("db-7", null, null));
    assertThat(store.problems()).containsExactly(NOT_THE_RELEASES);
  }

  @Test
  void inPlaceOfAListNothingOfARealtimeEventStaysLit() {
    Action arrives = new Action.AppendRealtimeEvent(new RawEvent(event("rt-1", "a", "db-7")));
    store.does(arrives, state -> state.focus("db-7", "made", null));
    store.does(
        release(event("ev-2", "a", "b"), Map.of("node_id", LIST)),
        state -> state.focus("db-7", null, null));
    assertThat(store.problems()).hasSize(1);
    store.does(
        release(event("ev-3", "a", "b"), Map.of("edge_id", LIST)),
        state -> state.focus(null, "made", null));
    assertThat(store.problems()).containsOnly(NOT_THE_RELEASES).hasSize(2);
    store.does(arrives, state -> state.focus(null));
    assertThat(store.problems()).hasSize(2);
  }

  @Test
  void aFieldOfAnObjectAndItsNameStandInIt() {
    for (String text : List.of("k", "v", "deep")) {
      lights(text, text);
      lights(Map.of("k", "v", "list", List.of("deep")), text);
    }
    assertThat(store.problems()).isEmpty();
    lights("other", "other");
    lights(Map.of("k", "v", "list", List.of("deep")), "other");
    assertThat(store.problems()).containsExactly(NOT_THE_RELEASES);
  }

  @Test
  void aPartOfAWordOfTheListIsNotInIt() {
    lights("k", "k");
    lights(List.of("k9"), "k");
    assertThat(store.problems()).containsExactly(NOT_THE_RELEASES);
  }

  @Test
  void theWholeListMayReadLikeAnEarlierText() {
    lights("x,y", "x,y");
    lights(LIST, "x,y");
    lights("[object Object]", "[object Object]");
    lights(Map.of("k", "v"), "[object Object]");
    assertThat(store.problems()).isEmpty();
  }

  @Test
  void whatStandsInTheListToo() {
    lights("x", "x");
    lights(LIST, "x");
    lights(List.of(List.of("n1", "x")), "x");
    assertThat(store.problems()).isEmpty();
  }

  @Test
  void aTextThatWasMadeOfAListMayBeMadeAgain() {
    lights(LIST, "Array");
    lights(List.of("z"), "Array");
    assertThat(store.problems()).isEmpty();
  }

  @Test
  void theOwnEventsNodeMayBeLitAgain() {
    lights("b", "b");
    lights(LIST, "b");
    assertThat(store.problems()).isEmpty();
  }

  @Test
  void aNumberOrATruthValueHasItsOwnTextWhateverWasLitBefore() {
    lights("7", "7");
    lights(7.0, "7");
    lights("TRUE", "TRUE");
    lights(true, "TRUE");
    assertThat(store.problems()).isEmpty();
    lights(true, "7");
    assertThat(store.problems()).containsExactly(NOT_THE_RELEASES);
  }

  @Test
  void earlierStepsAreRememberedAcrossABreak() {
    lights("n1", "n1");
    HandMade resumed = store.resumed();
    lights(resumed, LIST, "n1");
    assertThat(resumed.problems()).containsExactly(NOT_THE_RELEASES);
  }

  private void lights(@Nullable Object given, @Nullable String lit) {
    lights(store, given, lit);
  }

  /** A release to b with this node, and the active node after it. */
  private static void lights(HandMade store, @Nullable Object given, @Nullable String lit) {
    Map<String, @Nullable Object> focus = new LinkedHashMap<>();
    focus.put("node_id", given);
    Map<String, Object> event = event("ev-1", "a", "b");
    store.does(
        release(event, focus), state -> store.appending(event).apply(state).focus(lit, null, null));
  }
}
