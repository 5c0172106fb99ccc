package dev.connectome.statestore.oracle;

import static dev.connectome.statestore.oracle.HandMade.event;
import static dev.connectome.statestore.oracle.HandMade.ledger;
import static dev.connectome.statestore.oracle.HandMade.realtime;
import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.observation.ObserverEvent;
import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.DockName;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.spec.RawRelease;
import dev.connectome.statestore.spec.Retention;
import dev.connectome.statestore.spec.StoreConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Malformed input is completed: neither dropped nor answered with an exception. */
class NeverThrownAwayCheckTest {
  private static final Map<String, Object> EVENT = event("ev-1", "a", "b");

  @Test
  void wellFormedInputsProveNothing() {
    HandMade store = HandMade.before("ALG-C1");
    store.does(releasing(release()), store.appending(EVENT));
    store.does(realtime(EVENT), store.appending(EVENT));
    store.does(new Action.SetSpeed("2x"), state -> state);
    assertThat(store.problems()).isEmpty();
    assertThat(store.witnessed()).isEmpty();
  }

  @Test
  void itMattersWhatIsMalformed() {
    assertThat(witnessed(with(release(), "cursor_next", "one"))).containsExactly("release");
    assertThat(witnessed(with(release(), "event", with(EVENT, "label", 7.0))))
        .containsExactly("event");
    assertThat(
            witnessed(
                with(with(release(), "event", with(EVENT, "label", 7.0)), "cursor_next", null)))
        .containsExactlyInAnyOrder("event", "release");
    assertThat(witnessed(with(release(), "event", null))).containsExactly("no-event");
    assertThat(witnessed(with(release(), "event", "an event"))).containsExactly("no-event");
    assertThat(witnessed(with(with(release(), "event", null), "cursor_next", null)))
        .containsExactlyInAnyOrder("no-event", "release");
    HandMade store = HandMade.before("ALG-C1");
    store.does(realtime(with(EVENT, "label", 7.0)), store.appending(EVENT));
    assertThat(store.witnessed()).containsExactly("realtime");
  }

  @Test
  void whatIsMalformedIsNotDropped() {
    HandMade store = HandMade.before("ALG-C1");
    store.does(realtime(with(EVENT, "label", 7.0)), state -> state);
    store.does(releasing(with(release(), "event", null)), state -> state);
    assertThat(store.problems()).hasSize(2).containsOnly("a malformed input was thrown away");
    assertThat(store.findings().get(0).fact("malformed")).contains("label");
    assertThat(store.witnessed()).isEmpty();
    HandMade unclear = HandMade.before("ALG-C1");
    unclear.does(new Action.SetSpeed("2x"), state -> state.ledger(ledger(EVENT)));
    unclear.does(realtime(EVENT), state -> state);
    assertThat(unclear.problems()).isEmpty();
  }

  @Test
  void anExceptionIsABreachOfWhatTakesInputsIn() {
    Outcome threw = new Outcome.Threw("Error", "oops");
    for (Action action : List.of(releasing(release()), realtime(EVENT))) {
      HandMade store = HandMade.before("ALG-C1");
      store.ending(threw).does(action, state -> state);
      assertThat(store.problems()).containsExactly("the store threw");
    }
    HandMade other = HandMade.before("ALG-C1");
    other.ending(threw).does(new Action.SetSpeed("2x"), state -> state);
    assertThat(other.problems()).isEmpty();
  }

  @Test
  void everyFieldOfAnEventIsLookedAt() {
    assertThat(malformed(EVENT)).isEmpty();
    assertThat(malformed(Map.of()))
        .containsExactly(
            "id", "at_ms", "from_node_id", "to_node_id", "trigger", "call_type", "label");
    for (String field : List.of("payload_summary", "rate_hint", "step_key", "notes")) {
      assertThat(malformed(with(EVENT, field, 7.0))).containsExactly(field);
      assertThat(malformed(with(EVENT, field, ""))).isEmpty();
      assertThat(malformed(with(EVENT, field, null))).isEmpty();
    }
    for (String field : List.of("duration_ms", "energy_delta")) {
      assertThat(malformed(with(EVENT, field, "7"))).containsExactly(field);
      assertThat(malformed(with(EVENT, field, Double.NaN))).containsExactly(field);
      assertThat(malformed(with(EVENT, field, -7.0))).isEmpty();
      assertThat(malformed(with(EVENT, field, null))).isEmpty();
    }
    assertThat(malformed(with(EVENT, "at_ms", Double.NaN))).containsExactly("at_ms");
    assertThat(malformed(with(EVENT, "label", ""))).containsExactly("label");
  }

