package dev.connectome.statestore.report;

import dev.connectome.statestore.verdict.CaseFinding;
import dev.connectome.statestore.verdict.Finding;
import dev.connectome.statestore.verdict.RequirementVerdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Groups the findings of one requirement that name the same problem in the same field; the first
 * finding stands for all. Without the field, a problem in several fields would show one of them and
 * hide the others.
 *
 * @param first the finding that is shown
 * @param count the number of findings in the group
 */
public record FindingGroup(CaseFinding first, int count) {

  /** Returns the groups in the order in which the problems were found. */
  public static List<FindingGroup> of(RequirementVerdict entry) {
    return of(entry.findings());
  }

  /** Returns the groups of findings of one requirement. */
  static List<FindingGroup> of(List<CaseFinding> findings) {
    Map<List<String>, List<CaseFinding>> byProblem =
        findings.stream()
            .collect(
                Collectors.groupingBy(
                    found -> sameIn(found.finding()), LinkedHashMap::new, Collectors.toList()));
    return byProblem.values().stream()
        .map(same -> new FindingGroup(same.get(0), same.size()))
        .toList();
  }

  private static List<String> sameIn(Finding finding) {
    return List.of(finding.problem(), finding.fact("field").orElse(""));
  }

  /** Returns the problem, its field where it names one, and the count, in less than one line. */
  String shortly() {
    return first.finding().problem()
        + first.finding().fact("field").map(field -> ", " + field).orElse("")
        + times();
  }

  /** Returns the count in words; empty for one finding. */
  public String times() {
    return count == 1 ? "" : " (" + count + " times)";
  }
}
