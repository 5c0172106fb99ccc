package dev.connectome.statestore.adapter.stdio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExecAdapterSpecTest {

  @Test
  void wordsArePartedByBlanks() {
    assertThat(ExecAdapterSpec.words("exec:  node  adapter.mjs\t--fast "))
        .isEqualTo(List.of("node", "adapter.mjs", "--fast"));
  }

  @Test
  void quotesKeepBlanksAndEachOther() {
    assertThat(ExecAdapterSpec.words("exec:'my node' \"it's \\\"here\\\"\" a'b'\"c\" '' x\\ y"))
        .isEqualTo(List.of("my node", "it's \"here\"", "abc", "", "x y"));
  }

  @Test
  void backslashesInQuotesStay() {
    assertThat(ExecAdapterSpec.words("exec:\"a\\b\" 'c\\d' \"e\\\\f\""))
        .isEqualTo(List.of("a\\b", "c\\d", "e\\f"));
  }

  @Test
  void aHashOrATildeInsideAWordIsPlain() {
    assertThat(ExecAdapterSpec.words("exec:run issue#7 file~")).endsWith("issue#7", "file~");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          exec:          | a command was expected
          exec:a 'b      | position 8 of "exec:a 'b": this single quote is never closed
          exec:a "b      | position 8 of "exec:a "b": this double quote is never closed
          exec:a\\        | position 7 of "exec:a\\": nothing follows this backslash
          exec:a $HOME   | position 8 of "exec:a $HOME": "$" means something to a shell only
          node a.mjs     | does not begin with exec:
          """)
  void whatCannotBeRead(String spec, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ExecAdapterSpec.words(spec))
        .withMessageContaining(message);
  }
}
