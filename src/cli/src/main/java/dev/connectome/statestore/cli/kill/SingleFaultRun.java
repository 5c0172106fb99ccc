package dev.connectome.statestore.cli.kill;

import dev.connectome.statestore.adapter.Deadline;
import dev.connectome.statestore.adapter.DriverException;
import dev.connectome.statestore.adapter.InProcessDriver;
import dev.connectome.statestore.adapter.StateStoreAdapter;
import dev.connectome.statestore.faults.Fault;
import dev.connectome.statestore.report.kill.DetectionResult;
import dev.connectome.statestore.report.kill.FaultOutcome;
import dev.connectome.statestore.spec.RequirementCatalogue;
import dev.connectome.statestore.suite.CampaignRunner;
import dev.connectome.statestore.suite.Progress;
import dev.connectome.statestore.verdict.CaseFinding;
import dev.connectome.statestore.verdict.Finding;
import dev.connectome.statestore.verdict.RequirementVerdict;
import dev.connectome.statestore.verdict.RunResult;
import dev.connectome.statestore.verdict.Selection;
import dev.connectome.statestore.verdict.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Runs everything the kit has on one faulty store. */
final class SingleFaultRun {
  private final Fault fault;
  private final FaultRunSettings settings;
  private final RequirementCatalogue catalogue = RequirementCatalogue.load();
  private final Set<String> unforeseen = new TreeSet<>();
  private final List<Long> uncaughtSeeds = new ArrayList<>();
  private final Set<String> troubles = new LinkedHashSet<>();
  private final Consumer<String> progress;
  private long actions;
  private int counterexample;

  SingleFaultRun(Fault fault, FaultRunSettings settings) {
    this(fault, settings, seed -> {});
  }

  /**
   * Makes a run.
   *
   * @param progress called before each seed, where there are several
   */
  SingleFaultRun(Fault fault, FaultRunSettings settings, Consumer<String> progress) {
    this.fault = fault;
    this.settings = settings;
    this.progress = progress;
  }

  FaultOutcome run() {
    DetectionResult scenarios =
        settings.scenarios() ? driven(this::scenarios) : DetectionResult.NOT_TRIED;
    DetectionResult exploration =
        settings.explore().isRandom() ? exploration() : DetectionResult.NOT_TRIED;
    DetectionResult completeSuite =
        settings.explore().isComplete() ? driven(this::completeSuite) : DetectionResult.NOT_TRIED;
    return new FaultOutcome(
        fault.name(),
        fault.text(),
        List.copyOf(fault.breaks()),
        fault.rare(),
        scenarios,
        exploration,
        completeSuite,
        actions,
        counterexample,
        uncaughtSeeds,
        List.copyOf(unforeseen),
        List.copyOf(troubles));
  }

  /** Runs one method; a store that cannot be driven counts as missed, and the run continues. */
  private DetectionResult driven(Supplier<DetectionResult> way) {
    try {
      return way.get();
    } catch (DriverException e) {
      troubles.add(String.valueOf(e.getMessage()));
      return DetectionResult.MISSED;
    }
  }

  /** Runs the scenarios; they must fail exactly the declared requirements. */
  private DetectionResult scenarios() {
    RunResult result;
    try (InProcessDriver driver = new InProcessDriver(fault.adapter().get(), Deadline.DEFAULT)) {
      result = CampaignRunner.ofScenarios(driver, Selection.everything()).run(Progress.silent());
    }
    troubles.addAll(result.driverFailures());
    Set<String> failed = new TreeSet<>();
    List<Finding> findings = new ArrayList<>();
    for (RequirementVerdict entry : result.requirements()) {
      if (entry.verdict() == Verdict.FAILED) {
        failed.add(entry.requirement());
        entry.findings().stream().map(CaseFinding::finding).forEach(findings::add);
      }
    }
    if (fault.breaks().isEmpty()) {
      return result.count(Verdict.PASSED) == 0 && !failed.isEmpty()
          ? DetectionResult.CAUGHT
          : DetectionResult.MISSED;
    }
    if (isUnforeseen(failed, Set.of())) {
      return DetectionResult.OTHERWISE;
    }
    boolean whole = fault.rare() || failed.containsAll(fault.breaks());
    return whole && findings.stream().anyMatch(this::isTheReason)
        ? DetectionResult.CAUGHT
        : DetectionResult.MISSED;
  }

  private DetectionResult exploration() {
    DetectionResult worst = DetectionResult.CAUGHT;
    for (int i = 0; i < settings.seeds(); i++) {
      boolean isFirst = i == 0;
      long seed = settings.explore().seed() + i;
      if (settings.seeds() > 1) {
        progress.accept("seed " + (i + 1) + " of " + settings.seeds());
      }
      DetectionResult one = driven(() -> judged(explored(isFirst, seed)));
      if (one != DetectionResult.CAUGHT) {
        uncaughtSeeds.add(seed);
      }
      worst = one.compareTo(worst) > 0 ? one : worst;
    }
    return worst;
  }

  private FaultExplorer.Found explored(boolean isFirst, long seed) {
    StateStoreAdapter adapter = fault.adapter().get();
    FaultExplorer.Found found =
        isFirst ? explorer().random(adapter, seed) : explorer().randomAgain(adapter, seed);
    actions = Math.max(actions, found.actions());
    return found;
  }

  private DetectionResult completeSuite() {
    return judged(explorer().completeSuite(fault.adapter().get()));
  }

  private FaultExplorer explorer() {
    return new FaultExplorer(settings.explore(), this::isTheReason);
  }

  private DetectionResult judged(FaultExplorer.Found explored) {
    Set<String> found = new TreeSet<>();
    for (Finding finding : explored.findings()) {
      found.add(finding.requirement());
      if (isTheReason(finding)) {
        counterexample =
            counterexample == 0 ? finding.step() : Math.min(counterexample, finding.step());
      }
    }
    if (isUnforeseen(found, fault.inCombination())) {
      return DetectionResult.OTHERWISE;
    }
    if (explored.findings().stream().anyMatch(this::isTheReason)) {
      return DetectionResult.CAUGHT;
    }
    return found.isEmpty() ? DetectionResult.MISSED : DetectionResult.IN_PART;
  }

  /**
   * Returns whether a finding is the declared one; for the store that does nothing, any finding is.
   */
  private boolean isTheReason(Finding finding) {
    if (fault.breaks().isEmpty()) {
      return true;
    }
    String lead = catalogue.lead(fault.leading());
    String problem = fault.facts().get(fault.leading());
    return catalogue.lead(finding.requirement()).equals(lead)
        && (problem == null || problem.equals(finding.problem()));
  }

  /** Returns whether undeclared requirements were found broken, and remembers them. */
  private boolean isUnforeseen(Collection<String> found, Set<String> alsoForeseen) {
    Set<String> others = new TreeSet<>(found);
    others.removeAll(fault.breaks());
    others.removeAll(alsoForeseen);
    if (!fault.breaks().isEmpty()) {
      unforeseen.addAll(others);
      return !others.isEmpty();
    }
    return false;
  }
}
