package dev.connectome.statestore.suite;

import dev.connectome.statestore.oracle.Tally;
import dev.connectome.statestore.verdict.CaseRecord;
import java.util.Map;

/**
 * A finished case and what each check concluded in it.
 *
 * @param record what is reported
 * @param tallies by requirement id; empty when no store was opened
 */
record CaseResult(CaseRecord record, Map<String, Tally> tallies) {

  /** Copies the map. */
  CaseResult {
    tallies = Map.copyOf(tallies);
  }
}
