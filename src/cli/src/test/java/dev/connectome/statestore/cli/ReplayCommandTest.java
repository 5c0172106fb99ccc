package dev.connectome.statestore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.connectome.statestore.observation.history.History;
import dev.connectome.statestore.observation.history.HistoryReader;
import dev.connectome.statestore.observation.history.HistoryWriter;
import dev.connectome.statestore.report.SampleCounterexamples;
import dev.connectome.statestore.report.scenario.ScenarioText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayCommandTest {
  private static final String FAULTY = "faulty:restart-keeps-the-focus";
  private static final String BROKEN = "dev.connectome.statestore.cli.BrokenAdapters$";

  private final Shell shell = Shell.pipe();
  private final History history = SampleCounterexamples.history("restart-keeps-the-focus", 3, 200);

  @TempDir private Path directory = Path.of("");
  private Path file = Path.of("");

  @BeforeEach
  void recordAFailure() throws IOException {
    file = directory.resolve("incident.jsonl");
    HistoryWriter.write(history, file);
  }

  @Test
  void saysThatItStillFails() {
    assertThat(replay("--adapter", FAULTY)).as(shell.err()).isEqualTo(1);
    assertThat(shell.out())
        .contains(
            "done again to " + FAULTY,
            "reproduced  VAL-P2  Restart",
            "problem   a restart did not reset a field",
            "it fails (exit code 1)");
    assertThat(directory.resolve("reports")).doesNotExist();
  }

  @Test
  void saysThatItNoLongerFails() {
    assertThat(replay("--adapter", "reference")).isEqualTo(0);
    assertThat(shell.out())
        .contains("no longer fails  VAL-P2", "expected  empty", "nothing fails (exit code 0)");
  }

  @Test
  void saysWhatFailsOtherwise() {
    assertThat(replay("--adapter", "faulty:restart-keeps-the-explanation")).isEqualTo(1);
    assertThat(shell.out())
        .contains("VAL-P2", "recorded  active_focus", "now       current_explanation");
  }

  @Test
  void withoutAStoreTheRecordingIsJudgedAgain() {
    assertThat(replay()).isEqualTo(1);
    assertThat(shell.out())
        .contains(
            "No store was driven",
            "broken in the recording  VAL-P2",
            "the recording shows a failure (exit code 1)");
  }

  @Test
  void readsACutOffHistoryAsFarAsItGoes() throws IOException {
    String whole = Files.readString(file);
    Files.writeString(file, whole.substring(0, whole.length() - 20));

    assertThat(replay("--adapter", "reference")).isEqualTo(0);
    assertThat(shell.out()).contains("read up to step 10: line 12: the line is cut off");
  }

  @Test
  void shrinksWhatCameFromElsewhere() throws IOException {
    Path reports = directory.resolve("reports");

    assertThat(replay("--adapter", FAULTY, "--shrink", "--reports", reports.toString()))
        .isEqualTo(1);

    assertThat(shell.out()).containsPattern("VAL-P2-1  from 11 steps to 2, in \\d+ runs");
    Path written = reports.resolve("counterexamples/VAL-P2-1.jsonl");
    assertThat(HistoryReader.read(written).observations()).hasSize(2);
    assertThat(reports.resolve("counterexamples/VAL-P2-1.svg")).exists();
    Shell again = Shell.pipe();
    assertThat(again.run("replay", written.toString(), "--adapter", FAULTY)).isEqualTo(1);
    assertThat(again.out()).contains("2 steps", "reproduced  VAL-P2");
  }

  @Test
  void aFailureThatIsNotSeenAgainIsShownFromBothSides() {
    Path reports = directory.resolve("reports");

    assertThat(replay("--adapter", "reference", "--shrink", "--reports", reports.toString()))
        .isEqualTo(0);

    assertThat(shell.out()).contains("VAL-P2-1  was not seen again when the same 11 steps");
    assertThat(reports.resolve("counterexamples/VAL-P2-1.jsonl")).exists();
    assertThat(reports.resolve("counterexamples/VAL-P2-1.first-seen.jsonl")).exists();
    assertThat(reports.resolve("counterexamples/VAL-P2-1.txt")).exists();
  }

  @Test
  void drawsAnIncidentWithoutAStore() {
    assertThat(replay("--reports", directory.toString())).isEqualTo(1);
    assertThat(directory.resolve("counterexamples/VAL-P2-1.svg")).exists();
  }

  @Test
  void neverWritesOverWhatItReads() throws IOException {
    Path own =
        Files.createDirectories(directory.resolve("counterexamples")).resolve("VAL-P2-1.jsonl");
    file = Files.move(file, own);

    assertThat(replay("--adapter", "reference", "--reports", directory.toString())).isEqualTo(2);
    assertThat(shell.err()).contains("lies where this replay writes");
    assertThat(own).exists();
  }

  @Test
  void speaksToMachines() throws IOException {
    assertThat(replay("--adapter", "reference", "--format", "json")).isEqualTo(0);

    JsonNode node = new ObjectMapper().readTree(shell.out());
    assertThat(node.at("/exit_code").asInt()).isEqualTo(0);
    assertThat(node.at("/replays/0/findings/0/status").asText()).isEqualTo("gone");
    assertThat(node.at("/replays/0/findings/0/recorded/facts/0/key").asText()).isEqualTo("problem");
    assertThat(node.at("/replays/0/findings/0/now").isNull()).isTrue();
    assertThat(node.at("/replays/0/replayed_on/name").asText()).isEqualTo("reference");
  }

  @Test
  void aScenarioThatTheKitWroteIsReplayedLikeItsHistory() throws IOException {
    feature(ScenarioText.of("An incident", history, SampleCounterexamples.first(history)));

    assertThat(replay("--adapter", FAULTY, "--shrink", "--reports", directory.toString()))
        .as(shell.err())
        .isEqualTo(1);
    assertThat(shell.out()).contains("reproduced  VAL-P2").containsPattern("from 11 steps to 2");
    Shell fixed = Shell.pipe();
    assertThat(fixed.run("replay", file.toString(), "--adapter", "reference")).isEqualTo(0);
    assertThat(fixed.out()).contains("no longer fails  VAL-P2");
  }

  @Test
  void anyFeatureInTheKitsLanguageCanBeReplayed() {
    file = Path.of("features/restart.feature");

    assertThat(replay("--adapter", FAULTY)).isEqualTo(1);
    assertThat(shell.out()).contains("fails  VAL-P2", "holds  ", "it fails (exit code 1)");
  }

  @Test
  void whatTheStoreDoesNotOfferIsInconclusive() throws IOException {
    assertThat(replay("--adapter", "conforming:core-alone")).as(shell.err()).isEqualTo(3);
    assertThat(shell.out()).contains("the store does not declare", "inconclusive (exit code 3)");
    feature(ScenarioText.of("An incident", history, SampleCounterexamples.first(history)));
    assertThat(replay("--adapter", "conforming:core-alone")).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({"Closed, closed today", "Unmade, no licence found"})
  void aStoreThatCannotBeDrivenIsNoSuccess(String name, String why) throws IOException {
    assertThat(replay("--adapter", BROKEN + name)).isEqualTo(4);
    assertThat(shell.out()).contains("not driven  ", why, "(exit code 4)");
    if (name.equals("Closed")) {
      feature(ScenarioText.of("An incident", history, SampleCounterexamples.first(history)));
      assertThat(replay("--adapter", BROKEN + name)).isEqualTo(4);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Feature: x%n Scenario: y%n  Given a dance | line 2: scenario \"y\": The step 'a dance'",
        "Feature: x                                | there is no scenario in it",
        "Feature: x%n Scenario: y                  | scenario \"y\": it has no steps",
        "Fature: x                                 | line 1: expected: ",
        "Feature: x%n Scenario: y%n  Given the clock stands at noon | scenario \"y\"",
      })
  void aFeatureThatCannotBeRunNamesItsLine(String text, String complaint) throws IOException {
    feature(text.formatted());

    assertThat(replay("--adapter", "reference")).as(shell.out()).isEqualTo(2);
    assertThat(shell.err()).contains("cannot be run: ", complaint);
  }

  @Test
  void wrongUsageNamesWhatWouldDo() throws IOException {
    assertThat(shell.run("replay", "no-such.jsonl")).isEqualTo(2);
    assertThat(replay("--shrink")).isEqualTo(2);
    Files.writeString(file, "{\"format\":9}\n");
    assertThat(replay()).isEqualTo(2);
    feature("Feature: x");
    assertThat(replay()).isEqualTo(2);

    assertThat(shell.err())
        .contains(
            "no such file: no-such.jsonl",
            "--shrink does steps to a store: name it with --adapter",
            "is no history: line 1: unknown format version 9",
            "says what to do, not what was seen: name a store with --adapter");
  }

  private void feature(String text) throws IOException {
    file = Files.writeString(directory.resolve("incident.feature"), text);
  }

  private int replay(String... options) {
    List<String> args = new java.util.ArrayList<>(List.of("replay", file.toString()));
    args.addAll(List.of(options));
    return shell.run(args.toArray(String[]::new));
  }
}
