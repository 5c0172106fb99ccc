package dev.connectome.statestore.explore;

/**
 * How many sequences are done together. Many save time, but what they show comes late: a slow store
 * gets few, so that a budget ends nearly when it should.
 */
final class AdaptiveBatch {
  private static final int FIRST = 8;
  private static final int MOST = 64;
  private static final long SHORT_NANOS = 100_000_000;
  private static final long LONG_NANOS = 400_000_000;

  private int size = FIRST;

  int size() {
    return size;
  }

  /** Does so many as {@link #size} says, and sets it for the next ones. */
  void measure(Runnable together) {
    long started = System.nanoTime();
    together.run();
    long took = System.nanoTime() - started;
    if (took < SHORT_NANOS) {
      size = Math.min(MOST, size * 2);
    } else if (took > LONG_NANOS) {
      size = Math.max(1, size / 2);
    }
  }
}
