package dev.connectome.statestore.report;

import dev.connectome.statestore.verdict.CaseFinding;
import dev.connectome.statestore.verdict.Finding;
import dev.connectome.statestore.verdict.RequirementVerdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Findings of one requirement that name the same problem in the same field: the first stands for
 * all. A problem that comes up in several fields would otherwise show one of them and hide the
 * rest.
 *
 * @param first the one that is shown
 * @param count how many there are
 */
public record FindingGroup(CaseFinding first, int count) {

  /** In the order in which the problems came up. */
  public static List<FindingGroup> of(RequirementVerdict entry) {
    Map<List<String>, List<CaseFinding>> byProblem =
        entry.findings().stream()
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

  /** The problem, its field where it names one, and how often, on less than a line. */
  String shortly() {
    return first.finding().problem()
        + first.finding().fact("field").map(field -> ", " + field).orElse("")
        + times();
  }

  /** How often, for a reader; empty when once. */
  public String times() {
    return count == 1 ? "" : " (" + count + " times)";
  }
}
