package dev.connectome.statestore.oracle;

import static dev.connectome.statestore.oracle.HandMade.event;
import static dev.connectome.statestore.oracle.HandMade.realtime;
import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.verdict.Finding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A stored entry has every required field, and an allowed value for a malformed one. */
class LegalEntryCheckTest {
  private static final Map<String, Object> EVENT = event("ev-1", "a", "b");

  @Test
  void everyRequiredFieldMustBeThere() {
    for (String field : EVENT.keySet()) {
      HandMade store = HandMade.before("EVT-V1");
      store.does(realtime(EVENT), store.appending(without(field)));
      assertThat(store.problems()).as(field).containsExactly("an entry is not legal");
      assertThat(store.findings().get(0).fact("field")).contains(field);
      assertThat(store.findings().get(0).fact("expected")).contains("a legal value");
      assertThat(store.findings().get(0).fact("observed")).contains("none");
      assertThat(store.witnessed()).as(field).isEmpty();
    }
  }

  @Test
  void noRequiredFieldMayBeEmptyOrUnknown() {
    Map<String, Object> illegal =
        Map.of(
            "id", "",
            "from_node_id", "",
            "to_node_id", "",
            "label", "",
            "at_ms", Double.POSITIVE_INFINITY,
            "trigger", "magic",
            "call_type", "magic");
    illegal.forEach(
        (field, value) -> {
          HandMade store = HandMade.before("EVT-V1");
          store.does(realtime(EVENT), store.appending(with(field, value)));
          assertThat(store.problems()).as(field).containsExactly("an entry is not legal");
        });
  }

  @Test
  void theMarkerOfARestartIsAnEntryToo() {
    HandMade store = HandMade.before("EVT-V1");
    store.does(new Action.RestartSession(), store.appending(without("trigger")));
    assertThat(store.problems()).containsExactly("an entry is not legal");
    store.does(new Action.RestartSession(), store.appending(EVENT));
    assertThat(store.problems()).hasSize(1);
    assertThat(store.witnessed()).isEmpty();
  }

  @Test
  void whatTheKitWroteIsNotTheStores() {
    HandMade store = HandMade.before("EVT-V1");
    store.meets(new Command.Tamper(), store.appending(without("id")));
    assertThat(store.problems()).isEmpty();
  }

  @Test
  void whatAnEventIsAWitnessOf() {
    assertThat(stored(EVENT, EVENT).witnessed()).containsExactly("valid");
    assertThat(stored(Map.of(), defaults()).witnessed()).containsExactly("completed");
    assertThat(stored(without("label"), with("label", "?")).witnessed())
        .containsExactly("completed");
    assertThat(stored(with("label", 7.0), with("label", "?")).witnessed())
        .containsExactly("wrong-kinds");
    Map<String, Object> both = new LinkedHashMap<>(without("label"));
    both.put("trigger", 7.0);
    assertThat(stored(both, with("label", "?")).witnessed()).containsExactly("wrong-kinds");
  }

  /** A list may become any text, except one that an earlier event gave. */
  @Test
  void inPlaceOfAListNothingOfAnEarlierEventIsStored() {
    HandMade store = HandMade.before("EVT-V1");
    Map<String, Object> first = event("ev-1", "a", "b");
    store.does(HandMade.release(first, Map.of()), store.appending(first));
    for (String label : List.of("x,y", "label of ev-1")) {
      Map<String, Object> given = event("ev-2", "a", "b");
      given.put("label", List.of("x", "y"));
      Map<String, Object> stored = event("ev-2", "a", "b");
      stored.put("label", label);
      store.does(HandMade.release(given, Map.of()), store.appending(stored));
      assertThat(store.problems()).hasSize(label.equals("x,y") ? 0 : 1);
    }
  }

