package dev.connectome.statestore.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.report.page.FeaturePage.FeatureBlock;
import dev.connectome.statestore.report.page.FeaturePage.Line;
import dev.connectome.statestore.spec.RequirementCatalogue;
import dev.connectome.statestore.verdict.CaseRecord;
import dev.connectome.statestore.verdict.CaseStatus;
import dev.connectome.statestore.verdict.Finding;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FeatureReaderTest {
  private static final String TEXT =
      """
      Feature: Sample
        Background:
          Given a store

        @VAL-P2
        Scenario: One
          When it restarts
          Then all is empty

        @VAL-P2
        Scenario Outline: Several
          When it is told <what>
          Then it obeys
          Examples:
            | what |
            | a    |
            | b    |
      """;

  @Test
  void theStepIsMarkedAfterWhichAScenarioWasBroken() {
    FeatureBlock one = read(failed(6, 2)).get(0);

    assertThat(texts(one))
        .containsExactly("Given a store", "When it restarts", "Then all is empty");
    assertThat(failing(one)).containsExactly("When it restarts");
    assertThat(one.lines().get(1).endings()).extracting(end -> end.message()).contains("VAL-P2");
  }

  @Test
  void aStepOfTheBackgroundMayBeTheOne() {
    assertThat(failing(read(failed(6, 1)).get(0))).containsExactly("Given a store");
  }

  @Test
  void whereTheStepIsNotKnownTheScenarioIsMarked() {
    FeatureBlock one = read(failed(6, 0)).get(0);

    assertThat(failing(one)).containsExactly("");
    assertThat(one.lines()).hasSize(4);
  }

  @Test
  void ofAnOutlineTheStepAndTheRowsAreMarked() {
    FeatureBlock several = read(failed(16, 3), failed(17, 3)).get(1);

    assertThat(failing(several)).containsExactly("Then it obeys", "| a    |", "| b    |");
    assertThat(
            several.lines().stream()
                .flatMap(line -> line.endings().stream())
                .map(end -> end.message()))
        .as("rows that end alike say it once")
        .containsExactly("VAL-P2", "");
  }

  @Test
  void whatPassedKeepsNoText() {
    assertThat(read(Set.of())).allSatisfy(block -> assertThat(block.lines()).isEmpty());
  }

  @Test
  void aScenarioThatNoFindingNamesKeepsWhatWentWrongInIt() {
    List<FeatureBlock> blocks = read(Set.of("sample-17"), failed(6, 2), failed(16, 3));
    FeatureBlock one = blocks.get(0);
    FeatureBlock several = blocks.get(1);

    assertThat(texts(one)).containsExactly("When it restarts");
    assertThat(one.place()).isEqualTo("handbook.html#sample-6");
    assertThat(several.place()).isEqualTo("handbook.html#sample-11");
    assertThat(texts(several))
        .extracting(String::strip)
        .containsExactly("Then it obeys", "| what |", "| a    |");
  }

  @Test
  void aScenarioOfWhichAFindingNamesARowIsWhole() {
    FeatureBlock several = read(Set.of("sample-16"), failed(16, 3)).get(1);

    assertThat(several.place()).isEqualTo("#sample-11");
    assertThat(texts(several)).hasSize(7);
  }

  private static List<FeatureBlock> read(CaseRecord... records) {
    return read(Set.of("sample-6", "sample-16"), records);
  }

  private static List<FeatureBlock> read(Set<String> named, CaseRecord... records) {
    Map<String, List<CaseRecord>> cases =
        Arrays.stream(records).collect(Collectors.groupingBy(CaseRecord::id));
    return new FeatureReader("sample.feature", cases, RequirementCatalogue.load(), named::contains)
        .read(TEXT)
        .blocks();
  }

  private static CaseRecord failed(int line, int brokenAt) {
    Finding finding = Finding.of("VAL-P2", 1, "not empty").build();
    return new CaseRecord(
        "sample.feature:" + line,
        "Sample",
        "a case",
        List.of("VAL-P2"),
        CaseStatus.FAILED,
        "VAL-P2: not empty",
        1,
        List.of(finding),
        1,
        brokenAt);
  }

  private static List<String> texts(FeatureBlock block) {
    return block.lines().stream().map(Line::text).toList();
  }

  private static List<String> failing(FeatureBlock block) {
    return block.lines().stream().filter(Line::failing).map(Line::text).map(String::strip).toList();
  }
}
