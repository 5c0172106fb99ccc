package dev.connectome.statestore.suite;

import dev.connectome.statestore.spec.TimeSource;

/** The time in one case: the kit sets the store's clock if possible; otherwise it waits. */
final class SessionClock {
  private static final long LONGEST_WAIT_MS = 12_000;

  private final boolean isVirtual;
  private long virtualMs;

  /** Creates a clock for a store with this time source; a virtual clock starts at this time. */
  SessionClock(TimeSource source, long startMs) {
    this.isVirtual = source == TimeSource.VIRTUAL;
    this.virtualMs = startMs;
  }

  /** Returns the time in milliseconds since the epoch. */
  long nowMs() {
    return isVirtual ? virtualMs : System.currentTimeMillis();
  }

  /** Lets this number of milliseconds pass. */
  void pass(long ms) {
    if (isVirtual) {
      virtualMs += ms;
      return;
    }
    try {
      Thread.sleep(ms);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Whether this amount of time can pass: the machine's clock cannot go backwards, and long waits
   * are not allowed.
   */
  boolean canPass(long ms) {
    return isVirtual || (ms >= 0 && ms <= LONGEST_WAIT_MS);
  }
}