  @Test
  void aNumberBecomesItsTextInAnyWritingOrUnknown() {
    for (String field : List.of("label", "from_node_id", "to_node_id")) {
      for (String right : List.of("?", "7", "7.0", "7.00", "7e0")) {
        right(with(field, 7.0), with(field, right));
      }
      for (String wrong : List.of("8", "seven", "7 apples", "none")) {
        Finding found = wrong(with(field, 7.0), with(field, wrong));
        assertThat(found.fact("field")).contains(field);
        assertThat(found.fact("given")).contains("7");
        assertThat(found.fact("expected")).contains("\"?\" or the text of 7");
        assertThat(found.fact("observed")).contains("\"" + wrong + "\"");
      }
    }
  }

  @Test
  void aTruthBecomesItsTextInAnyCaseOrUnknown() {
    for (String right : List.of("?", "true", "True", "TRUE")) {
      right(with("label", true), with("label", right));
    }
    wrong(with("label", true), with("label", "false"));
    wrong(with("label", true), with("label", "1"));
  }

  @Test
  void aListOrAnObjectBecomesSomeTextOfIt() {
    for (Object given : List.of(List.of("a"), Map.of("k", "v"))) {
      right(with("label", given), with("label", "?"));
      right(with("label", given), with("label", "[object Object]"));
    }
  }

  @Test
  void whatIsMissingOrEmptyIsUnknown() {
    right(without("label"), with("label", "?"));
    right(with("label", ""), with("label", "?"));
    assertThat(wrong(without("label"), with("label", "none")).fact("expected")).contains("\"?\"");
    wrong(with("label", ""), with("label", " "));
  }

  @Test
  void anIdMayBeMadeUp() {
    right(without("id"), with("id", "?"));
    right(without("id"), with("id", "generated-1"));
    right(with("id", 7.0), with("id", "generated-1"));
  }

  @Test
  void theTimeIsNowAndTheKindsAreTheUsualOnes() {
    right(without("at_ms"), EVENT);
    Finding late = wrong(without("at_ms"), with("at_ms", HandMade.START_MS + 1.0));
    assertThat(late.fact("expected")).contains("now, " + HandMade.START_MS);
    wrong(with("at_ms", "noon"), with("at_ms", HandMade.START_MS - 1.0));
    right(without("trigger"), EVENT);
    assertThat(wrong(without("trigger"), with("trigger", "hook")).fact("expected"))
        .contains("\"direct\"");
    right(with("call_type", "magic"), EVENT);
    assertThat(wrong(with("call_type", "magic"), with("call_type", "llm")).fact("expected"))
        .contains("\"code\"");
  }

  @Test
  void whatIsValidIsAnotherRequirementsBusiness() {
    HandMade store = stored(EVENT, with("label", "other"));
    assertThat(store.problems()).isEmpty();
  }

  private static void right(Map<String, ?> given, Map<String, ?> shown) {
    HandMade store = stored(given, shown);
    assertThat(store.problems()).as("%s for %s", shown, given).isEmpty();
    assertThat(store.witnessed()).hasSize(1);
  }

  private static Finding wrong(Map<String, ?> given, Map<String, ?> shown) {
    HandMade store = stored(given, shown);
    assertThat(store.problems())
        .as("%s for %s", shown, given)
        .containsExactly("a malformed field was not completed with its default");
    assertThat(store.witnessed()).isEmpty();
    return store.findings().get(0);
  }

  private static HandMade stored(Map<String, ?> given, Map<String, ?> shown) {
    HandMade store = HandMade.before("EVT-V1");
    return store.does(realtime(given), store.appending(shown));
  }

  private static Map<String, Object> defaults() {
    Map<String, Object> defaults = event("?", "?", "?");
    defaults.put("label", "?");
    return defaults;
  }

  private static Map<String, Object> without(String field) {
    Map<String, Object> other = new LinkedHashMap<>(EVENT);
    other.remove(field);
    return other;
  }

  private static Map<String, Object> with(String field, @Nullable Object value) {
    Map<String, Object> other = new LinkedHashMap<>(EVENT);
    other.put(field, value);
    return other;
  }
}
