package dev.connectome.statestore.bench;

import com.sun.management.ThreadMXBean;
import dev.connectome.statestore.adapter.StoreUnderTest;
import dev.connectome.statestore.health.attach.Attachment;
import dev.connectome.statestore.health.attach.HealthVerifier;
import dev.connectome.statestore.health.attach.VerifierSettings;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.reference.ReferenceAdapter;
import dev.connectome.statestore.reference.ReferenceStore;
import dev.connectome.statestore.spec.StoreConfig;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Measures how the attached verifier slows the thread that commits. The checks run on a separate
 * thread, so processor time is counted in addition to the time on the clock.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(time = 1_000, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class HealthBenchmark {
  /** A burst much larger than an application's usual burst. */
  private static final int BURST = 500;

  private static final String SMALL = "100";
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Which observer the store has, if any. */
  public enum Watch {
    NOBODY,
    /** The checks can catch up after each burst. */
    PAUSING,
    /** The checks can never catch up. */
    SUSTAINED
  }

  /** Holds a store with a workload. */
  @State(Scope.Thread)
  public static class Work {
    @Param("NOBODY")
    public Watch watch = Watch.NOBODY;

    @Param(SMALL)
    public int entries;

    private StoreUnderTest<Snapshot> store =
        new ReferenceStore(StoreConfig.defaults(), BenchStores.CLOCK);
    private @Nullable Attachment<Snapshot> watched;

    /** Opens a new store, so that the ledger stays short. */
    @Setup(Level.Iteration)
    public void open() {
      ReferenceStore grown = BenchStores.store(entries);
      store = grown;
      if (watch != Watch.NOBODY) {
        Attachment<Snapshot> attached =
            HealthVerifier.attach(
                grown,
                new ReferenceAdapter().implementation(),
                new ReferenceAdapter().capabilities(),
                StoreConfig.defaults(),
                VerifierSettings.defaults().withHandMovedClock(BenchStores.CLOCK));
        watched = attached;
        store = attached.store();
      }
    }

    /** Waits until the checks have caught up. */
    @TearDown(Level.Invocation)
    public void pause() {
      if (watched != null && watch == Watch.PAUSING) {
        watched.settle();
      }
    }

    /** Closes the store. */
    @TearDown(Level.Iteration)
    public void close() {
      if (watched != null) {
        watched.close();
      }
      watched = null;
    }
  }

  /** Makes a burst of commits. */
  @Benchmark
  @OperationsPerInvocation(BURST)
  public void commit(Work work, Taken taken, Blackhole hole) {
    long bytes = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    long processor = THREADS.getCurrentThreadCpuTime();
    for (int i = 0; i < BURST; i++) {
      hole.consume(
          work.store.commitStepReleaseAppendEventAndSetFocusAndExplanation(BenchStores.release(i)));
    }
    taken.processorNs += THREADS.getCurrentThreadCpuTime() - processor;
    taken.bytes += THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - bytes;
    taken.count += BURST;
  }

  static void measure(BenchSettings settings, List<Row> rows, List<String> notes) {
    String large = Integer.toString(settings.entries());
    JmhScores scores =
        new JmhScores(
            HealthBenchmark.class,
            settings,
            Map.of(
                "watch", new String[] {"NOBODY", "PAUSING", "SUSTAINED"},
                "entries", new String[] {SMALL, large}));
    String bare = "commit " + SMALL + " NOBODY";
    String attached = "commit " + SMALL + " PAUSING";
    rows.add(
        Row.ns(
            "health_attached",
            "making a release and committing it with the verifier, over without it",
            scores.each(attached, "processorNs"),
            scores.each(bare, "processorNs"),
            "at most 1.6"));
    rows.add(
        Row.ns(
            "health_attached_wall",
            "the same on the clock, whatever else the machine does",
            scores.of(attached),
            scores.of(bare),
            ""));
    rows.add(
        new Row(
            "health_allocation",
            "memory that the committing thread takes for it, over without the verifier",
            scores.each(attached, "bytes"),
            scores.each(bare, "bytes"),
            "bytes",
            false,
            ""));
    rows.add(
        Row.ns(
            "health_sustained",
            "the same commit, never pausing for the checks, over without the verifier",
            scores.each("commit " + SMALL + " SUSTAINED", "processorNs"),
            scores.each(bare, "processorNs"),
            ""));
    rows.add(
        Row.ns(
            "health_growth",
            "commit with the verifier at " + large + " entries, over one at 100",
            scores.each("commit " + large + " PAUSING", "processorNs"),
            scores.each(attached, "processorNs"),
            "at most 1.3"));
    notes.add(
        "The attached verifier is measured in bursts of "
            + BURST
            + " commits on the reference store, in processor time of the thread that commits;"
            + " the checks run on a thread of their own.");
  }
}
