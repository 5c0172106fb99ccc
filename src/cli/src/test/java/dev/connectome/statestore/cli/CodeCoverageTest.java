package dev.connectome.statestore.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that {@code run --coverage} lists what of a store in Node no process ran. */
class CodeCoverageTest {
  private static final String UNUSED =
      """

      // Über Ebenen: offsets are counted in characters, not in bytes.
      export function neverCalled() {
        return 'nothing';
      }

      export const chosen = (given) => (given ? 'given' : 'the default');
      chosen(true);
      if (process.argv.includes('twice')) { chosen(false); }
      """;

  @TempDir private Path project = Path.of("");

  private final Shell shell = Shell.pipe();

  @BeforeEach
  void aProject() throws IOException {
    assumeTrue(nodeRuns(), "node is not installed");
    Shell.pipe().run("init", "--language", "javascript", "--dir", project.toString());
    Path store = project.resolve("store.mjs");
    Files.writeString(store, Files.readString(store) + UNUSED);
  }

  @Test
  void listsTheLinesThatNeverRan() throws IOException {
    assertThat(run("exec:node adapter.mjs", "--coverage")).as(shell.err()).isEqualTo(1);

    assertThat(shell.out())
        .contains("2 files")
        .contains("export function neverCalled() {")
        .contains("store.mjs:" + lineOf("neverCalled"))
        .contains("(and the next 2)")
        .contains("export const chosen = (given) => (given ? 'given' : 'the default');")
        .contains("    " + " ".repeat(50) + "^".repeat(15) + "\n")
        .doesNotContain("tck-adapter.mjs");
    JsonNode reach = new ObjectMapper().readTree(file("statement.json")).path("code_reach");
    assertThat(reach.path("files").asInt()).isEqualTo(2);
    assertThat(reach.path("unreached").findValuesAsText("line"))
        .contains(lineOf("neverCalled"), lineOf("const chosen"));
    assertThat(file("report.html"))
        .contains("What of the store never ran", "<mark>: 'the default'</mark>");
  }

  @Test
  void whatOneOfSeveralProcessesRanDidRun() throws IOException {
    try (CodeCoverage coverage = new CodeCoverage()) {
      for (String word : List.of("once", "twice")) {
        ProcessBuilder node =
            new ProcessBuilder("node", "store.mjs", word).directory(project.toFile());
        node.environment().put(CodeCoverage.VARIABLE, coverage.directory().toString());
        assertThat(ended(node)).isZero();
      }

      assertThat(coverage.reach().unreached())
          .extracting(part -> part.source().strip())
          .contains("export function neverCalled() {")
          .noneMatch(source -> source.contains("the default"));
    }
  }

  @Test
  void saysWhereNodeRanAnotherText() throws IOException {
    try (CodeCoverage coverage = new CodeCoverage()) {
      toldOf(coverage, "store.mjs", 9);

      assertThat(coverage.reach().unreached()).isEmpty();
      assertThat(coverage.reach().leftOut())
          .singleElement()
          .asString()
          .contains("store.mjs: what Node ran is not the text of the file");
    }
  }

  /** Node blanks the types out, and adds a line that names the file. */
  @Test
  void measuresTypescriptThatNodeRunsByItself() throws IOException {
    Path store = Files.writeString(project.resolve("store.mts"), "const a: number = 1;\n");
    String added = "\n\n//# sourceURL=" + store.toUri();
    try (CodeCoverage coverage = new CodeCoverage()) {
      toldOf(coverage, "store.mts", Files.readString(store).length() + added.length());

      assertThat(coverage.reach().leftOut()).isEmpty();
      assertThat(coverage.reach().unreached()).singleElement().extracting("line").isEqualTo(1);
    }
  }

  /** Writes what V8 would, of a file of which nothing ran. */
  private void toldOf(CodeCoverage coverage, String file, int length) throws IOException {
    Map<String, Object> range = Map.of("startOffset", 0, "endOffset", length, "count", 0);
    Map<String, Object> script =
        Map.of(
            "url",
            project.resolve(file).toUri().toString(),
            "functions",
            List.of(Map.of("ranges", List.of(range))));
    Files.writeString(
        coverage.directory().resolve("coverage-1.json"),
        new ObjectMapper().writeValueAsString(Map.of("result", List.of(script))));
  }

  @Test
  void saysThatNothingWasMeasured() {
    assertThat(run("exec:env -u NODE_V8_COVERAGE node adapter.mjs", "--coverage")).isEqualTo(1);
    assertThat(shell.out()).contains("not measured: the store's code");
  }

  @Test
  void goesWithAWholeRunOfAnotherProcess() {
    assertThat(run("reference", "--coverage")).isEqualTo(2);
    assertThat(shell.err()).contains("--coverage goes with --adapter 'exec:node ...'");
    assertThat(run("exec:node adapter.mjs", "--coverage", "--only", "VAL-V1")).isEqualTo(2);
    assertThat(shell.err()).contains("--coverage goes with a whole run");
  }

  private int run(String adapter, String... more) {
    List<String> arguments = new ArrayList<>(List.of("run", "--adapter", adapter));
    if (adapter.startsWith("exec:")) {
      arguments.addAll(List.of("--cwd", project.toString()));
    }
    arguments.addAll(List.of("--tries", "0", "--complete", "none"));
    arguments.addAll(List.of("--reports", project.resolve("reports").toString()));
    return shell.run(Stream.concat(arguments.stream(), Stream.of(more)).toArray(String[]::new));
  }

  private String file(String name) throws IOException {
    return Files.readString(project.resolve("reports").resolve(name));
  }

  private String lineOf(String text) throws IOException {
    List<String> lines = Files.readAllLines(project.resolve("store.mjs"));
    int at = 0;
    while (!lines.get(at).contains(text)) {
      at++;
    }
    return String.valueOf(at + 1);
  }

  private static boolean nodeRuns() {
    try {
      return ended(new ProcessBuilder("node", "--version")) == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static int ended(ProcessBuilder program) throws IOException {
    Process process = program.redirectErrorStream(true).start();
    process.getInputStream().readAllBytes();
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
