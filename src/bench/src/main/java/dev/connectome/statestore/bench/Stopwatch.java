package dev.connectome.statestore.bench;

import org.jspecify.annotations.Nullable;

/** Times work that spans several processes; JMH measures everything else. */
final class Stopwatch {
  @SuppressWarnings("UnusedVariable") // Never read: only the write is needed.
  private static volatile @Nullable Object kept;

  private Stopwatch() {}

  /** Returns the time of the work in milliseconds. */
  static double ms(Runnable work) {
    long from = System.nanoTime();
    work.run();
    return (System.nanoTime() - from) / 1e6;
  }

  /** Keeps a result, because the JVM may skip work whose result is never used. */
  static void keep(Object result) {
    kept = result;
  }
}
