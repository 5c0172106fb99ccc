package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.Commit;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.Opening;
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
 */
public final class Judgement {
  private final Map<String, Tally> tallies;
  private final ChecksAtWork atWork;
  private boolean spoilt;

  private Judgement(Map<String, Tally> tallies, ChecksAtWork atWork) {
    this.tallies = tallies;
    this.atWork = atWork;
  }

  /** Begins with a store as it looked when it was opened. */
  public static Judgement begin(List<Check> checks, Opening opening) {
    Map<String, Tally> tallies = new LinkedHashMap<>();
    List<CheckAtWork> begun = new ArrayList<>();
    for (Check check : checks) {
      Tally tally = new Tally();
      tallies.put(check.requirement(), tally);
      CheckAtWork one = new CheckAtWork(check, tally, tally::broke);
      one.start(opening, false, false, false);
      begun.add(one);
    }
    return new Judgement(
        tallies,
        new ChecksAtWork(
            Vantage.IN_PROCESS, opening, begun, opening.initial(), false, opening.nowMs()));
  }

  /** Judges one more observation. */
  public void observe(Observation observation) {
    if (spoilt) {
      return;
    }
    for (Commit commit : Commit.allOf(observation)) {
      Step step = atWork.judge(commit);
      // What the kit itself destroyed proves nothing more about the store.
      spoilt = step.isTampering() && (step.threw() || !step.changes().isEmpty());
    }
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
