package dev.connectome.statestore.bench;

import dev.connectome.statestore.health.StatusSink;
import dev.connectome.statestore.health.StreamMonitor;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.RestartPolicy;
import dev.connectome.statestore.spec.StoreConfig;
import java.util.List;
import java.util.Locale;

/**
 * Measures the memory that the verifier of recorded docks holds for one store, after few commits
 * and after many.
 */
final class HealthMemory {
  private static final int FEW = 10_000;

  /**
   * The length of a session; its end clears the ledger, so that the store itself stays small. It is
   * short enough that even few commits have more sessions than are remembered.
   */
  private static final int SESSION = 16;

  private final int many;

  HealthMemory(int many) {
    this.many = many;
  }

  void measure(List<Row> rows, List<String> notes) {
    Held few = held(FEW);
    Held after = held(many);
    rows.add(
        new Row(
            "health_memory",
            String.format(
                Locale.ROOT,
                "heap held of a store after %,d recorded commits, over after %,d",
                many,
                FEW),
            after.bytes(),
            few.bytes(),
            "bytes",
            false,
            "1: flat"));
    notes.add(
        String.format(
            Locale.ROOT,
            "Written down, what the verifier knows of that store has %,d bytes after %,d"
                + " commits and %,d after %,d.",
            few.written(),
            FEW,
            after.written(),
            many));
  }

  private record Held(double bytes, int written) {}

  private static Held held(int commits) {
    StreamMonitor monitor = new StreamMonitor(StatusSink.none());
    HealthStream docks =
        new HealthStream(
            StoreConfig.defaults().withRestartPolicy(RestartPolicy.CLEAR), monitor::accept);
    for (int commit = 1; commit <= commits; commit++) {
      docks.commit(
          commit % SESSION == 0
              ? new Action.RestartSession()
              : new Action.CommitStepRelease(BenchStores.release(commit)));
    }
    int written = monitor.checkpoint(HealthStream.STORE).length;
    // The garbage of other code must not count.
    double with = Math.min(used(), used());
    // At the end of a stream, the verifier releases every store.
    monitor.end();
    double without = used();
    // Keeps both reachable up to here.
    Stopwatch.keep(List.of(monitor, docks));
    return new Held(with - without, written);
  }

  private static double used() {
    for (int time = 0; time < 3; time++) {
      System.gc();
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
