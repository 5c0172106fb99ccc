package dev.connectome.statestore.report;

import dev.connectome.statestore.verdict.CaseFinding;
import dev.connectome.statestore.verdict.RequirementVerdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Findings of one requirement that name the same problem: the first stands for all.
 *
 * @param first the one that is shown
 * @param count how many there are
 */
public record FindingGroup(CaseFinding first, int count) {

  /** In the order in which the problems came up. */
  public static List<FindingGroup> of(RequirementVerdict entry) {
    Map<String, List<CaseFinding>> byProblem =
        entry.findings().stream()
            .collect(
                Collectors.groupingBy(
                    found -> found.finding().problem(), LinkedHashMap::new, Collectors.toList()));
    return byProblem.values().stream()
        .map(same -> new FindingGroup(same.get(0), same.size()))
        .toList();
  }

  /** How often, for a reader; empty when once. */
  public String times() {
    return count == 1 ? "" : " (" + count + " times)";
  }
}
