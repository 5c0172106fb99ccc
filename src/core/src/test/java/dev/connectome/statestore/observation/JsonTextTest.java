package dev.connectome.statestore.observation;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.connectome.statestore.spec.PlainValue;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
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
  void bytesReadAsTheirTextDoes(@ForAll("values") Object value, @ForAll Random random) {
    String text = JsonText.write(value);
    for (int round = 0; round < 20; round++) {
      String changed = changed(text, random);
      byte[] bytes = ("{" + changed + "}").getBytes(StandardCharsets.UTF_8);
      String decoded = new String(bytes, 1, bytes.length - 2, StandardCharsets.UTF_8);
      assertThat(read(() -> JsonText.parse(bytes, 1, bytes.length - 2)))
          .as(decoded)
          .isEqualTo(read(() -> JsonText.parse(decoded)));
    }
  }

  /** The value that is read, or the error message. */
  private static List<@Nullable Object> read(Supplier<@Nullable Object> parse) {
    try {
      return Collections.singletonList(parse.get());
    } catch (FormatException e) {
      return List.of("refused", String.valueOf(e.getMessage()));
    }
  }

  private static String changed(String text, Random random) {
    String letters = "{}[]\":,\\u0eE-+. \t\ufeff\u0000\u00e4\ud83d\ude00truefalsn$1";
    StringBuilder changed = new StringBuilder(text);
    for (int times = random.nextInt(3); times > 0 && !changed.isEmpty(); times--) {
      int at = random.nextInt(changed.length());
      char other = letters.charAt(random.nextInt(letters.length()));
      switch (random.nextInt(4)) {
        case 0 -> changed.deleteCharAt(at);
        case 1 -> changed.insert(at, other);
        case 2 -> changed.setCharAt(at, other);
        default -> changed.setLength(at);
      }
    }
    return changed.toString();
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
  void whatIsReadNeedsNoFreezing() {
    Object read = requireNonNull(JsonText.parse("[{\"a\":[1,{\"$object\":[]}]},{\"b\":{}}]"));
    assertThat(PlainValue.freeze(read)).isSameAs(read);
  }

  @Test
  void aNumberThatNoDoubleIsStaysItselfUntilItIsFrozen() {
    Object read = requireNonNull(JsonText.parse("[[1],{\"a\":{\"b\":9007199254740993}}]"));
    assertThat(read)
        .isEqualTo(
            List.of(List.of(1.0), Map.of("a", Map.of("b", new BigDecimal("9007199254740993")))));
    assertThat(PlainValue.freeze(read))
        .isEqualTo(List.of(List.of(1.0), Map.of("a", Map.of("b", 9007199254740992.0))));
  }

  @Test
  void whatIsNestedTooDeeplyIsReadButCannotBeFrozen() {
    String deep = "[".repeat(PlainValue.MOST_DEEP + 1) + "]".repeat(PlainValue.MOST_DEEP + 1);
    Object read = requireNonNull(JsonText.parse(deep));
    assertThatThrownBy(() -> PlainValue.freeze(read)).hasMessageContaining("nested deeper");
    Object less = requireNonNull(JsonText.parse(deep.substring(1, deep.length() - 1)));
    assertThat(PlainValue.freeze(less)).isEqualTo(less);
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
    assertThatThrownBy(() -> JsonText.parse(text)).isInstanceOf(FormatException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"a\":NaN}", "[-Infinity]", "{\"a\":+1}", "// x", "{'a':1}", "[.5]", "{\"a\":1"})
  void whatIsNotJsonIsToldWithoutNamesOfTheParser(String text) {
    assertThatThrownBy(() -> JsonText.parseLiteral(text))
        .isInstanceOf(FormatException.class)
        .message()
        .startsWith("column ")
        .doesNotContain("Feature", "enable", "ALLOW", "REDACTED");
  }

  @Test
  void refusesRepeatedKeys() {
    assertThatThrownBy(() -> JsonText.parse("{\"a\":null,\"a\":1}"))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("\"a\" appears twice");
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
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("depth");
  }

  @Test
  void refusesForeignKinds() {
    assertThatThrownBy(() -> JsonText.write(new Object()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("java.lang.Object");
  }
}
