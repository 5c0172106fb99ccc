package dev.connectome.statestore.report.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MarkedTextTest {

  @Test
  void marksTheElementThatTheOtherDoesNotHave() {
    assertThat(marked("[\"a\", \"b\", \"c\"]", "[\"b\", \"c\"]"))
        .isEqualTo("[<\"a\", >\"b\", \"c\"]");
    assertThat(marked("[\"b\", \"c\"]", "[\"a\", \"b\", \"c\"]")).isEqualTo("[\"b\", \"c\"]");
  }

  @Test
  void marksTheFieldThatDiffers() {
    assertThat(marked("{\"id\": \"ev-1\", \"at_ms\": 4}", "{\"id\": \"ev-1\", \"at_ms\": 5}"))
        .isEqualTo("{\"id\": \"ev-1\", \"at_ms\": <4>}");
  }

  @Test
  void aTextInQuotesIsOneValue() {
    assertThat(marked("\"say \\\"no\\\" x\" first", "\"say\" first"))
        .isEqualTo("<\"say \\\"no\\\" x\"> first");
  }

  @Test
  void valuesWithNothingInCommonAreNotMarked() {
    assertThat(marked("4", "1")).isEqualTo("4");
    assertThat(marked("none", "\"a-b\"")).isEqualTo("none");
    assertThat(marked("", "x")).isEmpty();
  }

  @Test
  void theLongestIsNotCompared() {
    String text = "a ".repeat(400);
    assertThat(MarkedText.of(text, text + "b").parts()).hasSize(1);
  }

  private static String marked(String text, String other) {
    return MarkedText.of(text, other).parts().stream()
        .map(part -> part.differs() ? "<" + part.text() + ">" : part.text())
        .collect(Collectors.joining());
  }
}
