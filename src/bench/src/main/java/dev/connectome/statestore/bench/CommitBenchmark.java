package dev.connectome.statestore.bench;

import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.reference.ReferenceStore;
import dev.connectome.statestore.spec.RawRelease;
import dev.connectome.statestore.spec.StoreConfig;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Measures a commit of the reference store with a long ledger, against a commit of a minimal store.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(time = 1_000, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class CommitBenchmark {
  /** Few enough commits that the ledger keeps about the same length. */
  private static final int BATCH = 50;

  private static final int SMALL = 100;
  private static final RawRelease RELEASE = BenchStores.release(1);

  /** Holds a store whose ledger always has about the requested length. */
  @State(Scope.Thread)
  public static class Grown {
    @Param("100")
    public int entries;

    private ReferenceStore store = new ReferenceStore(StoreConfig.defaults(), BenchStores.CLOCK);
    private int length;

    /** Not timed. */
    @Setup(Level.Invocation)
    public void grow() {
      if (length < entries || length > entries + Math.max(BATCH, entries / 4)) {
        store = BenchStores.store(entries);
        length = entries;
      }
      length += BATCH;
    }

    Snapshot commit() {
      return store.commitStepReleaseAppendEventAndSetFocusAndExplanation(RELEASE);
    }
  }

  /** Holds a minimal store without guarantees, fresh for each batch. */
  @State(Scope.Thread)
  public static class Least {
    private MutableStore store = new MutableStore();

    /** Not timed. */
    @Setup(Level.Invocation)
    public void begin() {
      store = new MutableStore();
      for (int i = 0; i < SMALL; i++) {
        Stopwatch.keep(store.commit(RELEASE));
      }
    }
  }

  /** Measures the reference store. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public void reference(Grown grown, Blackhole hole) {
    for (int i = 0; i < BATCH; i++) {
      hole.consume(grown.commit());
    }
  }

  /** Measures the minimal store: a mutable list and mutable fields. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public void mutable(Least least, Blackhole hole) {
    for (int i = 0; i < BATCH; i++) {
      hole.consume(least.store.commit(RELEASE));
    }
    hole.consume(least.store.all());
  }

  static void measure(BenchSettings settings, List<Row> rows) {
    String large = Integer.toString(settings.entries());
    JmhScores scores =
        new JmhScores(
            CommitBenchmark.class,
            settings,
            Map.of("entries", new String[] {Integer.toString(SMALL), large}));
    double small = scores.of("reference " + SMALL);
    rows.add(
        Row.ns(
            "commit_growth",
            String.format(
                Locale.ROOT,
                "reference commit at %,d entries, over one at 100",
                settings.entries()),
            scores.of("reference " + large),
            small,
            "at most 1.3"));
    rows.add(
        Row.ns(
            "commit_append",
            "reference commit at 100 entries, over the same release read into a mutable list and"
                + " mutable fields",
            small,
            scores.of("mutable"),
            "at most 4"));
  }
}
