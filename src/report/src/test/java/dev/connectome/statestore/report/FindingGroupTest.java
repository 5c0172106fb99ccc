package dev.connectome.statestore.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.verdict.CaseFinding;
import dev.connectome.statestore.verdict.Evidence;
import dev.connectome.statestore.verdict.Finding;
import dev.connectome.statestore.verdict.RequirementVerdict;
import dev.connectome.statestore.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests how findings are grouped. */
class FindingGroupTest {

  @Test
  void aProblemIsShownInEachFieldInWhichItCameUp() {
    List<CaseFinding> findings = new ArrayList<>();
    for (int time = 0; time < 3; time++) {
      findings.add(found("active_step_key"));
      findings.add(found("active_node_id"));
    }
    findings.add(found("active_edge_id"));
    findings.add(new CaseFinding("case", Finding.of("BEH-B3", 1, "another problem").build()));
    RequirementVerdict entry =
        new RequirementVerdict("BEH-B3", Verdict.FAILED, "reason", findings, Evidence.none());
    assertThat(FindingGroup.of(entry))
        .extracting(group -> group.first().finding().fact("field").orElse("-") + group.times())
        .containsExactly(
            "active_step_key (3 times)", "active_node_id (3 times)", "active_edge_id", "-");
  }

  private static CaseFinding found(String field) {
    return new CaseFinding(
        "case",
        Finding.of("BEH-B3", 1, "the focus is not the one that the release names")
            .fact("field", field)
            .build());
  }
}
