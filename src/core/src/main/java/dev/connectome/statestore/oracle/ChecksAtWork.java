package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.Commit;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.Opening;
import dev.connectome.statestore.observation.Snapshot;
import java.util.List;

/**
 * The checks at work on one store, from step to step. After a state that cannot be looked at
 * nothing can be compared with what was before: from the next one that can, the checks go on as
 * with a store that they meet in the middle of its life.
 */
final class ChecksAtWork {
  private final Vantage vantage;
  private final Opening opening;
  private final List<CheckAtWork> checks;
  private Snapshot before;
  private boolean lost;
  private long latestMs;

  /**
   * Checks that have begun.
   *
   * @param before how the store looked last
   * @param lost whether that look showed no ledger, so that nothing can be compared with it
   * @param latestMs the latest that the store's clock ever was
   */
  ChecksAtWork(
      Vantage vantage,
      Opening opening,
      List<CheckAtWork> checks,
      Snapshot before,
      boolean lost,
      long latestMs) {
    this.vantage = vantage;
    this.opening = opening;
    this.checks = List.copyOf(checks);
    this.before = before;
    this.lost = lost;
    this.latestMs = latestMs;
  }

  List<CheckAtWork> checks() {
    return checks;
  }

  long latestMs() {
    return latestMs;
  }

  /** Judges one more commit; gives the step that it was. */
  Step judge(Commit commit) {
    Observation seen = commit.seen();
    latestMs = Math.max(latestMs, seen.nowMs());
    Step step = new Step(vantage, opening, before, commit, latestMs);
    if (step.isWithoutLedger() || (lost && !seen.after().hasLedger())) {
      checks.forEach(check -> check.stepWithoutLedger(step));
      lost = true;
    } else if (lost) {
      beginAgain(seen);
    } else {
      if (commit.isClear()) {
        checks.forEach(check -> check.step(step));
      }
      before = seen.after();
    }
    return step;
  }

  private void beginAgain(Observation seen) {
    lost = false;
    before = seen.after();
    Opening baseline =
        new Opening(
            opening.implementation(),
            opening.capabilities(),
            opening.config(),
            seen.nowMs(),
            before);
    checks.forEach(check -> check.startAgain(baseline));
  }
}
