package dev.connectome.statestore.cli.kill;

import dev.connectome.statestore.adapter.Deadline;
import dev.connectome.statestore.adapter.InProcessDriver;
import dev.connectome.statestore.adapter.Sequence;
import dev.connectome.statestore.adapter.StateStoreAdapter;
import dev.connectome.statestore.explore.Exploration;
import dev.connectome.statestore.explore.ExploreSettings;
import dev.connectome.statestore.explore.Phase;
import dev.connectome.statestore.explore.SequenceGenerator;
import dev.connectome.statestore.explore.Trial;
import dev.connectome.statestore.explore.TrialRunner;
import dev.connectome.statestore.observation.history.HistoryHeader;
import dev.connectome.statestore.oracle.CheckResult;
import dev.connectome.statestore.oracle.Checks;
import dev.connectome.statestore.suite.ScenarioSession;
import dev.connectome.statestore.verdict.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/** Explores one store until the right finding is found, and a little longer. */
final class FaultExplorer {
  /**
   * The number of further sequences after the right finding: a store may break more than it
   * declares, and that may show later.
   */
  static final int AFTERWARDS = 100;

  private static final HistoryHeader HEADER = HistoryHeader.of("kill matrix", "");

  private final ExploreSettings settings;
  private final Predicate<Finding> isEnough;

  FaultExplorer(ExploreSettings settings, Predicate<Finding> isEnough) {
    this.settings = settings;
    this.isEnough = isEnough;
  }

  /**
   * Holds the findings of an exploration.
   *
   * @param findings each as it was seen or, where it was shrunk, as its counterexample shows it
   * @param actions how many commands were judged up to the right finding, or in all
   */
  record Found(List<Finding> findings, long actions) {

    /** Copies the list. */
    Found {
      findings = List.copyOf(findings);
    }

    static Found of(Phase phase) {
      CheckResult.requireNoCrash(phase.tallies());
      return new Found(phase.findings(), phase.actions());
    }
  }

  /**
   * Tries random sequences; where they find nothing, the long sessions, too. Findings are shrunk,
   * and after the right one {@link #AFTERWARDS} further sequences are tried.
   */
  Found random(StateStoreAdapter adapter, long seed) {
    try (InProcessDriver driver = driver(adapter)) {
      Exploration exploration = exploration(driver);
      Phase phase = exploration.newPhase();
      SequenceGenerator generator = exploration.generator();
      Random seeds = new Random(seed);
      long actions = 0;
      int afterwards = 0;
      for (int i = 0; i < settings.tries() && afterwards < AFTERWARDS; i++) {
        phase.tryOut(generator.draw(seeds.nextLong()));
        if (hasEnough(phase.findings())) {
          actions = afterwards == 0 ? phase.actions() : actions;
          afterwards++;
        }
      }
      if (afterwards == 0) {
        exploration.longSessions(phase);
        actions = phase.actions();
      }
      CheckResult.requireNoCrash(phase.tallies());
      return new Found(phase.findings(), actions);
    }
  }

  /** Does the same with another seed; here the store only has to be caught again. */
  Found randomAgain(StateStoreAdapter adapter, long seed) {
    try (InProcessDriver driver = driver(adapter)) {
      Exploration exploration = exploration(driver);
      TrialRunner runner = new TrialRunner(driver, Checks.all());
      List<Finding> findings = new ArrayList<>();
      long actions = 0;
      SequenceGenerator generator = exploration.generator();
      Random seeds = new Random(seed);
      for (int i = 0; i < settings.tries() && !hasEnough(findings); i++) {
        actions += tried(runner, generator.draw(seeds.nextLong()), findings);
      }
      for (Sequence session : exploration.longSessions()) {
        if (!hasEnough(findings)) {
          actions += tried(runner, session, findings);
        }
      }
      return new Found(findings, actions);
    }
  }

  private static int tried(TrialRunner runner, Sequence sequence, List<Finding> findings) {
    Trial trial = runner.run(sequence).whole();
    findings.addAll(trial.findings());
    return trial.run().observations().size();
  }

  /** Tries the complete suite. */
  Found completeSuite(StateStoreAdapter adapter) {
    try (InProcessDriver driver = driver(adapter)) {
      Exploration exploration = exploration(driver);
      Phase phase = exploration.newPhase();
      exploration.completeSuite(phase, () -> hasEnough(phase.findings()));
      return Found.of(phase);
    }
  }

  private static InProcessDriver driver(StateStoreAdapter adapter) {
    return new InProcessDriver(adapter, Deadline.DEFAULT);
  }

  private Exploration exploration(InProcessDriver driver) {
    return new Exploration(driver, Checks.all(), settings, ScenarioSession.START_MS, HEADER);
  }

  private boolean hasEnough(List<Finding> findings) {
    return findings.stream().anyMatch(isEnough);
  }
}
