package dev.connectome.statestore.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.observation.history.HistoryReader;
import dev.connectome.statestore.report.files.RunReports;
import dev.connectome.statestore.verdict.Counterexample;
import dev.connectome.statestore.verdict.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CounterexampleFilesTest {
  @TempDir private Path reports = Path.of("");

  @Test
  void writesHistoryScenarioAndPicture() throws IOException {
    Counterexample counterexample = SampleCounterexamples.of("cursor-plus-one", 1);

    new RunReports().write(with(counterexample), reports);

    assertThat(names()).containsExactly("ALG-C2-1.feature", "ALG-C2-1.jsonl", "ALG-C2-1.svg");
    assertThat(HistoryReader.read(reports.resolve("counterexamples/ALG-C2-1.jsonl")))
        .isEqualTo(counterexample.history());
    assertThat(read("ALG-C2-1.feature")).contains("@ALG-C2", "Feature: Counterexample ALG-C2-1");
    assertThat(read("ALG-C2-1.svg")).startsWith("<svg");
  }

  @Test
  void saysOfWhatWasNotSeenAgainThatItWasNot() throws IOException {
    Counterexample counterexample = SampleCounterexamples.seenOnce("cursor-plus-one", 1);

    CounterexampleFiles.write(List.of(counterexample), reports);

    assertThat(names())
        .containsExactly(
            "ALG-C2-1.feature",
            "ALG-C2-1.first-seen.jsonl",
            "ALG-C2-1.jsonl",
            "ALG-C2-1.svg",
            "ALG-C2-1.txt");
    assertThat(read("ALG-C2-1.txt")).contains("did not show it again", "expected: ");
    assertThat(read("ALG-C2-1.feature"))
        .contains("# This may pass: flaky: seen broken once, and not again");
  }

  /** Each report of the finding also names the recording in which it failed. */
  @Test
  void everyReportCallsAFlakyStoreSo() {
    Counterexample once = SampleCounterexamples.seenOnce("cursor-plus-one", 1);
    RunResult result = SampleRun.failing(once);
    for (String report :
        List.of(
            ConsoleReport.of(result, SampleRun.CATALOGUE, reports, Style.plain()),
            MarkdownSummary.of(result, SampleRun.CATALOGUE, reports),
            JunitXml.of(result, SampleRun.CATALOGUE))) {
      assertThat(report)
          .contains("flaky: seen broken once, and not again")
          .contains("tck replay ")
          .contains("counterexamples/ALG-C2-1.first-seen.jsonl")
          .doesNotContain("ALG-C2-1.jsonl");
    }
  }

  @Test
  void removesWhatAnEarlierRunLeftAndNothingElse() throws IOException {
    Path directory = Files.createDirectories(reports.resolve("counterexamples"));
    for (String own : List.of("VAL-P2-1.jsonl", "VAL-P2-12.first-seen.jsonl", "BEH-E1T-1.svg")) {
      Files.writeString(directory.resolve(own), "old");
    }
    Files.writeString(directory.resolve("incident.jsonl"), "somebody's own");
    Files.createDirectories(directory.resolve("VAL-P2-2.jsonl"));

    new RunReports().write(with(), reports);

    assertThat(names()).containsExactly("VAL-P2-2.jsonl", "incident.jsonl");
  }

  @Test
  void makesNoDirectoryForNothing() throws IOException {
    new RunReports().write(with(), reports);

    assertThat(reports.resolve("counterexamples")).doesNotExist();
  }

  private static RunResult with(Counterexample... counterexamples) {
    return SampleRun.conformant().with(List.of(counterexamples));
  }

  private String read(String name) throws IOException {
    return Files.readString(reports.resolve("counterexamples").resolve(name));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(reports.resolve("counterexamples"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
