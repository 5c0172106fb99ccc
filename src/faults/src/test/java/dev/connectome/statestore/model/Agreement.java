package dev.connectome.statestore.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.connectome.statestore.adapter.Deadline;
import dev.connectome.statestore.adapter.DriverException;
import dev.connectome.statestore.adapter.InProcessDriver;
import dev.connectome.statestore.adapter.StateStoreAdapter;
import dev.connectome.statestore.explore.Trial;
import dev.connectome.statestore.explore.TrialRunner;
import dev.connectome.statestore.oracle.Checks;
import dev.connectome.statestore.verdict.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Compares what the model and the checks find in one store, along walks.
 *
 * @param store its name
 * @param walks the number of walks
 * @param undriven how many of them the store broke off
 * @param both in how many both found something
 * @param sameStep in how many of these both found it first at the same step
 * @param modelOnly what only the model found
 * @param checksOnly what only the checks found
 */
record Agreement(
    String store,
    int walks,
    int undriven,
    int both,
    int sameStep,
    List<String> modelOnly,
    List<String> checksOnly) {

  /**
   * The maximum number of histories of each store that are kept for the run over changed models.
   */
  private static final int KEPT = 30;

  /** Runs a fresh store along each walk, and judges each run with the checks and the model. */
  static Agreement of(
      String store, Supplier<StateStoreAdapter> adapter, List<Walk> walks, ModelJudge judge) {
    int undriven = 0;
    int both = 0;
    int sameStep = 0;
    List<String> modelOnly = new ArrayList<>();
    List<String> checksOnly = new ArrayList<>();
    try (InProcessDriver driver = new InProcessDriver(adapter.get(), Deadline.DEFAULT)) {
      TrialRunner runner = new TrialRunner(driver, Checks.all());
      for (int number = 0; number < walks.size(); number++) {
        Walk walk = walks.get(number).within(driver.capabilities());
        Trial trial;
        try {
          trial = runner.run(walk.sequence());
        } catch (DriverException e) {
          undriven++;
          continue;
        }
        HistoryInItf history = HistoryInItf.of(walk, trial.run());
        Verdict model = Verdict.ofModel(walk, history, judge);
        Verdict checks = Verdict.ofChecks(trial);
        if (number < KEPT) {
          judge.keep(store, history, model.found(), checks.found());
        }
        if (model.found() && checks.found()) {
          both++;
          sameStep += model.step() == checks.step() ? 1 : 0;
        } else if (model.found()) {
          modelOnly.add("walk " + number + ", " + model);
        } else if (checks.found()) {
          checksOnly.add("walk " + number + ", " + checks);
        }
      }
    }
    return new Agreement(store, walks.size(), undriven, both, sameStep, modelOnly, checksOnly);
  }

  /**
   * Returns whether neither the model nor the checks found anything, and the store finished every
   * walk.
   */
  boolean isAllowed() {
    return undriven == 0 && both == 0 && modelOnly.isEmpty() && checksOnly.isEmpty();
  }

  /** Holds the first finding of the model or the checks; step -1 means none. */
  private record Verdict(int step, String what) {
    private static final Verdict NOTHING = new Verdict(-1, "nothing");

    boolean found() {
      return step >= 0;
    }

    static Verdict ofModel(Walk walk, HistoryInItf history, ModelJudge judge) {
      HistoryInItf.Outside outside = history.outside();
      if (outside != null && outside.step() == 0) {
        return new Verdict(0, outside.why());
      }
      JsonNode broken = judge.broken(history.line());
      Verdict first = NOTHING;
      for (String step : (Iterable<String>) broken::fieldNames) {
        int number = Integer.parseInt(step);
        if (!first.found() || number < first.step()) {
          String name = number == 0 ? "open" : walk.steps().get(number - 1).action().toString();
          String shown =
              number == 0
                  ? history.line().get("opened").toString()
                  : history.line().get("steps").get(number - 1).toString();
          first = new Verdict(number, broken.get(step) + " by " + name + "\n    shown " + shown);
        }
      }
      return first.found() || outside == null
          ? first
          : new Verdict(outside.step(), "no state of the model: " + outside.why());
    }

    static Verdict ofChecks(Trial trial) {
      Verdict first = NOTHING;
      for (Finding finding : trial.findings()) {
        if (!first.found() || finding.step() < first.step()) {
          first = new Verdict(finding.step(), finding.toString());
        }
      }
      return first;
    }

    @Override
    public String toString() {
      return "step " + step + ": " + what;
    }
  }

  @Override
  public String toString() {
    return "%s: %d walks, %d broken off, both found something in %d (same step %d), the model alone in %d, the checks alone in %d"
        .formatted(store, walks, undriven, both, sameStep, modelOnly.size(), checksOnly.size());
  }
}
