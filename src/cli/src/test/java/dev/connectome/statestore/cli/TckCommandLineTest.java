package dev.connectome.statestore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TckCommandLineTest {
  private static final String BROKEN = "dev.connectome.statestore.cli.BrokenAdapters$";

  private final Shell shell = Shell.pipe();

  @TempDir private Path directory = Path.of("");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "run --onyl VAL-V1           | --only",
        "rnu                         | Commands: run, replay, show, requirements",
        "run --only VAL-V1,VAL-P9    | nearest: VAL-P2, VAL-P1",
        "run --profile realtme       | nearest: realtime",
        "run --profile core --only PAT-RET | profile realtime, which is not selected",
        "run --format yaml           | json",
        "run --spec-version 2024-01-01 | 'there are 2025-12-20, 2026-11-29'",
        "run --deadline soon         | 10s",
        "run --deadline 0s           | more than none",
        "run --adapter referense     | nearest: reference",
        "run --adapter java.lang.String | does not implement",
        "run --adapter x.Y --classpath /no/such/place | no such class path entry: /no/such/place",
        "explain VAL-P9              | nearest: VAL-P2, VAL-P1",
        "explain                     | ID",
        "run --adapter faulty:moonshine-everywhere | all: tck faults --list",
        "faults --only moonshine-everywhere | all: tck faults --list",
        "run --only val-p9           | nearest: VAL-P2, VAL-P1",
        "''                          | which command",
      })
  void wrongUsageNamesWhatWouldDo(String command, String hint) {
    String[] args = command.isEmpty() ? new String[0] : command.split(" +");

    assertThat(shell.run(args)).as(shell.err()).isEqualTo(2);
    assertThat(shell.err()).contains(hint).doesNotContain("\tat ");
    assertThat(shell.out()).isEmpty();
  }

  @Test
  void aCommandWithoutExecIsRecognised() {
    assertThat(shell.run("run", "--adapter", "node adapter.mjs")).isEqualTo(2);
    assertThat(shell.err())
        .contains("no adapter node adapter.mjs; a command is given as 'exec:node adapter.mjs'")
        .doesNotContain("nearest");
  }

  @Test
  void explainsAnIdInAnyCaseAndHelpsWithEachCommand() {
    assertThat(shell.run("explain", "alg-c2")).isZero();
    assertThat(shell.run("help", "diff")).isZero();
    assertThat(shell.run("faults", "--list", "--only", "stale-edge")).isZero();
    assertThat(shell.run("completion")).isZero();
    assertThat(shell.out())
        .contains("ALG-C2  One release", "the statements of two runs", "faulty:stale-edge: ")
        .contains("complete ");
  }

  @ParameterizedTest
  @CsvSource({
    "Needy, has no public constructor without parameters",
    "Promised, is abstract",
  })
  void refusesAClassThatCannotBeMade(String name, String complaint) {
    assertThat(run(name)).isEqualTo(2);
    assertThat(shell.err()).contains(complaint);
  }

  @ParameterizedTest
  @CsvSource({
    "Unmade, no licence found",
    "Undeclared, to do",
    "Unfinished, not implemented yet",
  })
  void anAdapterThatFailsIsNotDrivenAndStillReported(String name, String complaint)
      throws IOException {
    assertThat(run(name)).isEqualTo(4);

    assertThat(shell.out()).contains("not driven", complaint, "not-driven (exit code 4)");
    assertThat(Files.readString(directory.resolve("statement.json")))
        .contains(complaint, "\"exit_code\" : 4");
    assertThat(directory.resolve("junit.xml")).exists();
    assertThat(directory.resolve("summary.md")).exists();
  }

  @Test
  void anAdapterThatOpensNothingIsNotDriven() throws IOException {
    assertThat(run("Closed")).isEqualTo(4);

    assertThat(shell.out()).contains("closed 1 (java)", "closed today", "inconclusive, because");
    assertThat(shell.err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\\u001b", "long"})
  void aChildThatCannotBeNamedIsNotDriven(String name) throws IOException {
    Path hello =
        Files.writeString(
            directory.resolve("hello"),
            "{\"id\":1,\"ok\":{\"protocol\":1,\"implementation\":{\"name\":\""
                + (name.equals("long") ? "n".repeat(10_000_000) : name)
                + "\",\"version\":\"1\",\"language\":\"x\"},\"capabilities\":{}}}\n");
    Path reports = directory.resolve("reports");

    assertThat(shell.run("run", "--adapter", "exec:cat " + hello, "--reports", reports.toString()))
        .isEqualTo(4);
    assertThat(shell.out())
        .containsPattern("the name has (no visible character|10000000 characters; 200 at most)");
  }

  @Test
  void judgesTheReferenceStore() {
    assertThat(shell.run("run", "--only", "VAL-V1", "--reports", directory.toString()))
        .as(shell.out())
        .isEqualTo(0);
    assertThat(shell.out())
        .contains("passed 1", "conformant (exit code 0)  partial:", "only VAL-V1");
  }

  @Test
  void refusesAReportDirectoryThatIsAFile() throws IOException {
    directory = Files.createFile(directory.resolve("file"));

    assertThat(run("Closed")).isEqualTo(2);
    assertThat(shell.err()).contains("reports cannot be written");
  }

  @Test
  void appendsToThePageOfTheJob() throws IOException {
    Path page = Files.writeString(directory.resolve("page.md"), "before\n");
    Shell job = Shell.terminal(Map.of("GITHUB_STEP_SUMMARY", page.toString()));
    String[] run = {"run", "--adapter", BROKEN + "Closed", "--reports", directory.toString()};

    assertThat(job.run(run)).isEqualTo(4);
    assertThat(Files.readString(page)).startsWith("before\n# state_store: not-driven");

    Shell lost = Shell.terminal(Map.of("GITHUB_STEP_SUMMARY", directory.toString()));
    assertThat(lost.run(run)).as("a page that cannot be written changes no verdict").isEqualTo(4);
    assertThat(lost.err()).contains("GITHUB_STEP_SUMMARY could not be appended to");
  }

  @Test
  void nothingOfAnEarlierRunIsTakenForThisOne() throws IOException {
    Files.writeString(directory.resolve("statement.json"), "an earlier one");
    Files.createDirectories(directory.resolve("report.html/in-the-way"));

    assertThat(run("Closed")).isEqualTo(70);
    assertThat(shell.err()).contains("not all reports could be written: report.html");
    assertThat(Files.readString(directory.resolve("statement.json")))
        .contains("\"verdict\" : \"kit-failed\"");
  }

  @Test
  void explainsARequirement() {
    assertThat(shell.run("explain", "VAL-E1")).isEqualTo(0);

    assertThat(shell.out())
        .contains(
            "VAL-E1  ",
            "The same rule as VAL-V2",
            "What it demands",
            "Why",
            "How it is proven",
            "INT-1",
            "What to do when it fails")
        .doesNotContain("\u001b");
    assertThat(shell.out().lines()).allMatch(line -> line.length() <= 100);
  }

  @Test
  void explainsByWhatARequirementIsProven() {
    assertThat(shell.run("explain", "EVT-E1")).isEqualTo(0);

    assertThat(shell.out())
        .contains("Wrong stores that fail it", "  - unknown-nodes-renamed: ")
        .doesNotContain("Example #");

    assertThat(shell.run("explain", "EVT-KEEP")).isEqualTo(0);
    assertThat(shell.out()).as("rows of one outline").containsPattern("feature:\\d+,\\d+");
  }

  @ParameterizedTest
  @CsvSource({"table, BEH-E1T   MUST", "markdown, | BEH-E1T | MUST |", "json, \"BEH-E1T\""})
  void listsEveryRequirement(String format, String row) {
    assertThat(shell.run("requirements", "--coverage", "--format", format)).isEqualTo(0);
    assertThat(shell.out()).contains(row);
  }

  @Test
  void showsItsVersions() {
    assertThat(shell.run("--version")).isEqualTo(0);
    assertThat(shell.out())
        .containsPattern("state-store-tck \\d+\\.")
        .contains("specification state_store 2026-11-29")
        .contains("adapter protocol 2, and from 1 on")
        .contains("Java SPI 1")
        .contains("statement 1")
        .contains("recorded docks 1")
        .contains("recorded sequences 1");
  }

  @Test
  void coloursOnlyWhereTheyAreWelcome() {
    assertThat(colours(Map.of())).isTrue();
    assertThat(colours(Map.of("NO_COLOR", "1"))).isFalse();
    assertThat(colours(Map.of("NO_COLOR", ""))).isTrue();
    assertThat(colours(Map.of("TERM", "dumb"))).isFalse();
    assertThat(colours(Map.of(), "--color", "never")).isFalse();
    assertThat(colours(Map.of("NO_COLOR", "1"), "--color=always")).isTrue();
  }

  private static boolean colours(Map<String, String> environment, String... flags) {
    Shell terminal = Shell.terminal(environment);
    String[] args = new String[flags.length + 2];
    args[0] = "explain";
    args[1] = "VAL-V1";
    System.arraycopy(flags, 0, args, 2, flags.length);
    assertThat(terminal.run(args)).isEqualTo(0);
    return terminal.out().contains("\u001b");
  }

  private int run(String adapter) {
    return shell.run("run", "--adapter", BROKEN + adapter, "--reports", directory.toString());
  }
}
