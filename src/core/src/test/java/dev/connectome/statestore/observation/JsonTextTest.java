package dev.connectome.statestore.observation;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.connectome.statestore.spec.PlainValue;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {

  @Property
  void everyFrozenValueReadsBack(@ForAll("values") Object value) {
    Object frozen = PlainValue.freeze(value);

    String text = JsonText.write(frozen);

    assertThat(text)
        .doesNotContain("\n", "\r", "\u2028", "\u0085", "\u001b", "\u009b", "\u202e", "\u2066");
    assertThat(JsonText.parse(text)).isEqualTo(frozen);
  }

  @Property
  void whatRecursReadsTheSame(@ForAll List<@From("values") Object> values) {
    RecurringObjects known = new RecurringObjects();

    for (Object frozen : List.of(PlainValue.freeze(values), PlainValue.freeze(values))) {
      String text = JsonText.write(frozen);
      byte[] bytes = (text + "}").getBytes(StandardCharsets.UTF_8);
      assertThat(JsonText.parse(bytes, bytes.length - 1, known)).isEqualTo(frozen);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\ud800",
        "\udc00",
        "\n",
        "\u0007",
        "\u007f",
        "\u2028",
        "\"",
        "\\",
        "?",
        "\u00df",
        "\ud83d\ude00"
      })
  void anOddLetterBehindManyPlainOnesStaysItself(String odd) {
    for (int before : List.of(0, 1, 7, 8, 15, 16, 17, 100)) {
      String text = "a".repeat(before) + odd + "?b";
      assertThat(JsonText.parse(JsonText.write(text))).isEqualTo(text);
      Map<String, Object> named = Map.of(text, 1.0);
      assertThat(JsonText.parse(JsonText.write(named))).isEqualTo(named);
    }
  }

  @Test
  void anObjectThatRecursIsTheVeryOneThatWasRead() {
    RecurringObjects known = new RecurringObjects();
    byte[] text =
        "[{\"a\":[1,{\"b\":null}]},{\"a\":[1,{\"b\":null}]},{\"a\":[2]}]"
            .getBytes(StandardCharsets.UTF_8);

    List<?> read = (List<?>) requireNonNull(JsonText.parse(text, text.length, known));
    List<?> again = (List<?>) requireNonNull(JsonText.parse(text, text.length, known));

    assertThat(again).isEqualTo(read);
    assertThat(again.get(2)).isSameAs(read.get(2));
    assertThat(read.get(1)).isEqualTo(read.get(0)).isNotEqualTo(read.get(2));
  }

  @Property(tries = 5000)
  void everyDoubleReadsBack(@ForAll double number) {
    assertThat(JsonText.parse(JsonText.write(number))).isEqualTo(number);
  }

  @Property
  void everyLongIsKeptExactly(@ForAll long number) {
    Object read = JsonText.parse(JsonText.write(number));

    BigDecimal exact =
        read instanceof Double held ? new BigDecimal(held) : new BigDecimal(String.valueOf(read));
    assertThat(exact.longValueExact()).isEqualTo(number);
  }

  @Provide
  Arbitrary<Object> values() {
    Arbitrary<Object> leaf =
        Arbitraries.oneOf(
            Arbitraries.strings().all().ofMaxLength(5).map(text -> text),
            Arbitraries.strings().withChars('$', 'n').ofMaxLength(2).map(text -> text),
            Arbitraries.doubles().map(number -> number),
            Arbitraries.bigDecimals().map(number -> number),
            Arbitraries.of(
                Double.NaN,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY,
                -0.0,
                Double.MIN_VALUE,
                Double.MAX_VALUE,
                9007199254740993L,
                true,
                false));
    Arbitrary<String> names =
        Arbitraries.oneOf(
            Arbitraries.strings().all().ofMaxLength(3),
            Arbitraries.of(
                "$number", "$$number", "$object", "$", "number", "$numbers", "x$number"));
    return Arbitraries.recursive(
        () -> leaf,
        inner ->
            Arbitraries.oneOf(
                inner.injectNull(0.1).list().ofMaxSize(3).map(elements -> elements),
                Arbitraries.maps(names, inner.injectNull(0.1)).ofMaxSize(3).map(map -> map)),
        0,
        3);
  }

  @Test
  void writesWholeNumbersWithoutFraction() {
    assertThat(JsonText.write(List.of(1.0, 1.5, -3.0, 0.0, 9007199254740992.0, -0.0, 1e21)))
        .isEqualTo("[1,1.5,-3,0,9007199254740992,-0.0,1.0E21]");
  }

  @Test
  void tagsNumbersThatJsonCannotWrite() {
    assertThat(JsonText.write(List.of(Double.NaN, Double.NEGATIVE_INFINITY)))
        .isEqualTo("[{\"$number\":\"NaN\"},{\"$number\":\"-Infinity\"}]");
  }

  @Test
  void escapesLiteralObjectsThatLookLikeTags() {
    Map<String, Object> tag = Map.of("$number", "NaN");
    Map<String, Object> escaped = Map.of("$$number", tag);

    assertThat(JsonText.write(tag)).isEqualTo("{\"$$number\":\"NaN\"}");
    assertThat(JsonText.parse(JsonText.write(tag))).isEqualTo(tag);
    assertThat(JsonText.parse(JsonText.write(escaped))).isEqualTo(escaped);
  }

  @Test
  void readsForeignTextWithoutTags() {
    assertThat(JsonText.parseLiteral("{\"$number\":\"NaN\"}")).isEqualTo(Map.of("$number", "NaN"));
  }

  @Test
  void keepsNullApartFromAbsence() {
    Map<String, Object> fields = new HashMap<>();
    fields.put("there", null);

    assertThat(JsonText.parse(JsonText.write(fields))).isEqualTo(fields);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "{",
        "[1,",
        "\"open",
        "{}{}",
        "1 2",
        "NaN",
        "01",
        "{a:1}",
        "[1,]",
        "// x",
        "tru",
        "{\"$number\":\"1\"}",
        "1e99999999999",
        "\uFEFF{}"
      })
  void refusesWhatIsNotExactlyOneValue(String text) {
    assertThatThrownBy(() -> JsonText.parse(text)).isInstanceOf(JsonTextException.class);
  }

  @Test
  void refusesRepeatedKeys() {
    assertThatThrownBy(() -> JsonText.parse("{\"a\":null,\"a\":1}"))
        .isInstanceOf(JsonTextException.class)
        .hasMessageContaining("\"a\" stands twice");
  }

  @Test
  void limitsDepthBothWays() {
    Object deep = "x";
    for (int depth = 0; depth < JsonText.MAX_DEPTH; depth++) {
      deep = new ArrayList<>(List.of(deep));
    }
    Object deepest = deep;
    assertThat(JsonText.parse(JsonText.write(deepest))).isEqualTo(deepest);

    assertThatThrownBy(() -> JsonText.write(List.of(deepest)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> JsonText.parse("[".repeat(JsonText.MAX_DEPTH + 1)))
        .isInstanceOf(JsonTextException.class)
        .hasMessageContaining("depth");
  }

  @Test
  void refusesForeignKinds() {
    assertThatThrownBy(() -> JsonText.write(new Object()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("java.lang.Object");
  }
}
