package dev.connectome.statestore.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.observation.Explanation;
import dev.connectome.statestore.observation.Focus;
import dev.connectome.statestore.observation.HealthBadge;
import dev.connectome.statestore.observation.TickDisplay;
import dev.connectome.statestore.observation.WaitProgress;
import dev.connectome.statestore.spec.FlowEvent;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ShownValueTest {

  static Stream<Arguments> values() {
    return Stream.of(
        // An absent value, and the text that reads the same.
        row(null, "none"),
        row("none", "\"none\""),
        row("null", "\"null\""),
        // Numbers: a whole number has no fraction, a time has all its digits.
        row(4.0, "4"),
        row(0.25, "0.25"),
        row(-0.5, "-0.5"),
        row(0.0, "0"),
        row(-0.0, "-0.0"),
        row(1.7672256E12, "1767225600000"),
        row(1.7672256001235E12, "1767225600123.5"),
        row(0.30000000000000004, "0.30000000000000004"),
        row(1.0E-6, "0.000001"),
        row(2.5E-7, "2.5e-7"),
        row(1.0E20, "100000000000000000000"),
        row(1.0E21, "1e+21"),
        row(-1.5E300, "-1.5e+300"),
        row(Double.NaN, "NaN"),
        row(Double.POSITIVE_INFINITY, "Infinity"),
        row(Double.NEGATIVE_INFINITY, "-Infinity"),
        row(0.1f, "0.1"),
        row(7, "7"),
        row(9_007_199_254_740_993L, "9007199254740993"),
        row(new BigDecimal("9007199254740993.25"), "9007199254740993.25"),
        // Texts: never confused with a number, always with visible ends.
        row("4", "\"4\""),
        row("", "\"\""),
        row(" as is ", "\" as is \""),
        row("one\ntwo\r\n", "\"one\\ntwo\\r\\n\""),
        row("say \"no\" \\ ü 😀", "\"say \\\"no\\\" \\\\ ü 😀\""),
        row("\u202e", "\"\\u202e\""),
        row("\ud83d", "\"\\ud83d\""),
        row(true, "true"),
        row(false, "false"),
        // Lists and objects, at any depth.
        row(List.of(), "[]"),
        row(Arrays.asList(1.0, null, "x"), "[1, null, \"x\"]"),
        row(Map.of(), "{}"),
        row(Map.of("rows", List.of(1.0, Map.of("ok", true))), "{\"rows\": [1, {\"ok\": true}]}"),
        row(Map.of("$number", "NaN"), "{\"$number\": \"NaN\"}"),
        row(Map.of("a", Double.NaN), "{\"a\": NaN}"),
        // The parts of a state, by their wire names.
        row(
            new Focus("a", null, "s1"),
            "{\"active_node_id\": \"a\", \"active_edge_id\": null, \"active_step_key\": \"s1\"}"),
        row(new Explanation("Said.", null), "{\"sentence\": \"Said.\", \"notes\": null}"),
        row(
            new TickDisplay(500.0, 0.0, "2x"),
            "{\"nominal_interval_ms\": 500, \"progress_0_1\": 0, \"speed_label\": \"2x\"}"),
        row(
            new WaitProgress(1.7672256E12, null, 4.0, 0.5, "2.0"),
            "{\"started_at_ms\": 1767225600000, \"stopped_at_ms\": null, \"max_seconds\": 4,"
                + " \"value_0_1\": 0.5, \"seconds_display\": \"2.0\"}"),
        row(new HealthBadge("WARN", null), "{\"status\": \"WARN\", \"tooltip\": null}"),
        row(
            FlowEvent.fromPlain(Map.of("id", "ev-3", "at_ms", 1.7672256E12)),
            "{\"id\": \"ev-3\", \"at_ms\": 1767225600000}"),
        row(
            List.of(new Focus(null, null, null)),
            "[{\"active_node_id\": null, \"active_edge_id\": null, \"active_step_key\": null}]"));
  }

  private static Arguments row(@Nullable Object value, String shown) {
    return Arguments.of(value, shown);
  }

  @ParameterizedTest
  @MethodSource("values")
  void readsInAnyLanguage(@Nullable Object value, String shown) {
    assertThat(ShownValue.of(value)).isEqualTo(shown);
  }

  @Test
  void nothingIsNullInJson() {
    assertThat(ShownValue.json(null)).isEqualTo("null");
    assertThat(ShownValue.json("none")).isEqualTo("\"none\"");
  }

  @Test
  void whatIsNoValueIsNamedAndNotThrown() {
    assertThat(ShownValue.of(List.of(Thread.State.NEW))).isEqualTo("[\"NEW\"]");
  }

  @Test
  void wordsOfTheKitStayWords() {
    Finding finding =
        Finding.of("ALG-C2", 1, "a problem")
            .fact("given", ShownValue.of("4"))
            .fact("absent", null)
            .names("changed", List.of("ledger", "cursor"))
            .expected("1 new entry", 4.0)
            .build();
    assertThat(finding.facts())
        .containsExactly(
            new Fact("problem", "a problem"),
            new Fact("given", "\"4\""),
            new Fact("absent", "none"),
            new Fact("changed", "ledger, cursor"),
            new Fact("expected", "1 new entry"),
            new Fact("observed", "4"));
  }

  @Test
  void twoValuesThatMayBeTexts() {
    Finding finding = Finding.of("EVT-KEEP", 1, "a problem").expectedValue("none", null).build();
    assertThat(finding.fact("expected")).contains("\"none\"");
    assertThat(finding.fact("observed")).contains("none");
    assertThat(finding.fact("differs")).isEmpty();
  }

  @Test
  void ofTwoObjectsTheDifferingFieldsAreNamed() {
    Map<String, @Nullable Object> expected = new LinkedHashMap<>();
    expected.put("id", "ev-1");
    expected.put("duration_ms", 12.5);
    expected.put("notes", null);
    expected.put("rate_hint", "2/s");
    Map<String, @Nullable Object> observed = new LinkedHashMap<>(expected);
    observed.put("rate_hint", null);
    observed.remove("notes");
    observed.put("duration_ms", "12.5");
    observed.put("extra", 1.0);
    assertThat(differs(expected, observed)).isEqualTo("duration_ms, rate_hint, extra");
    assertThat(differs(expected, Map.copyOf(Map.of("id", "ev-1"))))
        .isEqualTo("duration_ms, rate_hint");
    assertThat(differs(new Focus("a", "e", null), new Focus("a", null, null)))
        .isEqualTo("active_edge_id");
  }

  /** Texts that look the same are distinguished by the code points of their characters. */
  @ParameterizedTest
  @CsvSource({
    "Caf\u00e9, Cafe\u0301, 'character 4: U+00E9 expected, U+0065 U+0301 observed'",
    "Cafe\u0301, Caf\u00e9, 'character 4: U+0065 U+0301 expected, U+00E9 observed'",
    "a b, a\u00a0b, 'character 2: U+0020 expected, U+00A0 observed'",
    "a b, a  b, 'character 3: U+0062 expected, U+0020 observed'",
    "n\u0430me, name, 'character 2: U+0430 expected, U+0061 observed'",
    "\ufb01n, fin, 'character 1: U+FB01 expected, U+0066 observed'",
    "caf\u00e9, caf\u00e8, ",
    "name, nane, ",
  })
  void ofTwoTextsThatLookTheSameTheCharactersAreNamed(
      String expected, String observed, @Nullable String where) {
    String named = where == null ? "" : where;
    assertThat(differs(expected, observed)).isEqualTo(named);
    assertThat(differs(Map.of("label", expected), Map.of("label", observed)))
        .isEqualTo(named.isEmpty() ? "label" : "label (" + named + ")");
    Finding inWords =
        Finding.of("BEH-B3", 1, "a problem")
            .expected("none or " + ShownValue.of(expected), ShownValue.of(observed))
            .build();
    assertThat(inWords.fact("differs").orElse("")).isEqualTo(named);
  }

  @Test
  void ofTwoLongTextsThePlaceIsNamed() {
    String text = "x".repeat(300);
    assertThat(differs(text, text.substring(0, 250)))
        .isEqualTo(
            "from character 251 on: \"xxxxxxxxxxxxxxxxxxxxxxxx\"… expected, the end observed");
    assertThat(differs("😀" + text, "😀" + text + "y"))
        .isEqualTo("from character 302 on: the end expected, \"y\" observed");
    assertThat(differs("short", "sharp")).isEqualTo("");
    assertThat(differs("x😀" + text, "x😁" + text))
        .isEqualTo(
            "from character 2 on: \"😀xxxxxxxxxxxxxxxxxxxxxx\"… expected,"
                + " \"😁xxxxxxxxxxxxxxxxxxxxxx\"… observed");
    assertThat(differs("😀" + text, "😁" + text)).isEqualTo("");
    assertThat(differs(text, text)).isEqualTo("");
  }

  @Test
  void ofTheKitsWordsNoPlaceIsNamed() {
    String words = "\"" + "x".repeat(300);
    assertThat(
            Finding.of("X", 0, "p")
                .expected(words, words + "y")
                .build()
                .fact("differs")
                .isPresent())
        .isFalse();
  }

  @Test
  void whatIsOfTwoKindsDiffersAsAWhole() {
    assertThat(differs(Map.of("a", 1.0), "x".repeat(300))).isEqualTo("");
    assertThat(differs(null, new Focus(null, null, null))).isEqualTo("");
  }

  private static String differs(@Nullable Object expected, @Nullable Object observed) {
    return Finding.of("X", 0, "p")
        .expectedValue(expected, observed)
        .build()
        .fact("differs")
        .orElse("");
  }

  @Test
  void oneEntryIsNoSeveral() {
    assertThat(ShownValue.entries(0)).isEqualTo("0 entries");
    assertThat(ShownValue.entries(1)).isEqualTo("1 entry");
    assertThat(ShownValue.newEntries(1)).isEqualTo("1 new entry");
    assertThat(ShownValue.newEntries(2)).isEqualTo("2 new entries");
  }
}
