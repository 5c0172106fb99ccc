package dev.connectome.statestore.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.connectome.statestore.report.AllureDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Tests processes that are ended in the middle or cannot write: the files are complete, and the
 * exit code reports it.
 */
@Execution(ExecutionMode.CONCURRENT)
class EndedProcessTest {
  private final ObjectMapper json = new ObjectMapper();
  private final StringBuilder told = new StringBuilder();

  @TempDir private Path directory = Path.of("");

  @BeforeAll
  static void signalsAreThoseOfUnix() {
    assumeThat(Files.exists(Path.of("/dev/null"))).isTrue();
  }

  @Test
  void aRunThatIsEndedReportsWhatWasFinished() throws Exception {
    try (Child child =
        Child.overheard("run", "--tries", "1000000000", "--complete", "none", "--reports", out())) {
      child.awaits("30/");
      child.terminate();
      assertThat(child.ends(told)).as(told.toString()).isEqualTo(4);
    }

    JsonNode statement = json.readTree(file("statement.json").toFile());
    assertThat(statement.get("exit_code").asInt()).isEqualTo(4);
    assertThat(statement.get("cases")).hasSizeGreaterThanOrEqualTo(30);
    assertThat(statement.get("driver_failures").get(0).asText())
        .contains("was ended in the middle");
    assertThat(Files.readString(file("badge.json"))).contains("not-driven");
    everyFileIsWhole();
    AllureDirectory.read(Path.of(out()));
  }

  @Test
  void aRunThatIsKilledLeavesNothingOfTheRunBefore() throws Exception {
    Shell.pipe()
        .run("run", "--only", "VAL-P2", "--tries", "0", "--complete", "none", "--reports", out());
    assertThat(file("statement.json")).exists();
    Files.writeString(file("junit.xml.4711.part"), "<tests");
    try (Child child =
        Child.overheard("run", "--tries", "1000000000", "--complete", "none", "--reports", out())) {
      child.awaits("30/");
      child.kill();
      child.ends(told);
    }

    assertThat(names(Path.of(out()))).containsExactly("allure-results");
    assertThat(names(Path.of(out(), "allure-results"))).isEmpty();
  }

  @Test
  void aHuntThatIsEndedTellsTheRowsThatAreFinished() throws Exception {
    try (Child child =
        Child.overheard("faults", "--no-scenarios", "--complete", "none", "--reports", out())) {
      awaitsSecondStore(child);
      child.terminate();
      assertThat(child.ends(told)).as(told.toString()).isEqualTo(3);
    }

    JsonNode matrix = json.readTree(file("kill-matrix.json").toFile());
    assertThat(matrix.get("holds").asBoolean()).isFalse();
    assertThat(matrix.get("faults")).isNotEmpty();
    assertThat(matrix.get("missing")).hasSizeGreaterThan(100);
    assertThat(AllureDirectory.read(Path.of(out())).labelled("feature", "not tried")).isNotEmpty();
    everyFileIsWhole();
  }

  @Test
  void aHuntThatIsKilledLeavesTheRowsThatAreFinished() throws Exception {
    try (Child child =
        Child.overheard("faults", "--no-scenarios", "--complete", "none", "--reports", out())) {
      awaitsSecondStore(child);
      child.kill();
      child.ends(told);
    }

    JsonNode matrix = json.readTree(file("kill-matrix.json").toFile());
    assertThat(matrix.get("holds").asBoolean()).isFalse();
    assertThat(matrix.get("missing")).isNotEmpty();
  }

  @Test
  void whoEndsTheFollowingOfDocksGetsTheTable() throws Exception {
    Path docks = directory.resolve("docks.jsonl");
    Shell.pipe()
        .run(
            "run",
            "--adapter",
            "faulty:restart-keeps-the-cursor",
            "--only",
            "VAL-P2",
            "--tries",
            "0",
            "--complete",
            "none",
            "--record",
            docks.toString(),
            "--reports",
            directory.resolve("recorded").toString());
    // The warning about the last, unreadable line is printed after all lines before it were judged.
    Files.writeString(docks, Files.readString(docks) + "no JSON\n");
    try (Child child =
        Child.overheard("health", "--from", docks.toString(), "--follow", "--reports", out())) {
      child.awaits("tck: line ");
      child.terminate();
      assertThat(child.ends(told)).as(told.toString()).isEqualTo(1);
    }

    assertThat(AllureDirectory.read(Path.of(out())).result("not judged: unreadable")).isNotNull();
  }

  @Test
  void aDiskWithLittleRoomGetsWhatFitsAndNothingHalf() throws Exception {
    try (Child child =
        Child.withLittleRoom(
            64,
            "run",
            "--only",
            "VAL-P2",
            "--tries",
            "0",
            "--complete",
            "none",
            "--reports",
            out())) {
      assertThat(child.ends(told)).as(told.toString()).isEqualTo(70);
    }

    assertThat(told)
        .contains("reports could not be written: report.html (", "kit-failed (exit code 70)")
        .doesNotContain("conformant (exit code 0)");
    assertThat(file("report.html")).doesNotExist();
    assertThat(Files.readString(file("badge.json"))).contains("kit-failed");
    assertThat(Files.readString(file("summary.md"))).contains("kit-failed");
    everyFileIsWhole();
  }

  private static void awaitsSecondStore(Child child) throws IOException {
    // The progress line is overwritten for each store.
    child.awaits("\u001b[K");
    child.awaits("\u001b[K");
    child.awaits("\u001b[K");
  }

  private void everyFileIsWhole() throws Exception {
    try (Stream<Path> files = Files.walk(Path.of(out()))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = file.getFileName().toString();
        assertThat(name).doesNotEndWith(".part");
        if (name.endsWith(".json")) {
          json.readTree(file.toFile());
        } else if (name.endsWith(".xml")) {
          DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
        } else if (name.endsWith(".html")) {
          assertThat(Files.readString(file).strip()).endsWith("</html>");
        }
      }
    }
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private String out() {
    return directory.resolve("out").toString();
  }

  private Path file(String name) {
    return directory.resolve("out").resolve(name);
  }
}
