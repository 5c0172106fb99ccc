package dev.connectome.statestore.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
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

  /** How many nanoseconds of a processor this thread has had until now; NaN where unknown. */
  static double processorNs() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    return threads.isCurrentThreadCpuTimeSupported()
        ? threads.getCurrentThreadCpuTime()
        : Double.NaN;
  }

  /** The same of all threads together, those that collect memory among them. */
  static double processNs() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getProcessCpuTime()
        : Double.NaN;
  }

  /** How many bytes this thread has taken until now; NaN where the JVM does not say. */
  static double allocated() {
    return ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean threads
            && threads.isThreadAllocatedMemorySupported()
        ? threads.getThreadAllocatedBytes(Thread.currentThread().getId())
        : Double.NaN;
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
