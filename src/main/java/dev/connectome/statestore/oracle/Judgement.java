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

/**
 * All checks at work on one store. Feed it every observation in order; not for several threads.
 *
 * <p>After a state that cannot be looked at nothing can be compared with what was before: from the
 * next one that can, the checks go on as with a store that they meet in the middle of its life.
 */
public final class Judgement {
  private final List<Check> checks;
  private final Map<String, Tally> tallies = new LinkedHashMap<>();
  private final List<Fold> folds = new ArrayList<>();
  private final Opening opening;
  private Snapshot before;
  private boolean spoilt;
  private boolean blind;
  private long latestMs;

  private Judgement(List<Check> checks, Opening opening) {
    this.checks = List.copyOf(checks);
    this.opening = opening;
    this.before = opening.initial();
    this.latestMs = opening.nowMs();
  }

  /** Begins with a store as it looked when it was opened. */
  public static Judgement begin(List<Check> checks, Opening opening) {
    Judgement judgement = new Judgement(checks, opening);
    for (Check check : checks) {
      judgement.folds.add(check.start(opening, judgement.tally(check)));
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
    if (step.isBlind() || (blind && !observation.after().hasLedger())) {
      judgeBlind(step);
      return;
    }
    if (blind) {
      beginAgain(observation);
      return;
    }
    for (Fold fold : folds) {
      fold.step(step);
    }
    // What the kit itself destroyed proves nothing more about the store.
    spoilt = step.isTampering() && (step.threw() || !step.changes().isEmpty());
    before = observation.after();
  }

  private void judgeBlind(Step step) {
    for (int i = 0; i < folds.size(); i++) {
      if (checks.get(i).judgesBlindSteps()) {
        folds.get(i).step(step);
      }
    }
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
    folds.clear();
    for (Check check : checks) {
      LateNotes notes = new LateNotes(tally(check));
      folds.add(check.startRunning(baseline, notes));
      notes.heard = true;
    }
  }

  private Tally tally(Check check) {
    return tallies.computeIfAbsent(check.requirement(), requirement -> new Tally());
  }

  /** How a store looks in the middle of its life says nothing about how it was opened. */
  private static final class LateNotes implements Notes {
    private final Notes notes;
    private boolean heard;

    LateNotes(Notes notes) {
      this.notes = notes;
    }

    @Override
    public void found(Finding finding) {
      if (heard) {
        notes.found(finding);
      }
    }

    @Override
    public void witnessed(Situation situation) {
      notes.witnessed(situation);
    }

    @Override
    public void outOfSight(String what) {
      if (heard) {
        notes.outOfSight(what);
      }
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
