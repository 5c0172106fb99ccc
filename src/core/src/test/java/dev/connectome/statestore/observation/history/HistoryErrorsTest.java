package dev.connectome.statestore.observation.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.connectome.statestore.observation.FormatException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryErrorsTest {

  @Test
  void nothingAtAll() {
    assertProblem("", 1, "the history is empty");
  }

  @Test
  void notJson() throws IOException {
    assertProblem("hello\n", 1, "not JSON: ");
    assertProblem(withLine(3, "{\"index\":2,}"), 3, "not JSON: column ");
    assertProblem(withLine(3, "{} {}"), 3, "something follows");
    assertProblem(withLine(3, ""), 3, "the line is blank");
    assertProblem(withLine(3, "[]"), 3, "observation is a list, not an object");
    assertProblem(withLine(3, "{\"index\":2,\"index\":2}"), 3, "\"index\" appears twice");
  }

  @Test
  void anUnknownFormatVersion() throws IOException {
    assertProblem(
        replaced("\"format\":1", "\"format\":2"), 1, "unknown format version 2; this kit reads 1");
    assertProblem(replaced("\"format\":1,", ""), 1, "header has no \"format\"");
  }

  @Test
  void unknownNames() throws IOException {
    assertProblem(
        replaced("\"kind\":\"race\"", "\"kind\":\"sprint\""), 4, "unknown stimulus \"sprint\"");
    assertProblem(
        replaced("\"kind\":\"raced\"", "\"kind\":\"sprinted\""), 4, "unknown outcome \"sprinted\"");
    assertProblem(replaced("\"kind\":\"dock\"", "\"kind\":\"dok\""), 2, "unknown sighting \"dok\"");
    assertProblem(
        replaced("\"name\":\"commit_step", "\"name\":\"omit_step"),
        2,
        "unknown action \"omit_step");
    assertProblem(
        replaced("\"restart_policy\":\"boundary\"", "\"restart_policy\":\"x\""),
        1,
        "config \"restart_policy\" is unknown: \"x\"");
  }

  @Test
  void missingFields() throws IOException {
    assertProblem(replaced("\"kit_version\":\"0.1.0\",", ""), 1, "header has no \"kit_version\"");
    assertProblem(replaced(",\"readers\":2", ""), 4, "stimulus has no \"readers\"");
    assertProblem(withLine(3, "{\"index\":2}"), 3, "observation has no \"after\"");
  }

  @Test
  void fieldsOfTheWrongKind() throws IOException {
    assertProblem(
        replaced("\"index\":2", "\"index\":1.5"), 3, "\"index\" is 1.5, not a whole number");
    assertProblem(
        replaced("\"index\":2", "\"index\":-2"),
        3,
        "\"index\" is -2, not a whole number from 0 to 1000000000");
    assertProblem(replaced("\"readers\":2", "\"readers\":null"), 4, "\"readers\" is null");
  }

  @Test
  void linesThatDoNotFollow() throws IOException {
    assertProblem(replaced("\"index\":2", "\"index\":3"), 3, "3 cannot follow observation 1");
    assertProblem(
        replaced(
            "\"of\":\"before\",\"from\":0,\"keep\":1", "\"of\":\"before\",\"from\":0,\"keep\":9"),
        4,
        "does not fit the ledger before it");
    assertProblem(
        replaced("\"after\":\"before\"", "\"after\":\"after\""),
        3,
        "the state \"after\" is not known here");
  }

  @Test
  void aLastLineThatIsCutOff() throws IOException {
    String whole = HistoryFileTest.text(HistoryFileTest.everything());
    String cut = whole.substring(0, whole.length() - 20);

    assertProblem(cut, 6, "the line is cut off: ");

    PartialHistory read = HistoryReader.readLeniently(Samples.stream(cut));
    assertThat(read.isComplete()).isFalse();
    assertThat(read.problem()).hasMessageStartingWith("line 6: the line is cut off: ");
    assertThat(read.history().observations())
        .isEqualTo(HistoryFileTest.everything().observations().subList(0, 4));
  }

  @Test
  void aMissingLastLineEndIsNoProblem() throws IOException {
    String whole = HistoryFileTest.text(HistoryFileTest.everything());

    PartialHistory read =
        HistoryReader.readLeniently(Samples.stream(whole.substring(0, whole.length() - 1)));

    assertThat(read).isEqualTo(new PartialHistory(HistoryFileTest.everything(), null));
    assertThat(read.isComplete()).isTrue();
  }

  @Test
  void bytesThatAreNotUtf8SpoilTheirLineOnly(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("history.jsonl");
    Files.write(file, withLine(3, "{\"\u00e4\":1}").getBytes(StandardCharsets.ISO_8859_1));

    PartialHistory read = HistoryReader.readLeniently(file);

    assertThat(read.history().observations()).hasSize(1);
    assertThat(read.problem()).hasMessage("line 3: not JSON: not UTF-8");
  }

  private static void assertProblem(String text, int line, String message) {
    assertThatThrownBy(() -> HistoryReader.read(Samples.stream(text)))
        .isInstanceOf(FormatException.class)
        .hasMessageStartingWith("line " + line + ": ")
        .hasMessageContaining(message);
  }

  private static String replaced(String old, String by) throws IOException {
    String text = HistoryFileTest.text(HistoryFileTest.everything());
    assertThat(text).contains(old);
    int at = text.indexOf(old);
    return text.substring(0, at) + by + text.substring(at + old.length());
  }

  private static String withLine(int number, String line) throws IOException {
    String[] lines = HistoryFileTest.text(HistoryFileTest.everything()).split("\n", -1);
    lines[number - 1] = line;
    return String.join("\n", lines);
  }
}
