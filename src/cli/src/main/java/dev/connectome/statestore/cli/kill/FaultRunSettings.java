package dev.connectome.statestore.cli.kill;

import dev.connectome.statestore.explore.ExploreSettings;

/**
 * Holds the settings of a fault run.
 *
 * @param explore the budget of one exploration
 * @param seeds how many explorations, each with another seed; all of them must catch the fault
 * @param scenarios whether to run the scenarios
 */
public record FaultRunSettings(ExploreSettings explore, int seeds, boolean scenarios) {

  /** Refuses a run without a seed. */
  public FaultRunSettings {
    if (seeds < 1) {
      throw new IllegalArgumentException("--seeds takes 1 or more, not " + seeds);
    }
  }
}
