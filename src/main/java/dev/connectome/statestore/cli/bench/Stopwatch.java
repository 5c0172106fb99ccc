package dev.connectome.statestore.cli.bench;

import org.jspecify.annotations.Nullable;

/** Takes times, and keeps results from being optimised away. */
final class Stopwatch {
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

  /** What was kept last. */
  static @Nullable Object kept() {
    return kept;
  }
}