  @Test
  void everyFieldOfAReleaseIsLookedAt() {
    assertThat(of(release())).isEmpty();
    assertThat(of(with(release(), "event", with(EVENT, "label", 7.0))))
        .containsExactly("event.label");
    assertThat(of(with(release(), "focus", null))).containsExactly("focus");
    assertThat(of(with(release(), "focus", "n"))).containsExactly("focus");
    Map<String, Object> odd = new LinkedHashMap<>(Map.of("node_id", 7.0));
    odd.put("edge_id", null);
    odd.put("step_key", "");
    assertThat(of(with(release(), "focus", odd))).containsExactly("focus.node_id");
    assertThat(of(with(release(), "explanation_sentence", null)))
        .containsExactly("explanation_sentence");
    assertThat(of(with(release(), "notes", 7.0))).containsExactly("notes");
    assertThat(of(with(release(), "notes", null))).isEmpty();
    assertThat(of(with(release(), "wait_timer_action", "pause")))
        .containsExactly("wait_timer_action");
    for (Object wrong : new Object[] {-1.0, 0.5, "1", Double.POSITIVE_INFINITY, Double.NaN}) {
      assertThat(of(with(release(), "cursor_next", wrong))).containsExactly("cursor_next");
    }
    assertThat(of(with(release(), "cursor_next", 0.0))).isEmpty();
  }

  /** The missing time becomes now, so retention by age must not evict the entry. */
  @Test
  void anEventWithoutATimeThatIsEvictedAtOnceWasThrownAway() {
    StoreConfig byAge = StoreConfig.defaults().withRetention(new Retention.MaxAge(1_000));
    ObserverEvent told =
        new ObserverEvent.DockFired(
            DockName.EVICTIONS.wireName(), null, Map.of("evicted_count", 1.0), HandMade.fresh());
    for (Object given : new Object[] {7.0, with(EVENT, "at_ms", null), with(EVENT, "at_ms", "x")}) {
      HandMade store = HandMade.before("ALG-C1", byAge);
      store.telling(told).does(new Action.AppendRealtimeEvent(new RawEvent(given)), state -> state);
      assertThat(store.problems()).containsExactly("a malformed input was thrown away");
    }
    HandMade store = HandMade.before("ALG-C1", byAge);
    Map<String, Object> old = with(with(EVENT, "at_ms", 0.0), "label", 7.0);
    store.telling(told).does(HandMade.realtime(old), state -> state);
    assertThat(store.problems()).isEmpty();
  }

  private static Iterable<String> witnessed(Map<String, Object> fields) {
    HandMade store = HandMade.before("ALG-C1");
    store.does(releasing(fields), store.appending(EVENT));
    assertThat(store.problems()).isEmpty();
    return store.witnessed();
  }

  private static List<String> malformed(Map<String, Object> event) {
    RawEvent given = new RawEvent(new LinkedHashMap<>(event));
    return Malformed.fieldsOf(given, StepTest.ignoring(new Action.AppendRealtimeEvent(given)));
  }

  private static List<String> of(Map<String, Object> fields) {
    RawRelease given = new RawRelease(new LinkedHashMap<>(fields));
    return Malformed.fieldsOf(given, StepTest.ignoring(new Action.CommitStepRelease(given)));
  }

  private static Action releasing(Map<String, Object> fields) {
    return new Action.CommitStepRelease(new RawRelease(new LinkedHashMap<>(fields)));
  }

  private static Map<String, Object> release() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("event", EVENT);
    fields.put("focus", Map.of("node_id", "n"));
    fields.put("explanation_sentence", "Said.");
    fields.put("wait_timer_action", "none");
    fields.put("cursor_next", 1.0);
    return fields;
  }

  private static Map<String, Object> with(
      Map<String, Object> fields, String field, @Nullable Object value) {
    Map<String, Object> other = new LinkedHashMap<>(fields);
    other.put(field, value);
    return other;
  }
}
