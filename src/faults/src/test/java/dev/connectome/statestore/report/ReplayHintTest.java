package dev.connectome.statestore.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.verdict.Counterexample;
import dev.connectome.statestore.verdict.RunResult;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Tests that a command copied from a report works where the run was started, and drives the same
 * store.
 */
class ReplayHintTest {
  private static final Counterexample FOUND = SampleCounterexamples.of("cursor-plus-one", 1);

  @Test
  void consoleAndSummaryNameTheFileFromWhereTheRunWasStarted() {
    RunResult run = run("faulty:cursor-plus-one");
    String command =
        "tck replay reports/run/counterexamples/ALG-C2-1.jsonl --adapter faulty:cursor-plus-one";

    assertThat(console(run)).containsPattern("(?m)^  again +" + command + "$");
    assertThat(summary(run)).contains("| again | `" + command + "` |");
  }

  @Test
  void aFileOfTheReportsNamesWhatLiesBesideIt() {
    assertThat(JunitXml.of(run("faulty:cursor-plus-one"), SampleRun.CATALOGUE))
        .contains(
            "again: tck replay counterexamples/ALG-C2-1.jsonl --adapter faulty:cursor-plus-one");
  }

  @Test
  void aShellTakesTheAdapterAsOneWord() {
    assertThat(console(run("exec:node 'my adapter.mjs' $x")))
        .contains("--adapter 'exec:node '\\''my adapter.mjs'\\'' $x'\n");
  }

  @Test
  void noAdapterOpensACellOrCodeOfTheSummary() {
    assertThat(summary(run("exec:a `b` | \u001b")))
        .contains("--adapter 'exec:a \\`b\\` &#124; ")
        .doesNotContain("\u001b");
  }

  @Test
  void namesAllThatTheRunNeededToReachTheStore() {
    Map<String, String> options =
        Map.of(
            "adapter", "exec:node adapter.mjs",
            "cwd", "my store",
            "env", "TOKEN,MODE,no name;",
            "check-schema", "true",
            "deadline", "10000ms");
    assertThat(console(SampleRun.failing(FOUND).with(Instant.EPOCH, options)))
        .contains(
            " --adapter 'exec:node adapter.mjs' --cwd 'my store' --env \"TOKEN=${TOKEN:?}\""
                + " --env \"MODE=${MODE:?}\" --check-schema\n");
    assertThat(
            console(
                SampleRun.failing(FOUND)
                    .with(
                        Instant.EPOCH,
                        Map.of(
                            "adapter", "com.example.MyAdapter",
                            "classpath", "target/classes:lib/a.jar",
                            "check-schema", "false"))))
        .contains(" --adapter com.example.MyAdapter --classpath target/classes:lib/a.jar\n");
  }

  @Test
  void withoutAnAdapterNoneIsNamed() {
    assertThat(console(SampleRun.failing(FOUND)))
        .contains("tck replay reports/run/counterexamples/ALG-C2-1.jsonl\n");
  }

  private static RunResult run(String adapter) {
    return SampleRun.failing(FOUND).with(Instant.EPOCH, Map.of("adapter", adapter));
  }

  private static String console(RunResult run) {
    return ConsoleReport.of(run, SampleRun.CATALOGUE, Path.of("reports", "run"), Style.plain());
  }

  private static String summary(RunResult run) {
    return MarkdownSummary.of(run, SampleRun.CATALOGUE, Path.of("reports", "run"));
  }
}
