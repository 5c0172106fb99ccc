package dev.connectome.statestore.explore;

/**
 * Decides how many sequences are performed together. A large batch saves time, but its results
 * arrive late. A slow store gets small batches, so that a time budget is not exceeded by much.
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

  /** Runs a batch of {@link #size} sequences and sets the size of the next batch. */
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
