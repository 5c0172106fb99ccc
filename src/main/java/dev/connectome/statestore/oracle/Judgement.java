package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.Opening;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.verdict.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All checks at work on one store. Feed it every observation in order; not for several threads. */
public final class Judgement {
  private final Opening opening;
  private final Map<String, Tally> tallies = new LinkedHashMap<>();
  private final List<Fold> folds = new ArrayList<>();
  private Snapshot before;
  private boolean spoilt;
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
      judgement.folds.add(check.start(opening, tally));
    }
    return judgement;
  }

  /** Judges one more observation. */
  public void observe(Observation observation) {
    if (spoilt) {
      return;
    }
    latestMs = Math.max(latestMs, observation.nowMs());
    Step step = new Step(opening, before, observation, latestMs);
    for (Fold fold : folds) {
      fold.step(step);
    }
    // What the kit itself destroyed proves nothing more about the store.
    spoilt = step.isTampering() && (step.threw() || !step.changes().isEmpty());
    before = observation.after();
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
