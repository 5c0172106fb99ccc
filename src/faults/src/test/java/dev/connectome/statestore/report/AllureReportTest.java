package dev.connectome.statestore.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.connectome.statestore.report.allure.RunAllure;
import dev.connectome.statestore.report.files.RunReports;
import dev.connectome.statestore.verdict.Counterexample;
import dev.connectome.statestore.verdict.RunResult;
import io.qameta.allure.model.Attachment;
import io.qameta.allure.model.Status;
import io.qameta.allure.model.TestResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AllureReportTest {
  @TempDir private Path reports = Path.of("");

  @Test
  void isRedOnlyWhereTheExitCodeIs() throws IOException {
    AllureDirectory allure = written(SampleRun.broken());

    assertThat(allure.results()).hasSize(SampleRun.CATALOGUE.requirements().size() + 4);
    assertThat(allure.result("VAL-V2 ").getStatus()).isEqualTo(Status.FAILED);
    assertThat(allure.result("One focus").getStatus()).isEqualTo(Status.FAILED);
    assertThat(allure.result("VAL-P2 ").getStatus()).isEqualTo(Status.BROKEN);
    assertThat(allure.result("PAT-RAW ").getStatus()).isEqualTo(Status.SKIPPED);
    assertThat(allure.result("Raw payload").getStatus()).isEqualTo(Status.SKIPPED);
    assertThat(allure.result("PAT-RET ").getStatus()).isEqualTo(Status.SKIPPED);
    assertThat(allure.result("VAL-V1 ").getStatus()).isEqualTo(Status.PASSED);
    assertThat(written(SampleRun.conformant()).results())
        .extracting(TestResult::getStatus)
        .containsOnly(Status.PASSED);
    assertThat(written(SampleRun.notDriven()).labelled("feature", "not-driven"))
        .extracting(TestResult::getStatus)
        .containsExactly(Status.BROKEN);
  }

  @Test
  void aRequirementIsAStoryInItsGroupAndProfile() throws IOException {
    AllureDirectory allure = written(SampleRun.broken());

    TestResult rule = allure.result("VAL-V2 ");
    assertThat(AllureDirectory.labels(rule, "epic")).containsExactly("core");
    assertThat(AllureDirectory.labels(rule, "feature")).containsExactly("Focus");
    assertThat(AllureDirectory.labels(rule, "story")).containsExactly(rule.getName());
    assertThat(AllureDirectory.labels(rule, "severity")).containsExactly("critical");
    assertThat(AllureDirectory.labels(allure.result("PAT-RAW "), "severity"))
        .containsExactly("minor");
    assertThat(allure.labelled("requirement", "VAL-V2"))
        .extracting(TestResult::getName)
        .containsExactlyInAnyOrder(rule.getName(), "One focus", "Again");
    assertThat(AllureDirectory.labels(allure.result("One focus"), "story"))
        .containsExactly(rule.getName());
  }

  @Test
  void aFailureShowsExpectedAndObserved() throws IOException {
    AllureDirectory allure = written(SampleRun.broken());

    for (String name : List.of("VAL-V2 ", "One focus")) {
      TestResult failed = allure.result(name);
      assertThat(failed.getStatusDetails().getMessage())
          .startsWith("failed: ")
          .contains("problem: two active edges", "expected: e1", "observed: <script>");
      Attachment facts = AllureDirectory.attachments(failed).get(0);
      assertThat(facts.getType()).isEqualTo("text/plain");
      assertThat(allure.text(facts)).contains("expected: e1", "observed: <script>");
    }
  }

  @Test
  void nothingThatAnImplementationSaysMovesACursorOrFillsADisk() throws IOException {
    AllureDirectory allure = written(SampleRun.broken());
    written(SampleRun.notDriven());

    long size = 0;
    for (Path file : allure.files()) {
      String text = Files.readString(file);
      size += text.length();
      assertThat(text)
          .as("neither as it is nor as JSON would give it back")
          .doesNotContain("\u202e", "\u001b", "\ufffd")
          .doesNotContainPattern("(?<!\\\\)\\\\u");
    }
    assertThat(size).isLessThan(500_000);
    assertThat(environment().getProperty("implementation"))
        .startsWith("an implementation that could not be asked");
  }

  @Test
  void theEnvironmentIsReadAsItWasWritten() throws IOException {
    written(SampleRun.broken());

    assertThat(environment().getProperty("implementation"))
        .startsWith("evil <script>")
        .contains("\\u202e\\u001b[31m")
        .hasSizeLessThan(400);
    assertThat(environment().getProperty("verdict")).isEqualTo("not-conformant (exit code 1)");
  }

  @Test
  void aCounterexampleComesWithHistoryTimelineAndFacts() throws IOException {
    Counterexample found = SampleCounterexamples.of("cursor-plus-one", 1);
    AllureDirectory allure = written(SampleRun.broken().with(List.of(found)));

    TestResult rule = allure.result(found.finding().requirement() + " ");
    List<Attachment> files =
        rule.getSteps().stream()
            .filter(step -> step.getName().startsWith("counterexample " + found.name()))
            .flatMap(step -> step.getAttachments().stream())
            .toList();
    assertThat(files)
        .extracting(Attachment::getType)
        .containsExactly("text/plain", "image/svg+xml", "application/x-ndjson");
    assertThat(allure.text(files.get(0))).contains("expected: ", "observed: ");
    assertThat(allure.text(files.get(1))).startsWith("<svg").doesNotContain("<script");
    assertThat(allure.text(files.get(2)).lines())
        .hasSize(found.history().observations().size() + 1);
  }

  @Test
  void anEarlierRunLeavesNothingButWhatIsNotTheKits() throws IOException {
    written(SampleRun.broken().with(List.of(SampleCounterexamples.of("cursor-plus-one", 1))));
    Path foreign = reports.resolve("allure-results/executor.json");
    Files.writeString(foreign, "{}");

    RunReports.clear(reports);
    try (var left = Files.list(reports.resolve("allure-results"))) {
      assertThat(left.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("executor.json");
    }
  }

  @Test
  void theSameRunLeavesTheSameFiles() throws IOException {
    List<Path> first = written(SampleRun.broken()).files();
    assertThat(written(SampleRun.broken()).files()).containsExactlyInAnyOrderElementsOf(first);
  }

  @Test
  void resultsThatCannotBeWrittenCostNoOtherReport() throws IOException {
    Files.writeString(reports.resolve("allure-results"), "in the way");

    assertThatThrownBy(() -> new RunReports().write(SampleRun.conformant(), reports))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("allure-results");
    assertThat(reports.resolve("junit.xml")).exists();
    assertThat(reports.resolve("statement.json")).exists();
  }

  private AllureDirectory written(RunResult result) throws IOException {
    RunAllure.write(result, SampleRun.CATALOGUE, reports);
    return AllureDirectory.read(reports);
  }

  private Properties environment() throws IOException {
    Properties properties = new Properties();
    try (var in = Files.newInputStream(reports.resolve("allure-results/environment.properties"))) {
      properties.load(in);
    }
    return properties;
  }
}
