package dev.connectome.statestore.oracle;

import static dev.connectome.statestore.oracle.HandMade.event;
import static dev.connectome.statestore.oracle.HandMade.release;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which fields of an event must be in its entry. */
class KeptAsGivenCheckTest {
  private static final String NOT_ALIKE =
      "a field that the model does not name is not treated the same each time";

  private final HandMade store = HandMade.before("EVT-KEEP");

  @Test
  void anEmptyOptionalTextIsAValueLikeAnother() {
    for (String field : List.of("payload_summary", "rate_hint", "step_key", "notes")) {
      HandMade other = HandMade.before("EVT-KEEP");
      other.does(release(with(field, ""), Map.of()), other.appending(with(field, "")));
      assertThat(other.problems()).as(field).isEmpty();
      other.does(release(with(field, ""), Map.of()), other.appending(event("ev-1", "a", "b")));
      assertThat(other.problems()).as(field).containsExactly("a field was not stored as given");
    }
  }

  @Test
  void anUnknownFieldThatJsonCannotHoldIsNoInconsistency() {
    for (double number : new double[] {Double.NaN, Double.NEGATIVE_INFINITY}) {
      kept("red", "red");
      kept(number, null);
      kept(number, number);
      kept(List.of(number), null);
      kept("blue", "blue");
    }
    assertThat(store.problems()).isEmpty();
    kept("green", null);
    assertThat(store.problems()).containsExactly(NOT_ALIKE);
  }

  @Test
  void whereUnknownFieldsAreDroppedAllAre() {
    kept("red", null);
    kept(Double.NaN, null);
    assertThat(store.problems()).isEmpty();
    kept("red", "red");
    assertThat(store.problems()).containsExactly(NOT_ALIKE);
  }

  @Test
  void aNumberThatJsonCannotHoldBecomesNoOther() {
    kept(Double.NaN, 0.5);
    assertThat(store.problems()).containsExactly(NOT_ALIKE);
  }

  /** Beside what JSON cannot hold, the rest of a list or of an object is compared. */
  @Test
  void whatJsonCanHoldIsKeptBesideWhatItCannot() {
    Map<String, Object> given = Map.of("a", Double.NaN, "b", List.of(1.0, Double.NaN));
    kept(given, Map.of("b", Arrays.asList(1.0, null)));
    kept(given, given);
    assertThat(store.problems()).isEmpty();
    kept(given, Map.of("b", Arrays.asList(2.0, null)));
    kept(given, Map.of("a", 1.0, "b", Arrays.asList(1.0, null)));
    assertThat(store.problems()).containsExactly(NOT_ALIKE, NOT_ALIKE);
  }

  /** Whatever the focus shows: the release may light another step key than the event's. */
  @Test
  void aNumericStepKeyBecomesItsTextOrNone() {
    for (String text : List.of("7", "7.0", "7e0")) {
      store.does(release(with("step_key", 7.0), Map.of()), store.appending(with("step_key", text)));
    }
    store.does(release(with("step_key", 7.0), Map.of()), store.appending(event("ev-1", "a", "b")));
    assertThat(store.problems()).isEmpty();
    for (Object other : List.of("s1", "", 7.0, "8")) {
      store.does(
          release(with("step_key", 7.0), Map.of()), store.appending(with("step_key", other)));
    }
    assertThat(store.problems())
        .hasSize(4)
        .containsOnly("a step key that is a number was stored as something else");
  }

  private void kept(Object given, @Nullable Object shown) {
    store.does(
        release(with("colour", given), Map.of()),
        store.appending(shown == null ? event("ev-1", "a", "b") : with("colour", shown)));
  }

  private static Map<String, Object> with(String field, Object value) {
    Map<String, Object> event = event("ev-1", "a", "b");
    event.put(field, value);
    return event;
  }
}
