package dev.connectome.statestore.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.connectome.statestore.report.RunDifference.Change;
import dev.connectome.statestore.report.RunDifference.Kind;
import dev.connectome.statestore.verdict.CaseFinding;
import dev.connectome.statestore.verdict.Evidence;
import dev.connectome.statestore.verdict.ExitCode;
import dev.connectome.statestore.verdict.Finding;
import dev.connectome.statestore.verdict.RequirementVerdict;
import dev.connectome.statestore.verdict.RunResult;
import dev.connectome.statestore.verdict.SituationEvidence;
import dev.connectome.statestore.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunDifferenceTest {
  private static final String MUST = "VAL-P2";
  private static final String SHOULD = "OBS-1";

  /** The complete table: a row for each verdict before, a column for each verdict now. */
  @ParameterizedTest
  @CsvSource(
      delimiterString = "|",
      textBlock =
          """
          # before      | FAILED  | INCONCLUSIVE  | WAIVED  | NOT_SUPPORTED | NOT_SELECTED  | PASSED
          FAILED        | -       | UNDECIDED     | WAIVED  | UNDECIDED     | UNDECIDED     | FIXED
          INCONCLUSIVE  | BROKEN! | -             | WAIVED  | -             | -             | VERIFIED
          WAIVED        | BROKEN! | UNDECIDED!    | -       | UNDECIDED     | UNDECIDED     | FIXED
          NOT_SUPPORTED | BROKEN! | -             | WAIVED  | -             | -             | VERIFIED
          NOT_SELECTED  | BROKEN! | -             | WAIVED  | -             | -             | VERIFIED
          PASSED        | BROKEN! | NOT_VERIFIED! | WAIVED  | NOT_VERIFIED! | NOT_VERIFIED! | -
          """)
  void eachPairOfVerdictsIsOneKindOfChange(
      Verdict before,
      String failed,
      String inconclusive,
      String waived,
      String notSupported,
      String notSelected,
      String passed) {
    Map<Verdict, String> expected =
        Map.of(
            Verdict.FAILED, failed,
            Verdict.INCONCLUSIVE, inconclusive,
            Verdict.WAIVED, waived,
            Verdict.NOT_SUPPORTED, notSupported,
            Verdict.NOT_SELECTED, notSelected,
            Verdict.PASSED, passed);
    for (Verdict after : Verdict.values()) {
      RunDifference difference = difference(verdict(MUST, before), verdict(MUST, after));
      String told =
          difference.changes().isEmpty()
              ? "-"
              : difference.changes().get(0).kind() + (difference.isRegression() ? "!" : "");
      assertThat(told).as("%s, %s", before, after).isEqualTo(expected.get(after));
    }
  }

  @Test
  void anIdThatSaysMoreThanItsLeadIsCompared() {
    RunDifference difference =
        difference(verdict("VAL-E1", Verdict.PASSED), verdict("VAL-E1", Verdict.FAILED));
    assertThat(difference.changes()).extracting(Change::requirement).containsExactly("VAL-E1");
    assertThat(difference.isRegression()).isTrue();
  }

  @Test
  void aShouldIsNoRegression() {
    RunDifference difference =
        difference(verdict(SHOULD, Verdict.PASSED), verdict(SHOULD, Verdict.FAILED));
    assertThat(difference.changes()).extracting(Change::kind).containsExactly(Kind.BROKEN);
    assertThat(difference.isRegression()).isFalse();
  }

  @Test
  void whatIsBrokenInOneMoreWayIsNamed() {
    RunDifference difference =
        difference(broken("the first problem"), broken("the first problem", "the second problem"));
    assertThat(difference.changes())
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.kind()).isEqualTo(Kind.ANOTHER_WAY);
              assertThat(change.why()).containsExactly("the second problem");
            });
    assertThat(difference(broken("one", "two"), broken("two")).changes()).isEmpty();
  }

  @Test
  void evidenceIsWeakerWhenAKindOfItIsGone() {
    RequirementVerdict full = passed(new Evidence(9, 50, 100, 0, situations(5, 7)));
    assertThat(difference(full, passed(new Evidence(1, 1, 2, 0, situations(1, 1)))).changes())
        .isEmpty();
    assertThat(difference(full, passed(new Evidence(9, 0, 100, 0, situations(5)))).changes())
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.kind()).isEqualTo(Kind.WEAKER);
              assertThat(change.why())
                  .containsExactly(
                      "no explored sequence examined it", "not seen any more: situation 1");
              assertThat(change.isRegression()).isFalse();
            });
  }

  @Test
  void otherRunsAreNamed() {
    assertThat(
            RunDifference.of(SampleRun.conformant(), SampleRun.explored(3), SampleRun.CATALOGUE)
                .notes())
        .anyMatch(note -> note.startsWith("explored: nothing before, 3 random sequences"));
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void hostileTextsStayOnTheirLines(Form form) {
    RunDifference difference =
        RunDifference.of(SampleRun.conformant(), SampleRun.broken(), SampleRun.CATALOGUE);
    String text =
        switch (form) {
          case PLAIN -> DifferenceText.plain(difference, Style.plain());
          case MARKDOWN -> DifferenceText.markdown(difference);
          case JSON -> DifferenceText.json(difference);
        };
    assertThat(text).contains("VAL-V2", "two active edges").hasSizeLessThan(20_000);
    assertThat(text).doesNotContain("\u001b", "\u202e", "\u0000");
    if (form == Form.MARKDOWN) {
      assertThat(text).doesNotContain("<script>", "<img");
    }
  }

  @Test
  void aRequirementOfAnotherKitIsComparedAsAMust() {
    RunDifference difference =
        alone(verdict("NEW-1", Verdict.PASSED), verdict("NEW-1", Verdict.FAILED));
    assertThat(difference.changes())
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.kind()).isEqualTo(Kind.BROKEN);
              assertThat(change.title()).isEqualTo("not known to this kit");
              assertThat(change.binding()).isTrue();
            });
    assertThat(difference.after().exitCode()).isEqualTo(ExitCode.NOT_CONFORMANT);
    assertThat(alone(verdict("NEW-1", Verdict.PASSED), verdict("NEW-1", Verdict.PASSED)).changes())
        .isEmpty();
  }

  @Test
  void aRequirementThatTheLaterStatementLacksIsCompared() {
    assertThat(alone(verdict(MUST, Verdict.PASSED), verdict("VAL-V2", Verdict.PASSED)).changes())
        .extracting(Change::requirement, Change::kind, Change::why)
        .containsExactly(
            tuple(MUST, Kind.NOT_VERIFIED, List.of("not in this statement")),
            tuple("VAL-V2", Kind.VERIFIED, List.of()));
  }

  @Test
  void aFailureOfTheRunItselfIsNamed() {
    RunResult good = run(verdict(MUST, Verdict.FAILED));
    RunResult bad = good.withKitFailure("a check crashed");
    RunDifference difference = RunDifference.of(good, bad, SampleRun.CATALOGUE);
    assertThat(difference.isRegression()).isTrue();
    assertThat(DifferenceText.plain(difference, Style.plain()))
        .contains("trouble the kit itself failed: a check crashed")
        .contains("regression: the kit itself failed: a check crashed");
    assertThat(DifferenceText.markdown(difference)).contains("- the kit itself failed");
    assertThat(DifferenceText.json(difference)).contains("a check crashed");
    assertThat(RunDifference.of(bad, bad, SampleRun.CATALOGUE).isRegression()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a|b", "|", "\\|", "\\\\|", "a||b", "`|`"})
  void aBarInAFindingStaysInItsCell(String problem) {
    String table =
        DifferenceText.markdown(difference(verdict(MUST, Verdict.PASSED), broken(problem)));
    String row =
        table.lines().filter(line -> line.contains("newly broken |")).findFirst().orElseThrow();
    // Markdown takes a backslash and the character after it together.
    assertThat(row.replaceAll("\\\\.", "").chars().filter(c -> c == '|')).hasSize(5);
  }

  private enum Form {
    PLAIN,
    MARKDOWN,
    JSON
  }

  private static RunDifference difference(RequirementVerdict before, RequirementVerdict after) {
    return RunDifference.of(run(before), run(after), SampleRun.CATALOGUE);
  }

  /** Two statements of one requirement each. */
  private static RunDifference alone(RequirementVerdict before, RequirementVerdict after) {
    return RunDifference.of(
        SampleRun.with(List.of(before)), SampleRun.with(List.of(after)), SampleRun.CATALOGUE);
  }

  private static RunResult run(RequirementVerdict only) {
    return SampleRun.with(
        SampleRun.CATALOGUE.requirements().stream()
            .map(
                requirement ->
                    requirement.id().equals(only.requirement())
                        ? only
                        : SampleRun.passed(requirement.id()))
            .toList());
  }

  private static RequirementVerdict verdict(String id, Verdict verdict) {
    return new RequirementVerdict(id, verdict, "a reason", List.of(), Evidence.none());
  }

  private static RequirementVerdict broken(String... problems) {
    List<CaseFinding> findings = new ArrayList<>();
    for (String problem : problems) {
      findings.add(new CaseFinding("a.feature:1", Finding.of(MUST, 1, problem).build()));
    }
    return new RequirementVerdict(MUST, Verdict.FAILED, problems[0], findings, Evidence.none());
  }

  private static RequirementVerdict passed(Evidence evidence) {
    return new RequirementVerdict(MUST, Verdict.PASSED, "", List.of(), evidence);
  }

  private static List<SituationEvidence> situations(int... witnessed) {
    List<SituationEvidence> situations = new ArrayList<>();
    for (int count : witnessed) {
      int number = situations.size();
      situations.add(new SituationEvidence("s" + number, "situation " + number, count, 0));
    }
    return situations;
  }
}
