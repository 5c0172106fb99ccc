package dev.connectome.statestore.suite.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The values in scenarios, as input and as expectation. */
class ExpectationTest {

  @Test
  void readsJsonAndWhatJsonCannotSay() {
    assertThat(LiteralReader.read("{\"a\": [1, null, true, \"\\u00e9\\n\\\"\"]}"))
        .isEqualTo(Map.of("a", Arrays.asList(1.0, null, true, "é\n\"")));
    assertThat(LiteralReader.read("-Infinity")).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(LiteralReader.read("NaN")).isEqualTo(Double.NaN);
    assertThat(LiteralReader.read("absent")).isEqualTo(NamedValue.ABSENT);
  }

  @Test
  void refusesWhatIsNoValue() {
    for (String text : List.of("", "\"open", "1 2", "{\"a\" 1}", "[1", "maybe", "\"\\u00")) {
      assertThatThrownBy(() -> LiteralReader.read(text))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void takesEveryAlternativeAndNothingElse() {
    Expectation either = Expectation.of("none or \"n2\" or 5");
    assertThat(either.accepts(null, 0)).isTrue();
    assertThat(either.accepts("n2", 0)).isTrue();
    assertThat(either.accepts(5, 0)).isTrue();
    assertThat(either.accepts("", 0)).isFalse();
  }

  @Test
  void turnsRoundWithAnythingBut() {
    Expectation fresh = Expectation.of("anything but \"old\"");
    assertThat(fresh.accepts("new", 0)).isTrue();
    assertThat(fresh.accepts(null, 0)).isTrue();
    assertThat(fresh.accepts("old", 0)).isFalse();
  }

  @Test
  void nowIsTheStoresClockOrAnyTimeWhereOnlyTheStoreKnows() {
    Expectation now = Expectation.of("now");
    assertThat(now.accepts(7.0, 7)).isTrue();
    assertThat(now.accepts(8.0, 7)).isFalse();
    assertThat(now.accepts(8.0, Double.NaN)).isTrue();
    assertThat(now.accepts(Double.NaN, Double.NaN)).isFalse();
  }

  @Test
  void someTextIsNotEmpty() {
    assertThat(Expectation.of("some text").accepts("?", 0)).isTrue();
    assertThat(Expectation.of("some text").accepts("", 0)).isFalse();
  }
}
