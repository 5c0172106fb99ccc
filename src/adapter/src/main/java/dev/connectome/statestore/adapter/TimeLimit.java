package dev.connectome.statestore.adapter;

import dev.connectome.statestore.adapter.DriverException.Reason;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How long an implementation may be driven in all. A store that takes just less than its deadline
 * for each call hangs nowhere, and would never come to an end.
 */
public final class TimeLimit {
  /** How long a run may take unless the user says otherwise. */
  public static final Duration DEFAULT = Duration.ofMinutes(30);

  private final @Nullable Duration limit;
  private final LongSupplier nanos;
  private final long startedNanos;

  private TimeLimit(@Nullable Duration limit, LongSupplier nanos) {
    this.limit = limit;
    this.nanos = nanos;
    this.startedNanos = nanos.getAsLong();
  }

  /** No limit. */
  public static TimeLimit none() {
    return new TimeLimit(null, System::nanoTime);
  }

  /** So long, from now on. */
  public static TimeLimit of(Duration limit) {
    return of(limit, System::nanoTime);
  }

  /**
   * So long, from now on.
   *
   * @param nanos the clock that it is measured by, in nanoseconds
   */
  public static TimeLimit of(Duration limit, LongSupplier nanos) {
    return new TimeLimit(limit, nanos);
  }

  /** Whether time is up. */
  public boolean isOver() {
    return leftNanos() <= 0;
  }

  /**
   * How much is left of this number of nanoseconds; not more than it, and 0 or less when time is
   * up.
   */
  public long leftOf(long callNanos) {
    return Math.min(callNanos, leftNanos());
  }

  private long leftNanos() {
    return limit == null ? Long.MAX_VALUE : limit.toNanos() - (nanos.getAsLong() - startedNanos);
  }

  /**
   * Does nothing as long as there is time.
   *
   * @param what what would be done next
   * @throws DriverException when time is up
   */
  public void check(String what) {
    if (isOver()) {
      throw over(what);
    }
  }

  /** What is thrown when time is up. */
  public DriverException over(String what) {
    return new DriverException(
        Reason.TIME_OVER, what + ": not done, the time limit of " + words() + " was over");
  }

  private String words() {
    long millis = limit == null ? 0 : limit.toMillis();
    return millis % 60_000 == 0
        ? millis / 60_000 + " min"
        : millis % 1_000 == 0 ? millis / 1_000 + " s" : millis + " ms";
  }
}
