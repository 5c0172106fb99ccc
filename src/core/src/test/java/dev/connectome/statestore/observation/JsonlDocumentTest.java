package dev.connectome.statestore.observation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonlDocumentTest {

  @Test
  void anEmptyTextHasNoLines() {
    assertThat(JsonlDocument.parse("").lines()).isEmpty();
  }

  @Test
  void lineEndsOfEitherKindAndNone() {
    JsonlDocument expected = JsonlDocument.parse("{\"a\":1}\n{\"a\":2}");

    assertThat(expected.lines())
        .containsExactly(
            new JsonlLine.Parsed(1, Map.of("a", 1.0)), new JsonlLine.Parsed(2, Map.of("a", 2.0)));
    assertThat(JsonlDocument.parse("{\"a\":1}\n{\"a\":2}\n")).isEqualTo(expected);
    assertThat(JsonlDocument.parse("{\"a\":1}\r\n{\"a\":2}\r\n")).isEqualTo(expected);
    assertThat(JsonlDocument.parse("{\"a\":1}\r\n{\"a\":2}")).isEqualTo(expected);
  }

  @Test
  void brokenLinesKeepTheirNumberAndTheRestIsRead() {
    JsonlDocument document = JsonlDocument.parse("{}\n\n[1]\n{\"a\":}\n{} {}\n{\"b\":NaN}\n{}\n");

    assertThat(document.parsed()).extracting(JsonlLine::number).isEqualTo(List.of(1, 7));
    assertThat(document.broken()).extracting(JsonlLine::number).isEqualTo(List.of(2, 3, 4, 5, 6));
    assertThat(document.broken().get(0).error()).isEqualTo("a blank line");
    assertThat(document.broken().get(1).error()).isEqualTo("not a JSON object");
    assertThat(document.broken().get(2).error()).startsWith("not JSON: column ");
  }

  @Test
  void aBlankLineAtTheEndIsALine() {
    assertThat(JsonlDocument.parse("{}\n\n").broken())
        .containsExactly(new JsonlLine.Broken(2, "a blank line"));
    assertThat(JsonlDocument.parse("\n").lines()).hasSize(1);
  }

  @Test
  void foreignObjectsAreTakenLiterally() {
    assertThat(JsonlDocument.parse("{\"$number\":\"NaN\"}").lines())
        .containsExactly(new JsonlLine.Parsed(1, Map.of("$number", "NaN")));
  }

  @Test
  void numbersAreDoublesAsInJavaScript() {
    assertThat(JsonlDocument.parse("{\"a\":9007199254740993}").parsed().get(0).fields())
        .isEqualTo(Map.of("a", 9007199254740992.0));
  }
}
