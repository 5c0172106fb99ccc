package dev.connectome.statestore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Tests that no output is a command to a CI server or a terminal, and that all of it is readable.
 */
class SafeOutputTest {
  private static final Pattern COMMAND = Pattern.compile("(?mU)^\\s*::|##[A-Za-z]*\\[");
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream safe = SafeOutput.over(stream(bytes), false);

  /** Asserts that no CI server and no terminal takes the text for a command. */
  static void isNoCommand(String printed) {
    assertThat(COMMAND.matcher(printed).results().map(found -> found.group()).toList()).isEmpty();
    String lines = printed.replace("\r\n", "\n");
    assertThat(lines.chars().filter(c -> Character.isISOControl(c) && c != '\n' && c != '\t'))
        .isEmpty();
  }

  @Property(tries = 2_000)
  void noTextIsACommand(@ForAll("hostile") List<String> parts) {
    bytes.reset();
    PrintStream fresh = SafeOutput.over(stream(bytes), false);
    parts.forEach(fresh::print);

    isNoCommand(printed());
  }

  @Property(tries = 2_000)
  void jsonMeansTheSame(@ForAll("hostile") List<String> parts) throws JsonProcessingException {
    bytes.reset();
    ObjectMapper json = new ObjectMapper();
    SafeOutput.over(stream(bytes), false).println(json.writeValueAsString(parts));

    isNoCommand(printed());
    assertThat((Object) json.readValue(printed(), List.class)).isEqualTo(parts);
  }

  @Property(tries = 500)
  void otherTextsStayAsTheyAre(@ForAll("plain") String text) {
    bytes.reset();
    SafeOutput.over(stream(bytes), false).print(text);

    assertThat(printed()).isEqualTo(text);
  }

  @Example
  void whatIsBrokenStaysReadable() {
    safe.print("::error::x\n  ::add-mask::y\n\u00a0::z\n##[error]a ##vso[task b\u001b[31m\u009b\r");

    assertThat(printed())
        .isEqualTo(
            ":\\u003aerror::x\n  :\\u003aadd-mask::y\n\u00a0:\\u003az\n"
                + "##\\u005berror]a ##vso\\u005btask b\\u001b[31m\\u009b\\u000d");
  }

  /** Writes the line end as {@code println} does on Windows, in one piece or in two. */
  @Example
  void aLineEndOfWindowsIsALineEnd() {
    safe.print("one\r\ntwo\r\n");
    safe.write('\r');
    safe.write('\n');
    safe.print("lone\rreturn\r\r\nlast\r");
    safe.flush();

    assertThat(printed()).isEqualTo("one\r\ntwo\r\n\r\nlone\\u000dreturn\\u000d\r\nlast\\u000d");
  }

  @Example
  void aCommandAfterALineEndOfWindowsIsBroken() {
    safe.print("one\r\n::error::x\r::error::y\n");

    assertThat(printed()).isEqualTo("one\r\n:\\u003aerror::x\\u000d::error::y\n");
  }

  @Example
  void coloursOfTheKitsOwnPassWhereTheyAreWanted() {
    SafeOutput coloured = SafeOutput.over(stream(bytes), false);
    coloured.allowEscapes();
    coloured.print("\u001b[31mred\u001b[0m\n##[x]\u0007");

    assertThat(printed()).isEqualTo("\u001b[31mred\u001b[0m\n##\\u005bx]\\u0007");
  }

  @Example
  void whatCannotBeWrittenIsKnown() {
    PrintStream full =
        stream(
            new OutputStream() {
              @Override
              public void write(int letter) throws java.io.IOException {
                throw new java.io.IOException("full");
              }
            });
    PrintStream over = SafeOutput.over(full, false);
    assertThat(over.checkError()).isFalse();
    over.println("x");

    assertThat(over.checkError()).isTrue();
  }

  @Provide
  Arbitrary<List<String>> hostile() {
    Arbitrary<String> markers =
        Arbitraries.of(
            "::",
            ":",
            "##[",
            "##vso[",
            "##teamcity[",
            "#",
            "[",
            "error]",
            "add-mask::x",
            "\n",
            "\r",
            "\r\n",
            " ",
            "\t",
            "\u00a0",
            "\u3000",
            "\u0085",
            "\u009b2J",
            "\u001b[31m",
            "\u001b]0;t\u0007",
            "\0",
            "\u007f",
            "\u00e9",
            "\ud83d\ude00",
            "section_start:1:a\r\u001b[0K",
            "\"",
            "\\",
            "vso");
    return Arbitraries.oneOf(markers, Arbitraries.strings().ofMaxLength(3))
        .filter(
            text ->
                text.chars().noneMatch(c -> Character.isSurrogate((char) c))
                    || text.equals("\ud83d\ude00"))
        .list()
        .ofMaxSize(30);
  }

  @Provide
  Arbitrary<String> plain() {
    return Arbitraries.strings()
        .withChars("ab: é\u4e2d#")
        .ofMaxLength(30)
        .map(text -> "x" + text.replace("#", "# "));
  }

  private String printed() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static PrintStream stream(OutputStream out) {
    return new PrintStream(out, true, StandardCharsets.UTF_8);
  }
}
