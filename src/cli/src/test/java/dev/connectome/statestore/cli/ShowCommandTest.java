package dev.connectome.statestore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.observation.history.HistoryWriter;
import dev.connectome.statestore.report.SampleCounterexamples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShowCommandTest {
  private static final String FAULTY = "restart-keeps-the-focus";

  private final Shell shell = Shell.pipe();
  @TempDir private Path directory = Path.of("");
  private Path file = Path.of("");
  private Path page = Path.of("");

  @BeforeEach
  void recordAFailure() throws IOException {
    file = directory.resolve("incident.jsonl");
    page = directory.resolve("made/page.html");
    HistoryWriter.write(SampleCounterexamples.history(FAULTY, 3, 200), file);
  }

  @Test
  void thePageOfAHistoryHasItsStepsAndWhatIsBroken() throws IOException {
    assertThat(show(file)).as(shell.err()).isEqualTo(0);
    assertThat(shell.out())
        .containsPattern("incident.jsonl  \\d+ steps  broken: VAL-P2")
        .contains("page in " + page);
    assertThat(Files.readString(page))
        .contains("\"requirement\":\"VAL-P2\"", "a restart did not reset a field")
        .contains("tck replay " + file, "<svg");
  }

  @Test
  void aHistoryInWhichNothingIsBrokenIsShown() throws IOException {
    HistoryWriter.write(SampleCounterexamples.history(FAULTY, 3, 1), file);

    assertThat(show(file)).as(shell.err()).isEqualTo(0);
    assertThat(shell.out()).contains("nothing is broken in it");
    assertThat(Files.readString(page)).contains("nothing is broken in it", "\"steps\":[");
  }

  @Test
  void aHistoryThatIsCutOffIsShownUpToThere() throws IOException {
    String whole = Files.readString(file);
    Files.writeString(file, whole.substring(0, whole.length() - 20));

    assertThat(show(file)).as(shell.err()).isEqualTo(0);
    assertThat(Files.readString(page)).contains("read up to step ");
  }

  @Test
  void ofDocksWhatWasBrokenIsShown() throws IOException {
    Path docks = recorded("faulty:" + FAULTY);

    assertThat(show(docks)).as(shell.err()).isEqualTo(0);
    assertThat(shell.out()).contains("broken: VAL-P2", " docks judged, 0 lines not readable");
    assertThat(Files.readString(page)).contains("\"requirement\":\"VAL-P2\"");

    assertThat(page.resolveSibling("page-incidents")).isDirectoryContaining("glob:**VAL-P2*");
  }

  @Test
  void ofDocksThatBreakNothingThereIsNoPage() {
    assertThat(show(recorded("reference"))).as(shell.err()).isEqualTo(0);
    assertThat(shell.out()).contains("nothing is broken in it: there is nothing to step through");
    assertThat(page).doesNotExist();
  }

  @Test
  void otherFilesAreRefusedWithWhatToDo() throws IOException {
    assertThat(show(Files.writeString(directory.resolve("statement.json"), "{}\n"))).isEqualTo(2);
    assertThat(shell.err()).contains("is no history", "tck report --merge");
    assertThat(show(Files.writeString(directory.resolve("a.feature"), "Feature: a\n")))
        .isEqualTo(2);
    assertThat(shell.err()).contains("says what to do, not what was seen: tck replay");
    assertThat(show(Files.writeString(directory.resolve("a.jsonl"), "hello\n"))).isEqualTo(2);
    assertThat(shell.err()).contains("show takes a history or recorded docks");
    assertThat(show(directory.resolve("none.jsonl"))).isEqualTo(2);
    assertThat(shell.err()).contains("no such file");
    assertThat(page).doesNotExist();
  }

  @Test
  void theFileItselfIsNotOverwritten() throws IOException {
    String whole = Files.readString(file);

    assertThat(shell.run("show", file.toString(), "--html", file.toString())).isEqualTo(2);
    assertThat(shell.err()).contains("would be overwritten");
    assertThat(Files.readString(file)).isEqualTo(whole);
  }

  @Test
  void replayNamesTheCommand() {
    assertThat(shell.run("replay", file.toString())).isEqualTo(1);
    assertThat(shell.out()).contains("step through it: tck show " + file + "\n");
  }

  private int show(Path given) {
    return shell.run("show", given.toString(), "--html", page.toString());
  }

  private Path recorded(String adapter) {
    Path docks = directory.resolve("docks.jsonl");
    shell.run(
        "run",
        "--adapter",
        adapter,
        "--only",
        "VAL-P2",
        "--tries",
        "0",
        "--complete",
        "none",
        "--record",
        docks.toString(),
        "--reports",
        directory.resolve("run").toString());
    return docks;
  }
}
