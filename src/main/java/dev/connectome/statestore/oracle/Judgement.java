package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.Commit;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.Opening;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.verdict.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All checks at work on one store. Feed it every observation in order; not for several threads.
 *
 * <p>A check that throws is let go, and its tally tells of it; the others go on.
 *
 * <p>After a state that cannot be looked at nothing can be compared with what was before: from the
 * next one that can, the checks go on as with a store that they meet in the middle of its life.
 */
public final class Judgement {
  private final Map<String, Tally> tallies = new LinkedHashMap<>();
  private final List<CheckAtWork> atWork = new ArrayList<>();
  private final Opening opening;
  private Snapshot before;
  private boolean spoilt;
  private boolean blind;
  private long latestMs;

  private Judgement(Opening opening) {
    this.opening = opening;
    this.before = opening.initial();
    this.latestMs = opening.nowMs();
  }

  /** Begins with a store as it looked when it was opened. */
  public static Judgement begin(List<Check> checks, Opening opening) {
    Judgement judgement = new Judgement(opening);
    for (Check check : checks) {
      Tally tally = new Tally();
      judgement.tallies.put(check.requirement(), tally);
      CheckAtWork atWork = new CheckAtWork(check, tally, tally::broke);
      atWork.start(opening, false, false, false);
      judgement.atWork.add(atWork);
    }
    return judgement;
  }

  /** Judges one more observation. */
  public void observe(Observation observation) {
    if (spoilt) {
      return;
    }
    latestMs = Math.max(latestMs, observation.nowMs());
    for (Commit commit : Commit.allOf(observation)) {
      judge(commit);
    }
  }

  private void judge(Commit commit) {
    Observation observation = commit.seen();
    Step step = new Step(Vantage.IN_PROCESS, opening, before, commit, latestMs);
    if (step.isBlind() || (blind && !observation.after().hasLedger())) {
      judgeBlind(step);
      return;
    }
    if (blind) {
      beginAgain(observation);
      return;
    }
    if (commit.isClear()) {
      atWork.forEach(check -> check.step(step));
    }
    // What the kit itself destroyed proves nothing more about the store.
    spoilt = step.isTampering() && (step.threw() || !step.changes().isEmpty());
    before = observation.after();
  }

  private void judgeBlind(Step step) {
    atWork.forEach(check -> check.blindStep(step));
    blind = true;
  }

  private void beginAgain(Observation observation) {
    blind = false;
    before = observation.after();
    Opening baseline =
        new Opening(
            opening.implementation(),
            opening.capabilities(),
            opening.config(),
            observation.nowMs(),
            before);
    atWork.forEach(check -> check.startAgain(baseline));
  }

  /** What each check concluded so far, by requirement id. */
  public Map<String, Tally> tallies() {
    return Map.copyOf(tallies);
  }

  /** All findings so far, in the order of the steps. */
  public List<Finding> findings() {
    return tallies.values().stream()
        .flatMap(tally -> tally.findings().stream())
        .sorted(Comparator.comparingInt(Finding::step))
        .toList();
  }
}
