package dev.connectome.statestore.explore;

import dev.connectome.statestore.adapter.Sequence;
import dev.connectome.statestore.adapter.SequenceRun;
import dev.connectome.statestore.oracle.CheckResult;
import dev.connectome.statestore.verdict.Finding;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One sequence done to one fresh store, and what the checks made of it.
 *
 * @param run what was done, and what was seen
 * @param findings every breach, in the order of the steps
 * @param tallies what each check concluded, by requirement id
 */
public record Trial(SequenceRun run, List<Finding> findings, Map<String, CheckResult> tallies) {

  /** Copies the collections. */
  public Trial {
    findings = List.copyOf(findings);
    tallies = Map.copyOf(tallies);
  }

  /**
   * The same, where nothing but it is to be told.
   *
   * @throws IllegalStateException when a check threw: the kit failed, and what it would have found
   *     is not known
   */
  public Trial whole() {
    CheckResult.requireNoCrash(tallies);
    return this;
  }

  /** What was done. */
  public Sequence sequence() {
    return run.sequence();
  }

  /** The earliest finding of the same kind: the same requirement broken in the same way. */
  public Optional<Finding> like(Finding other) {
    return findings.stream().filter(finding -> finding.isLike(other)).findFirst();
  }
}
