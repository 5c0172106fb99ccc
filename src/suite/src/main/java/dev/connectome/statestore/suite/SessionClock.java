package dev.connectome.statestore.suite;

import dev.connectome.statestore.spec.TimeSource;

/** The time in one case: moved by hand where the store lets it be, waited for where it does not. */
final class SessionClock {
  private static final long LONGEST_WAIT_MS = 12_000;

  private final boolean isVirtual;
  private long virtualMs;

  /** The clock for a store that reads this source; one that is set by hand starts here. */
  SessionClock(TimeSource source, long startMs) {
    this.isVirtual = source == TimeSource.VIRTUAL;
    this.virtualMs = startMs;
  }

  /** Milliseconds since the epoch. */
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

  /** Whether so much time can pass: the machine's clock never jumps back, and no wait is long. */
  boolean canPass(long ms) {
    return isVirtual || (ms >= 0 && ms <= LONGEST_WAIT_MS);
  }
}
