package dev.connectome.statestore.suite;

import org.jspecify.annotations.Nullable;

/**
 * The campaign whose cases the test engines are running. Cucumber makes its own step objects and
 * hands them nothing, so they find their campaign here; one at a time in a process.
 */
public final class CurrentCampaign {
  private static volatile @Nullable Campaign current;

  private CurrentCampaign() {}

  /**
   * Makes a campaign the current one.
   *
   * @throws IllegalStateException when another one is running
   */
  public static synchronized void begin(Campaign campaign) {
    if (current != null) {
      throw new IllegalStateException("another campaign is running in this process");
    }
    current = campaign;
  }

  /** Ends the current campaign, if there is one. */
  public static synchronized void end() {
    current = null;
  }

  /**
   * The current campaign.
   *
   * @throws IllegalStateException when there is none
   */
  public static Campaign get() {
    Campaign campaign = current;
    if (campaign == null) {
      throw new IllegalStateException(
          "no campaign is running; scenarios of the kit run through its suite or its command line");
    }
    return campaign;
  }
}
