package dev.connectome.statestore.report.page;

import dev.connectome.statestore.report.RunReading;
import dev.connectome.statestore.spec.Requirement;
import dev.connectome.statestore.verdict.Evidence;
import dev.connectome.statestore.verdict.ShownValue;
import dev.connectome.statestore.verdict.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Holds the table of requirements by implementations.
 *
 * @param verdicts the verdicts that occur, as filters
 * @param headings of the columns with verdicts
 */
record Matrix(List<Sign> verdicts, List<String> headings, List<MatrixRow> rows) {

  /**
   * Holds the row of one requirement.
   *
   * @param filter its distinct verdicts, for the page's script
   * @param verdicts one for each implementation
   */
  record MatrixRow(
      Link requirement,
      String level,
      String profile,
      String title,
      String filter,
      List<Sign> verdicts,
      String evidence) {}

  static Matrix of(PageSource source) {
    return new Matrix(
        Stream.of(Verdict.values())
            .filter(
                verdict -> source.runs().stream().anyMatch(run -> run.result().count(verdict) > 0))
            .map(Sign::of)
            .toList(),
        source.isComparison()
            ? source.runs().stream().map(PageSource::nameOf).toList()
            : List.of("verdict"),
        source.catalogue().requirements().stream()
            .sorted(Comparator.comparing(requirement -> worst(requirement, source.runs())))
            .map(requirement -> row(requirement, source.runs()))
            .toList());
  }

  /** The constants are in order of precedence. */
  private static Verdict worst(Requirement requirement, List<RunReading> runs) {
    return runs.stream()
        .map(run -> run.entry(requirement.id()).verdict())
        .min(Comparator.naturalOrder())
        .orElse(Verdict.NOT_SELECTED);
  }

  private static MatrixRow row(Requirement requirement, List<RunReading> runs) {
    List<Sign> verdicts =
        runs.stream().map(run -> Sign.of(run.entry(requirement.id()).verdict())).toList();
    return new MatrixRow(
        Link.toRequirement(requirement.id()),
        requirement.level().name(),
        requirement.profile().id(),
        requirement.title(),
        String.join(" ", new TreeSet<>(verdicts.stream().map(Sign::colour).toList())),
        verdicts,
        runs.stream()
            .map(run -> evidence(run.entry(requirement.id()).evidence()))
            .collect(Collectors.joining("; ")));
  }

  private static String evidence(Evidence evidence) {
    if (evidence.cases() == 0 && evidence.sequences() == 0) {
      return "none";
    }
    return ShownValue.counted(evidence.cases(), "scenario")
        + (evidence.sequences() == 0
            ? ""
            : ", " + ShownValue.counted(evidence.sequences(), "sequence"))
        + ", kept "
        + ShownValue.counted(evidence.witnesses(), "time")
        + (evidence.situations().isEmpty()
            ? ""
            : ", " + RunReading.situationsKept(evidence) + " situations");
  }
}
