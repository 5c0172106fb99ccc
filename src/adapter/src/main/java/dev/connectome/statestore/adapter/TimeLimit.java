package dev.connectome.statestore.adapter;

import dev.connectome.statestore.adapter.DriverException.Reason;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Limits how long an implementation may be driven in total. Without it, a store that takes slightly
 * less than the deadline for each call never exceeds a deadline, and the run would not end.
 */
public final class TimeLimit {
  /** The default time limit of a run. */
  public static final Duration DEFAULT = Duration.ofMinutes(30);

  private final @Nullable Duration limit;
  private final LongSupplier nanos;
  private final long startedNanos;

  private TimeLimit(@Nullable Duration limit, LongSupplier nanos) {
    this.limit = limit;
    this.nanos = nanos;
    this.startedNanos = nanos.getAsLong();
  }

  /** Returns no limit. */
  public static TimeLimit none() {
    return new TimeLimit(null, System::nanoTime);
  }

  /** Returns a limit that starts now. */
  public static TimeLimit of(Duration limit) {
    return of(limit, System::nanoTime);
  }

  /**
   * Returns a limit that starts now.
   *
   * @param nanos the clock that measures the time, in nanoseconds
   */
  public static TimeLimit of(Duration limit, LongSupplier nanos) {
    return new TimeLimit(limit, nanos);
  }

  /** Whether time is up. */
  public boolean isOver() {
    return leftNanos() <= 0;
  }

  /**
   * Returns the smaller of this number of nanoseconds and the time that is left; 0 or less when
   * time is up.
   */
  public long leftOf(long callNanos) {
    return Math.min(callNanos, leftNanos());
  }

  private long leftNanos() {
    return limit == null ? Long.MAX_VALUE : limit.toNanos() - (nanos.getAsLong() - startedNanos);
  }

  /**
   * Does nothing while time is left.
   *
   * @param what what the caller is about to do
   * @throws DriverException when time is up
   */
  public void check(String what) {
    if (isOver()) {
      throw over(what);
    }
  }

  /** Returns the exception to throw when time is up. */
  public DriverException over(String what) {
    return new DriverException(
        Reason.TIME_OVER, what + ": not run, the time limit of " + words() + " was over");
  }

  private String words() {
    long millis = limit == null ? 0 : limit.toMillis();
    return millis % 60_000 == 0
        ? millis / 60_000 + " min"
        : millis % 1_000 == 0 ? millis / 1_000 + " s" : millis + " ms";
  }
}
