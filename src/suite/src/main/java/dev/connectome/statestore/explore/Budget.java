package dev.connectome.statestore.explore;

import java.time.Duration;
import java.util.Optional;

/**
 * A time limit for an activity. It is checked between sequences, so the activity ends a little
 * late.
 */
public final class Budget {
  private final Optional<Duration> limit;
  private final long startedNanos = System.nanoTime();

  private Budget(Optional<Duration> limit) {
    this.limit = limit;
  }

  /**
   * Returns half of the budget in the settings, starting now; unlimited when they have no budget.
   */
  public static Budget half(ExploreSettings settings) {
    return part(settings, 2);
  }

  /** Returns the budget divided by this count, starting now; unlimited without a budget. */
  static Budget part(ExploreSettings settings, int count) {
    return new Budget(settings.budget().map(whole -> whole.dividedBy(count)));
  }

  /** Returns the whole budget in the settings, starting now; unlimited when they have no budget. */
  static Budget whole(ExploreSettings settings) {
    return new Budget(settings.budget());
  }

  /** Returns this time, starting now. */
  static Budget of(Optional<Duration> limit) {
    return new Budget(limit);
  }

  /** Whether time is up. */
  public boolean isOver() {
    return isSpent(1);
  }

  /** Whether this share of the time is up. */
  boolean isSpent(double share) {
    return limit.isPresent() && System.nanoTime() - startedNanos >= limit.get().toNanos() * share;
  }
}
