package dev.connectome.statestore.suite;

import dev.connectome.statestore.oracle.CheckResult;
import dev.connectome.statestore.verdict.CaseRecord;
import java.util.Map;

/**
 * A finished case and what each check concluded in it.
 *
 * @param record what is reported
 * @param tallies by requirement id; empty when no store was opened
 * @param outOfTime whether the time for the whole run was over before its end
 * @param sequences how many explored sequences bore on each requirement; empty for a scenario
 */
record CaseResult(
    CaseRecord record,
    boolean outOfTime,
    Map<String, CheckResult> tallies,
    Map<String, Integer> sequences) {

  /** Copies the maps. */
  CaseResult {
    tallies = Map.copyOf(tallies);
    sequences = Map.copyOf(sequences);
  }

  /** A scenario's. */
  CaseResult(CaseRecord record, boolean outOfTime, Map<String, CheckResult> tallies) {
    this(record, outOfTime, tallies, Map.of());
  }
}
