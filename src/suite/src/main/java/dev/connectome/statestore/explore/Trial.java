package dev.connectome.statestore.explore;

import dev.connectome.statestore.adapter.Sequence;
import dev.connectome.statestore.adapter.SequenceRun;
import dev.connectome.statestore.oracle.CheckResult;
import dev.connectome.statestore.verdict.Finding;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One sequence that was run on one fresh store, and the results of the checks.
 *
 * @param run the sequence and the observations
 * @param findings all findings, in the order of the steps
 * @param tallies the check results by requirement id
 */
public record Trial(SequenceRun run, List<Finding> findings, Map<String, CheckResult> tallies) {

  /** Copies the findings. The tallies of a judged run do not change any more. */
  public Trial {
    findings = List.copyOf(findings);
    tallies = Collections.unmodifiableMap(tallies);
  }

  /**
   * Returns this trial if all checks completed.
   *
   * @throws IllegalStateException when a check threw: the kit failed, and what the check would have
   *     found is not known
   */
  public Trial whole() {
    CheckResult.requireNoCrash(tallies);
    return this;
  }

  /** Whether all checks completed, so that the sequence is judged. */
  boolean isJudged() {
    return tallies.values().stream().allMatch(tally -> tally.crashes().isEmpty());
  }

  /** Returns the sequence. */
  public Sequence sequence() {
    return run.sequence();
  }

  /** Returns the earliest finding of the same kind: the same requirement broken in the same way. */
  public Optional<Finding> like(Finding other) {
    return findings.stream().filter(finding -> finding.isLike(other)).findFirst();
  }
}
