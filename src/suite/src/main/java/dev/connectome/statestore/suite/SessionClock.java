package dev.connectome.statestore.suite;

import dev.connectome.statestore.spec.TimeSource;

/** The time in one case: moved by hand where the store lets it be, waited for where it does not. */
interface SessionClock {

  /** Milliseconds since the epoch. */
  long nowMs();

  /** Lets this number of milliseconds pass. */
  void pass(long ms);

  /** Whether so much time can pass here. */
  boolean canPass(long ms);

  /** The clock for a store that reads this source. */
  static SessionClock of(TimeSource source, long startMs) {
    return source == TimeSource.VIRTUAL ? new Virtual(startMs) : new Wall();
  }

  /** Costs nothing. */
  final class Virtual implements SessionClock {
    private long nowMs;

    private Virtual(long startMs) {
      nowMs = startMs;
    }

    @Override
    public long nowMs() {
      return nowMs;
    }

    @Override
    public void pass(long ms) {
      nowMs += ms;
    }

    @Override
    public boolean canPass(long ms) {
      return true;
    }
  }

  /** The machine's own. It never jumps back, and nobody waits for an hour. */
  final class Wall implements SessionClock {
    private static final long LONGEST_WAIT_MS = 12_000;

    private Wall() {}

    @Override
    public long nowMs() {
      return System.currentTimeMillis();
    }

    @Override
    public void pass(long ms) {
      try {
        Thread.sleep(ms);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public boolean canPass(long ms) {
      return ms >= 0 && ms <= LONGEST_WAIT_MS;
    }
  }
}
