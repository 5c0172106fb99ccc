package dev.connectome.statestore.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShownTextTest {

  @Test
  void makesControlCharactersVisible() {
    assertThat(ShownText.line("a\u001b[31m\n\r\t\u0000\u202eb"))
        .isEqualTo("a\\u001b[31m\\n\\r\\t\\u0000\\u202eb");
  }

  @Test
  void keepsLinesOnAPage() {
    assertThat(ShownText.page("a\n\tb\u0007")).isEqualTo("a\n\tb\\u0007");
  }

  @Test
  void cutsAndSaysHowMuchIsMissing() {
    assertThat(ShownText.line("x".repeat(1_000_240)))
        .isEqualTo("x".repeat(180) + "… (1,000,000 more characters) …" + "x".repeat(60));
  }

  /** The important part of a sentence may be at its end. */
  @Test
  void keepsBothEnds() {
    String text = "begins so " + "x".repeat(303) + " and ends so";
    assertThat(ShownText.line(text))
        .startsWith("begins so xxx")
        .contains("… (85 more characters) …")
        .endsWith("xxx and ends so");
    assertThat(ShownText.line("x".repeat(240))).hasSize(240);
  }

  @Test
  void neverLeavesHalfACharacter() {
    assertThat(ShownText.line("\ud83d" + "x")).isEqualTo("\\ud83dx");
    assertThat(ShownText.oneLine("😀😀", 3)).isEqualTo("😀… (2 more characters)");
    assertThat(ShownText.oneLine("ab😀😀c", 4)).isEqualTo("ab… (4 more characters) …c");
  }
}
