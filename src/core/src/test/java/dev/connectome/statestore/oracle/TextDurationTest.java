package dev.connectome.statestore.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.spec.FlowEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How a line of a text export may show a duration. */
class TextDurationTest {

  @Test
  void underASecondMilliseconds() {
    shows(0.0, "0ms").not("?", "0", "0s", "0.00s", "1ms");
    shows(5.0, "5ms", "5.0ms").not("?", "5", "4ms", "6ms", "-5ms", "5s", "0.01s");
    shows(5.5, "5ms", "6ms").not("4ms", "7ms", "4.5ms");
    shows(999.0, "999ms").not("1.00s", "1000ms");
  }

  @Test
  void fromASecondOnSecondsWithTwoDecimals() {
    shows(1000.0, "1.00s").not("1000ms", "1.0s", "1s", "1.000s", "1.00", "?");
    shows(1490.0, "1.49s").not("1.48s", "1.50s", "1490ms", "-1.49s");
    shows(1495.0, "1.49s", "1.50s").not("1.48s", "1.51s");
  }

  @Test
  void atTheEdgeOfTheRoundingEither() {
    shows(999.5, "999ms", "1000ms", "1.00s").not("0.99s", "1.01s", "998ms", "1001ms");
  }

  @Test
  void anAbsentOneAQuestionMark() {
    shows(null, "?").not("0ms", "12ms", "none", "0", "1.00s");
  }

  @Test
  void aNegativeOneAsANumberOrAQuestionMark() {
    shows(-5.0, "?", "-5ms", "-5", "-5.00", "-0.01s").not("5ms", "-4ms", "-6ms", "-6", "-0.02s");
    shows(-1500.0, "?", "-1500ms", "-1.50s", "-1.5s").not("-1.49s", "-1.51s", "1.50s", "-1.50");
  }

  @Test
  void theExpectedFormIsNamed() {
    assertThat(missing(null, "")).isEqualTo("duration ?");
    assertThat(missing(0.0, "")).isEqualTo("duration 0 as <n>ms");
    assertThat(missing(999.9, "")).isEqualTo("duration 999.9 as <n>ms");
    assertThat(missing(1000.0, "")).isEqualTo("duration 1 with two decimals and s");
    assertThat(missing(-5.0, "")).isEqualTo("duration -5 or ?");
  }

  /** Languages write such numbers with exponents and lose digits. */
  @Test
  void fromAMillionMillionSecondsOnAsAnyNumber() {
    shows(1e18, "1000000000000000.00s", "1e+15s", "1e15").not("?");
    shows(-1e18, "-1e18", "?");
    shows(1e17, "100000000000000.00s").not("1e+14s", "1e14");
  }

  @Test
  void itMayStandBehindOtherNumbers() {
    shows(5.0, "3 (of 7s) 5ms", "x5ms");
  }

  private static Shown shows(@Nullable Double durationMs, String... forms) {
    for (String form : forms) {
      assertThat(missing(durationMs, form)).as("%s as %s", durationMs, form).isNull();
    }
    return new Shown(durationMs);
  }

  private record Shown(@Nullable Double durationMs) {
    void not(String... forms) {
      for (String form : List.of(forms)) {
        assertThat(missing(durationMs, form)).as("%s as %s", durationMs, form).isNotNull();
      }
    }
  }

  private static @Nullable String missing(@Nullable Double durationMs, String shown) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>(HandMade.event("ev-1", "a", "b"));
    fields.put("duration_ms", durationMs);
    return new TextLine("00:00 direct code " + shown + " a→b label of ev-1")
        .missing(FlowEvent.fromPlain(fields));
  }
}
