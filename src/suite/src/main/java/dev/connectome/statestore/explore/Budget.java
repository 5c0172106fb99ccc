package dev.connectome.statestore.explore;

import java.time.Duration;
import java.util.Optional;

/** How long something may go on. Asked between sequences, so it ends a little late. */
public final class Budget {
  private final Optional<Duration> limit;
  private final long startedNanos = System.nanoTime();

  private Budget(Optional<Duration> limit) {
    this.limit = limit;
  }

  /** Half of what the settings allow, from now on; without end when they name no budget. */
  public static Budget half(ExploreSettings settings) {
    return new Budget(settings.budget().map(whole -> whole.dividedBy(2)));
  }

  /** All that the settings allow, from now on; without end when they name no budget. */
  static Budget whole(ExploreSettings settings) {
    return new Budget(settings.budget());
  }

  /** Whether time is up. */
  public boolean isOver() {
    return limit.isPresent() && System.nanoTime() - startedNanos >= limit.get().toNanos();
  }
}
