package dev.connectome.statestore.cli.kill;

import dev.connectome.statestore.explore.ExploreSettings;

/**
 * How to hunt.
 *
 * @param explore the budget of one exploration
 * @param seeds how many explorations with another seed each, all of which must catch
 * @param scenarios whether to run the scenarios
 */
public record FaultRunSettings(ExploreSettings explore, int seeds, boolean scenarios) {

  /** Refuses a hunt without any seed. */
  public FaultRunSettings {
    if (seeds < 1) {
      throw new IllegalArgumentException("--seeds takes 1 or more, not " + seeds);
    }
  }
}
