package dev.connectome.statestore.suite;

import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.oracle.Check;
import dev.connectome.statestore.oracle.CheckReporter;
import dev.connectome.statestore.oracle.CheckResult;
import dev.connectome.statestore.oracle.CheckState;
import dev.connectome.statestore.oracle.Decidability;
import dev.connectome.statestore.oracle.Situation;
import dev.connectome.statestore.verdict.CaseRecord;
import java.util.List;
import java.util.Map;

/** A check that only has situations. */
record Situated(String requirement, List<Situation> situations) implements Check {

  static Situated check(String requirement, Situation... situations) {
    return new Situated(requirement, List.of(situations));
  }

  @Override
  public Decidability decidability() {
    return Decidability.everywhere();
  }

  @Override
  public CheckState start(SessionStart sessionStart, CheckReporter reporter) {
    return step -> {};
  }

  /** Returns the result of a scenario that ran to its end. */
  static CaseResult result(CaseRecord record, Map<String, CheckResult> tallies) {
    return new CaseResult(
        record, null, new CaseEvidence(record.findings(), List.of(), tallies, Map.of(), 1, 0));
  }
}
