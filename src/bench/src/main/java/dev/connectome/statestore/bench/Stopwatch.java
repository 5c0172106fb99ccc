package dev.connectome.statestore.bench;

import org.jspecify.annotations.Nullable;

/** Times work that takes several processes; JMH does the rest. */
final class Stopwatch {
  @SuppressWarnings("UnusedVariable") // Nobody reads it: it must only be written.
  private static volatile @Nullable Object kept;

  private Stopwatch() {}

  /** How long the work took, in milliseconds. */
  static double ms(Runnable work) {
    long from = System.nanoTime();
    work.run();
    return (System.nanoTime() - from) / 1e6;
  }

  /** Work whose result nobody looks at might not be done at all. */
  static void keep(Object result) {
    kept = result;
  }
}
