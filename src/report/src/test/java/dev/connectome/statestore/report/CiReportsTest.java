package dev.connectome.statestore.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.connectome.statestore.report.ci.CiReports;
import dev.connectome.statestore.report.files.RunReports;
import dev.connectome.statestore.verdict.ExitCode;
import dev.connectome.statestore.verdict.RunResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CiReportsTest {
  /** A command and its properties; nothing else may stand before the text. */
  private static final Pattern COMMAND =
      Pattern.compile("::(error|warning) file=[^:,\\r\\n]+,line=1,title=[^:,\\r\\n]+::[^\\r\\n]+");

  static Stream<RunResult> runs() {
    return Stream.of(
        SampleRun.conformant(),
        SampleRun.broken(),
        SampleRun.notDriven(),
        SampleRun.conformant().withKitFailure("a check crashed\n::error::x " + SampleRun.HOSTILE));
  }

  @ParameterizedTest
  @MethodSource("runs")
  void thereIsAnErrorExactlyWhenTheJobFails(RunResult run) throws IOException {
    boolean isRed = ExitCode.of(run, SampleRun.CATALOGUE).code() != 0;

    assertThat(ci(run).annotations().stream().anyMatch(line -> line.startsWith("::error ")))
        .isEqualTo(isRed);
    assertThat(json(ci(run).codeQuality()).findValuesAsText("severity").contains("critical"))
        .isEqualTo(isRed);
    assertThat(json(ci(run).sarif()).findValuesAsText("level").contains("error")).isEqualTo(isRed);
  }

  @ParameterizedTest
  @MethodSource("runs")
  void anAnnotationIsOneCommandWhateverAStoreSays(RunResult run) {
    assertThat(ci(run).annotations()).allMatch(line -> COMMAND.matcher(line).matches());
    assertThat(ci(run).annotations().stream().filter(line -> line.startsWith("::error ")).count())
        .isLessThanOrEqualTo(10);
  }

  @Test
  void anAnnotationSaysWhatIsWrongAndWhere() {
    assertThat(ci(SampleRun.broken()).annotations())
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("::error file=src/my store%2C 1.mjs,line=1,title=VAL-V2 ")
                    .contains("::two active edges", "What to do: "));
  }

  @ParameterizedTest
  @MethodSource("runs")
  void theCodeQualityReportHasWhatGitLabReads(RunResult run) throws IOException {
    Set<String> fingerprints = new HashSet<>();
    for (JsonNode issue : json(ci(run).codeQuality())) {
      assertThat(issue.path("description").asText()).isNotBlank();
      assertThat(issue.path("check_name").asText()).isNotBlank();
      assertThat(issue.path("severity").asText())
          .isIn("info", "minor", "major", "critical", "blocker");
      assertThat(issue.at("/location/path").asText()).isEqualTo("src/my store, 1.mjs");
      assertThat(issue.at("/location/lines/begin").asInt()).isEqualTo(1);
      assertThat(fingerprints.add(issue.path("fingerprint").asText()))
          .as("GitLab shows only the first of a fingerprint")
          .isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("runs")
  void theSarifLogIsWhole(RunResult run) throws IOException {
    JsonNode log = json(ci(run).sarif());
    JsonNode only = log.at("/runs/0");
    JsonNode rules = only.at("/tool/driver/rules");

    assertThat(log.path("version").asText()).isEqualTo("2.1.0");
    assertThat(only.at("/invocations/0/executionSuccessful").isBoolean()).isTrue();
    for (JsonNode result : only.path("results")) {
      assertThat(result.at("/message/text").asText()).isNotBlank();
      assertThat(rules.get(result.path("ruleIndex").asInt()).path("id").asText())
          .isEqualTo(result.path("ruleId").asText());
      assertThat(result.at("/locations/0/physicalLocation/artifactLocation/uri").asText())
          .isEqualTo("src/my%20store,%201.mjs");
      assertThat(result.at("/locations/0/physicalLocation/region/startLine").asInt()).isEqualTo(1);
      assertThat(result.at("/partialFingerprints/finding~1v1").asText()).hasSize(64);
    }
  }

  @Test
  void aScenarioInJunitXmlHasItsFileAndLine() {
    String xml = JunitXml.of(SampleRun.broken(), SampleRun.CATALOGUE);

    assertThat(xml).containsPattern("file=\"features/[a-z_]+\\.feature\" line=\"[0-9]+\"");
  }

  @Test
  void theSummarySaysWhatChangedSinceTheBaseline() {
    RunReports reports =
        new RunReports(
            List.of(), Optional.empty(), Optional.of(SampleRun.conformant()), Optional.empty());

    assertThat(reports.summary(SampleRun.broken(), SampleRun.CATALOGUE, Path.of("out")))
        .contains("# state_store: not-conformant", "## What changed", "newly broken");
    assertThat(new RunReports().summary(SampleRun.broken(), SampleRun.CATALOGUE, Path.of("out")))
        .doesNotContain("What changed");
  }

  private static CiReports ci(RunResult run) {
    return new CiReports(
        run, SampleRun.CATALOGUE, Path.of("src", ".", "my store, 1.mjs"), Path.of("out"));
  }

  private static JsonNode json(String text) throws IOException {
    return new ObjectMapper().readTree(text);
  }
}
