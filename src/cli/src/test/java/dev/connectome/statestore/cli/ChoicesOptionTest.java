package dev.connectome.statestore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that a run tells which options a store takes, wherever it reports. */
class ChoicesOptionTest {
  private static final String QUESTION = "What does a restart do to the speed?";

  @TempDir private Path directory = Path.of("");

  private final Shell shell = Shell.pipe();

  @Test
  void listsTheOptionsOfTheStoreAboveTheTable() throws IOException {
    int code = run("1/1", "--choices");

    assertThat(code).as(shell.err()).isEqualTo(0);
    assertThat(shell.out())
        .startsWith("free choices")
        .contains(QUESTION + "  restart-speed\n    it is as in a fresh store\n")
        .contains("not seen in this run: ")
        .contains("conformant (exit code 0)");
    assertThat(Files.readString(directory.resolve("1/statement.json")))
        .contains("\"id\" : \"restart-speed\"", "\"answer\" : \"always\"")
        .contains("the speed is set to \\\"2x\\\"", "\"option\" : \"initial\"");
    assertThat(Files.readString(directory.resolve("1/report.html")))
        .contains("id=\"choice-restart-speed\"", QUESTION);
  }

  @Test
  void staysSilentWhereNobodyAsks() {
    run("1/1");

    assertThat(shell.out()).doesNotContain("free choices");
  }

  @Test
  void theWholeKnowsWhatThePartsSaw() throws IOException {
    run("1/2");
    run("2/2");
    String whole = directory.resolve("whole").toString();
    shell.run(
        "report",
        "--merge",
        directory.resolve("1/statement.json").toString(),
        directory.resolve("2/statement.json").toString(),
        "--reports",
        whole);
    run("1/1");

    assertThat(choices(Path.of(whole))).isEqualTo(choices(directory.resolve("1")));
  }

  @Test
  void goesWithTheTableAlone() {
    assertThat(run("1/1", "--choices", "--format", "json")).isEqualTo(2);
    assertThat(shell.err()).contains("--choices goes with --format table");
  }

  @Test
  void saysThatARunWithoutExplorationSawNone() {
    int code =
        shell.run(
            "run",
            "--tries",
            "0",
            "--complete",
            "none",
            "--only",
            "VAL-P2",
            "--choices",
            "--reports",
            directory.toString());

    assertThat(code).isEqualTo(0);
    assertThat(shell.out()).contains("free choices: the run had no exploration");
  }

  private int run(String shard, String... more) {
    String[] args = {
      "run",
      "--adapter",
      "conforming:restart-begins-paused-in-stepper-mode",
      "--only",
      "VAL-P2",
      "--tries",
      "40",
      "--complete",
      "none",
      "--long-session",
      "0",
      "--shard",
      shard,
      "--reports",
      directory.resolve(shard.substring(0, 1)).toString()
    };
    String[] all = Arrays.copyOf(args, args.length + more.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    return shell.run(all);
  }

  /** Returns the choices without their counts, which depend on how races ended. */
  private static String choices(Path reports) throws IOException {
    String text = Files.readString(reports.resolve("statement.json"));
    return text.substring(text.indexOf("\"choices\""), text.indexOf("\"driver_failures\""))
        .replaceAll("\"times\" : \\d+", "");
  }
}
