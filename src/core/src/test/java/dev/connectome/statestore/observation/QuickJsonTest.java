package dev.connectome.statestore.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The quick reader says what the thorough one says, or leaves the text to it. */
class QuickJsonTest {
  private static final String[] LETTERS = {
    "a", "ß", "\n", "\"", "\\", "/", "\u2028", "\u0007", "😀", "\ud800", "$number", "NaN", "{", "]"
  };
  private static final String SCRAPS = "{}[],:\"\\0123456789.-+eEtrufalsn \n\u0001x";

  private final RecurringObjects known = new RecurringObjects();
  private int quick;

  @Test
  void readsWhatIsWrittenAsItIsMeant() {
    Random random = new Random(7);
    for (int count = 0; count < 3_000; count++) {
      same(JsonText.write(value(random, 4)));
    }
    assertThat(quick).as("texts that were not left to the other").isGreaterThan(1_500);
  }

  @Test
  void agreesAboutTextsThatAreBroken() {
    Random random = new Random(8);
    for (int count = 0; count < 20_000; count++) {
      StringBuilder text = new StringBuilder(JsonText.write(value(random, 3)));
      int place = random.nextInt(text.length());
      char scrap = SCRAPS.charAt(random.nextInt(SCRAPS.length()));
      switch (random.nextInt(3)) {
        case 0 -> text.setCharAt(place, scrap);
        case 1 -> text.insert(place, scrap);
        default -> text.deleteCharAt(place);
      }
      same(text.toString());
    }
    assertThat(quick).isPositive();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-0",
        "0",
        "01",
        "-",
        "1.",
        ".5",
        "1e3",
        "123456789012345",
        "1234567890123456",
        "0.1",
        "-0.0",
        "{\"a\":1,\"a\":1}",
        "{\"$number\":\"NaN\"}",
        "{\"$$number\":1}",
        "{\"$x\":1}",
        "",
        " ",
        "[1 ,2]",
        "[,]",
        "[1,]",
        "{\"a\"}",
        "\"\\ud83d\\ude00\"",
        "\"\\u00e\"",
        "\"\\u００e1\"",
        "\"\\x\"",
        "\"",
        "tru",
        "truee",
        "nul",
        "{}",
        "[]",
        "[[]]",
        "{\"a\":{}}",
        "1 2",
        "{\"\":null}",
        "{\"\\n\":1}"
      })
  void agreesAboutTheEdges(String text) {
    same(text);
  }

  @Test
  void jumpsOverWhatItKnowsAndGivesTheSameObject() throws QuickJson.Rare {
    String object = "{\"" + "a".repeat(100) + "\":\"b\"}";
    byte[] text = bytes("[" + object + "," + object + ",{\"a\":\"c\"}]");
    if (!(QuickJson.read(text, text.length, known) instanceof List<?> read)) {
      throw new AssertionError("no list");
    }
    assertThat(read.get(1)).isSameAs(read.get(0));
    assertThat(read.get(2)).isEqualTo(Map.of("a", "c"));
  }

  @Test
  void leavesWhatIsDeepToTheOther() {
    String text = "[".repeat(100) + "]".repeat(100);
    assertThatExceptionOfType(QuickJson.Rare.class)
        .isThrownBy(() -> QuickJson.read(bytes(text), bytes(text).length, known));
    same(text);
  }

  private void same(String written) {
    // Half a surrogate pair has no bytes.
    byte[] bytes = bytes(written);
    String text = new String(bytes, StandardCharsets.UTF_8);
    try {
      Object unused = QuickJson.read(bytes, bytes.length, known);
      quick++;
    } catch (QuickJson.Rare e) {
      // Left to the thorough reader, which decides.
    }
    assertThat(read(() -> JsonText.parse(bytes, bytes.length, known)))
        .as(text)
        .isEqualTo(read(() -> JsonText.parse(text)));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** A value, or what is wrong with it. */
  private static List<@Nullable Object> read(Supplier<@Nullable Object> reading) {
    List<@Nullable Object> read = new ArrayList<>();
    try {
      Object value = reading.get();
      read.add(value);
      // A minus zero equals none in a list.
      read.add(JsonText.write(value));
    } catch (JsonTextException e) {
      read.add(e.getMessage());
    }
    return read;
  }

  private static @Nullable Object value(Random random, int depth) {
    return switch (random.nextInt(depth > 0 ? 8 : 5)) {
      case 0 -> text(random);
      case 1 -> (double) random.nextInt(2_000) - 1_000;
      case 2 -> random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20);
      case 3 -> random.nextInt(30) == 0 ? Double.NaN : random.nextLong() >> random.nextInt(60);
      case 4 -> random.nextBoolean() ? null : random.nextBoolean();
      case 5 -> list(random, depth);
      default -> object(random, depth);
    };
  }

  private static List<@Nullable Object> list(Random random, int depth) {
    List<@Nullable Object> elements = new ArrayList<>();
    for (int count = random.nextInt(4); count > 0; count--) {
      elements.add(value(random, depth - 1));
    }
    return elements;
  }

  private static Map<String, @Nullable Object> object(Random random, int depth) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    for (int count = random.nextInt(5); count > 0; count--) {
      fields.put(random.nextInt(4) == 0 ? text(random) : "k" + count, value(random, depth - 1));
    }
    return fields;
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int count = random.nextInt(4); count > 0; count--) {
      text.append(LETTERS[random.nextInt(LETTERS.length)]);
    }
    return text.toString();
  }
}
