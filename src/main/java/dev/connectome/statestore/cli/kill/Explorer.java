package dev.connectome.statestore.cli.kill;

import dev.connectome.statestore.adapter.Deadline;
import dev.connectome.statestore.adapter.InProcessDriver;
import dev.connectome.statestore.adapter.StateStoreAdapter;
import dev.connectome.statestore.explore.Exploration;
import dev.connectome.statestore.explore.ExploreSettings;
import dev.connectome.statestore.explore.Phase;
import dev.connectome.statestore.explore.SequenceGenerator;
import dev.connectome.statestore.observation.history.HistoryHeader;
import dev.connectome.statestore.oracle.Checks;
import dev.connectome.statestore.suite.ScenarioSession;
import dev.connectome.statestore.verdict.Finding;
import java.util.Random;
import java.util.function.Predicate;

/** Explores one store until something was found. */
final class Explorer {
  private static final HistoryHeader HEADER = HistoryHeader.of("kill matrix", "");

  private final ExploreSettings settings;
  private final Predicate<Finding> isEnough;

  Explorer(ExploreSettings settings, Predicate<Finding> isEnough) {
    this.settings = settings;
    this.isEnough = isEnough;
  }

  /** Random sequences; where they find nothing, the long sessions too. */
  Phase random(StateStoreAdapter adapter, long seed) {
    try (InProcessDriver driver = new InProcessDriver(adapter, Deadline.DEFAULT)) {
      Exploration exploration = exploration(driver);
      Phase phase = exploration.newPhase();
      SequenceGenerator generator = exploration.generator();
      Random seeds = new Random(seed);
      for (int i = 0; i < settings.tries() && !hasEnough(phase); i++) {
        exploration.tryRandom(phase, generator.draw(seeds.nextLong()));
      }
      if (!hasEnough(phase)) {
        exploration.longSessions(phase);
      }
      return phase;
    }
  }

  /** Short sequences. */
  Phase shortSequences(StateStoreAdapter adapter) {
    try (InProcessDriver driver = new InProcessDriver(adapter, Deadline.DEFAULT)) {
      Exploration exploration = exploration(driver);
      Phase phase = exploration.newPhase();
      exploration.smallScope(phase, () -> hasEnough(phase));
      return phase;
    }
  }

  private Exploration exploration(InProcessDriver driver) {
    return new Exploration(driver, Checks.all(), settings, ScenarioSession.START_MS, HEADER);
  }

  private boolean hasEnough(Phase phase) {
    return phase.findings().stream().anyMatch(isEnough);
  }
}
