package dev.connectome.statestore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.connectome.statestore.report.AllureDirectory;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests that every text of an implementation is shown as text, and cut, in all outputs of a run.
 */
class HostileStoreTest {
  @TempDir private static Path directory = Path.of("");
  private static final Shell SHELL = Shell.pipe();
  private static int code;

  @BeforeAll
  static void run() {
    code =
        SHELL.run(
            "run",
            "--adapter",
            HostileAdapter.class.getName(),
            "--only",
            "BEH-B3,BEH-B5,LOG-X1",
            "--tries",
            "3",
            "--complete",
            "none",
            "--record",
            directory.resolve("docks.jsonl").toString(),
            "--reports",
            directory.resolve("out").toString());
  }

  @Test
  void theConsoleShowsTextAndNothingElse() {
    assertThat(code).isEqualTo(1);
    assertThat(SHELL.out())
        .contains("</script><script>alert(1)", "\\u202e\\u2066\\u001b[31m", "more characters)")
        .hasSizeLessThan(100_000);
    isHarmless(SHELL.out());
    isHarmless(SHELL.err());
    SafeOutputTest.isNoCommand(SHELL.out());
    SafeOutputTest.isNoCommand(SHELL.err());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "statement.json",
        "junit.xml",
        "summary.md",
        "badge.json",
        "code-quality.json",
        "findings.sarif",
        "report.html"
      })
  void noReportHoldsAnythingButText(String name) throws IOException {
    String text = text(out(name));

    isHarmless(text);
    assertThat(text).hasSizeLessThan(5_000_000);
  }

  @Test
  void thePageHasNoMarkupButTheKits() throws IOException {
    assertThat(text(out("report.html")))
        .contains("&lt;/script&gt;&lt;script&gt;alert(1)")
        .doesNotContain("<script>alert", "<img src=x")
        .containsOnlyOnce("<script>");
  }

  @Test
  void theSummaryHasNoMarkdownButTheKits() throws IOException {
    assertThat(text(out("summary.md")))
        .contains(
            "\\*\\*b\\*\\*", "\\[l\\](http", "\\`\\$x\\$", "&lt;img src=x onerror=alert(2)&gt;")
        .doesNotContain("<img", "<script", "\n# heading");
  }

  @Test
  void everyFileOfAProofIsWhole() throws Exception {
    List<Path> files = files("counterexamples");

    assertThat(files)
        .extracting(file -> file.toString().replaceAll(".*\\.", ""))
        .contains("svg", "jsonl", "feature");
    for (Path file : files) {
      isHarmless(text(file));
      if (file.toString().endsWith(".svg")) {
        var picture =
            DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
        assertThat(picture.getElementsByTagName("script").getLength()).isZero();
        assertThat(picture.getElementsByTagName("img").getLength()).isZero();
      }
    }
  }

  @Test
  void allureGetsTextAndNothingElse() throws Exception {
    AllureDirectory allure = AllureDirectory.read(directory.resolve("out"));

    assertThat(allure.result("BEH-B3 ").getStatusDetails().getMessage())
        .contains("expected: ", "observed: ", "</script><script>alert(1)", "\\u202e");
    for (Path file : allure.files()) {
      isHarmless(text(file));
    }
  }

  @Test
  void theReportsAreJsonAndXml() throws Exception {
    new ObjectMapper().readTree(out("statement.json").toFile());
    new ObjectMapper().readTree(out("badge.json").toFile());
    assertThat(new ObjectMapper().readTree(out("code-quality.json").toFile())).isNotEmpty();
    assertThat(new ObjectMapper().readTree(out("findings.sarif").toFile()).at("/runs/0/results"))
        .isNotEmpty();
    DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(out("junit.xml").toFile());
  }

  @Test
  void whatOtherCommandsMakeOfItIsTextAndNothingElse() throws Exception {
    String docks = directory.resolve("docks.jsonl").toString();
    String statement = out("statement.json").toString();
    String merged = directory.resolve("merged").toString();
    List<String[]> commands = new ArrayList<>();
    commands.add(new String[] {"verify", statement});
    for (String format : List.of("table", "json", "markdown")) {
      commands.add(
          new String[] {"report", "--merge", statement, "--reports", merged, "--format", format});
    }
    for (Path file : files("counterexamples")) {
      if (file.toString().endsWith(".jsonl")) {
        commands.add(new String[] {"replay", file.toString()});
        commands.add(new String[] {"replay", file.toString(), "--format", "json"});
      }
    }
    String incidents = directory.resolve("incidents").toString();
    commands.add(new String[] {"health", "--from", docks, "--incidents", incidents});
    commands.add(new String[] {"health", "--from", docks, "--format", "json"});
    for (String[] command : commands) {
      Shell shell = Shell.pipe();

      assertThat(shell.run(command)).as(shell.err()).isIn(0, 1, 3);
      isHarmless(shell.out());
      isHarmless(shell.err());
      SafeOutputTest.isNoCommand(shell.out());
      SafeOutputTest.isNoCommand(shell.err());
      if (List.of(command).contains("json")) {
        try (MappingIterator<JsonNode> values =
            new ObjectMapper().readerFor(JsonNode.class).readValues(shell.out())) {
          assertThat(values.readAll()).isNotEmpty();
        }
      }
    }
  }

  /**
   * Asserts that the only control characters are line breaks, and that nothing changes the reading
   * direction.
   */
  private static void isHarmless(String text) {
    List<String> harmful =
        text.codePoints()
            .filter(point -> point != '\n' && isHarmful(point))
            .mapToObj(Integer::toHexString)
            .distinct()
            .toList();
    assertThat(harmful).isEmpty();
  }

  private static boolean isHarmful(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  /** Reads the file as strict UTF-8. */
  private static String text(Path file) throws IOException {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (CharacterCodingException e) {
      throw new AssertionError(file + " is not UTF-8", e);
    }
  }

  private static List<Path> files(String folder) throws IOException {
    try (Stream<Path> files = Files.list(out(folder))) {
      return files.toList();
    }
  }

  private static Path out(String name) {
    return directory.resolve("out").resolve(name);
  }
}
