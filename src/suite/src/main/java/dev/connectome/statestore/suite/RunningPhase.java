package dev.connectome.statestore.suite;

import dev.connectome.statestore.explore.Budget;
import dev.connectome.statestore.explore.ExploreSettings;
import dev.connectome.statestore.explore.Phase;
import org.jspecify.annotations.Nullable;

/**
 * The phase that the running property feeds, and how long it may. jqwik makes a new object of the
 * property's class for each try and hands it nothing, so the tries find it here; as with the
 * campaign, there is one at a time in a process.
 *
 * @param isOff whether the run does without it
 */
record RunningPhase(Phase phase, Budget budget, boolean isOff) {
  private static volatile @Nullable RunningPhase current;

  static RunningPhase off(Phase phase) {
    return new RunningPhase(phase, Budget.half(ExploreSettings.none()), true);
  }

  static void begin(RunningPhase running) {
    current = running;
  }

  static void end() {
    current = null;
  }

  static RunningPhase get() {
    RunningPhase running = current;
    if (running == null) {
      throw new IllegalStateException("no property of the kit is running");
    }
    return running;
  }
}
