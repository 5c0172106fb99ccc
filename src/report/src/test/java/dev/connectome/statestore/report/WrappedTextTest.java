package dev.connectome.statestore.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WrappedTextTest {
  private static final String FACTS =
      "not tested, by its own declaration: realtime, several threads, several observers, states\n"
          + "  problem     the \u001b[31mcursor\u001b[0m is not the one that the release asks for,"
          + " and stays where it was before\n"
          + "  - situation of a list: an entry is read again after a later commit of another one\n"
          + "  again       tck replay reports/run/counterexamples/ALG-C2-1.jsonl --adapter 'exec:x"
          + " y z'\n"
          + "\n"
          + "short\n";

  @Test
  void aValueGoesOnBelowItsBeginning() {
    assertThat(WrappedText.at(60, FACTS))
        .isEqualTo(
            """
            not tested, by its own declaration: realtime, several
              threads, several observers, states
              problem     the \u001b[31mcursor\u001b[0m is not the one that the release
                          asks for, and stays where it was before
              - situation of a list: an entry is read again after a
                later commit of another one
              again       tck replay reports/run/counterexamples/ALG-C2-1.jsonl --adapter 'exec:x y z'

            short
            """);
  }

  @Test
  void whatFitsStaysAsItIs() {
    assertThat(WrappedText.at(200, FACTS)).isEqualTo(FACTS);
  }

  @Test
  void nothingIsLostAtAnyWidth() {
    for (int width = 0; width < 120; width++) {
      String wrapped = WrappedText.at(width, FACTS);
      assertThat(wrapped.replaceAll("\\s+", " ")).isEqualTo(FACTS.replaceAll("\\s+", " "));
      int limit = Math.max(60, width);
      assertThat(wrapped.replaceAll("\u001b\\[[0-9;]*m", "").lines())
          .filteredOn(line -> !line.contains("tck replay"))
          .allMatch(line -> line.length() <= limit);
    }
  }

  @Test
  void aWordThatIsLongerThanALineIsNotCut() {
    String word = "x".repeat(100);

    assertThat(WrappedText.at(60, "  observed  " + word + " and more\n"))
        .isEqualTo("  observed  " + word + "\n            and more\n");
  }
}
