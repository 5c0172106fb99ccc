package dev.connectome.statestore.bench;

import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.reference.ReferenceAdapter;
import dev.connectome.statestore.reference.ReferenceStore;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.spec.RawRelease;
import dev.connectome.statestore.spec.StoreConfig;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a commit of the reference store costs when the ledger is long, and over the least. */
final class CommitMeasure {
  private static final int SMALL = 100;

  /**
   * The number of commits that are timed at once; few enough to leave a ledger about as long as it
   * was.
   */
  private static final int BATCH = 50;

  /** The number of batches of a round, because a single one is shorter than what disturbs it. */
  private static final int BATCHES = 400;

  private static final int WARM_UP = 3;

  private final BenchSettings settings;
  private final RawRelease release;

  CommitMeasure(BenchSettings settings) {
    this.settings = settings;
    Command first =
        new RandomSequences(settings.seed(), new ReferenceAdapter().capabilities())
            .growing(1)
            .steps()
            .get(0)
            .command();
    if (!(first instanceof Command.Perform perform
        && perform.action() instanceof Action.CommitStepRelease commit)) {
      throw new IllegalStateException("a growing sequence begins with a release");
    }
    this.release = commit.release();
  }

  void measure(List<Row> rows) {
    int rounds = settings.rounds();
    Samples small = new Samples();
    Samples large = new Samples();
    Samples mutable = new Samples();
    Samples plain = new Samples();
    ReferenceStore big = grown(settings.entries());
    for (int round = -WARM_UP; round < rounds; round++) {
      double smallNs = smallNs();
      double largeNs = commitsNs(big, BATCH * BATCHES) / (double) (BATCH * BATCHES);
      double mutableNs = mutableNs();
      plain.add(round, appendNs(big.read().ledger().get(0), settings.entries()));
      small.add(round, smallNs);
      large.add(round, largeNs);
      mutable.add(round, mutableNs);
    }
    rows.add(
        row(
            "commit_growth",
            String.format(
                Locale.ROOT,
                "reference commit at %,d entries, over one at 100",
                settings.entries()),
            large.median(),
            small.median(),
            "at most 1.3"));
    rows.add(
        row(
            "commit_append",
            "reference commit at 100 entries, over the same release read into a mutable list and"
                + " mutable fields",
            small.median(),
            mutable.median(),
            "at most 4"));
    rows.add(
        row(
            "commit_plain",
            "the same commit, over adding an entry that is ready to an ArrayList",
            small.median(),
            plain.median(),
            ""));
  }

  private static Row row(String id, String measure, double first, double second, String aim) {
    return new Row(id, measure, first, second, "ns", false, aim);
  }

  private double smallNs() {
    long nanos = 0;
    for (int batch = 0; batch < BATCHES; batch++) {
      nanos += commitsNs(grown(SMALL - BATCH / 2), BATCH);
    }
    return nanos / (double) (BATCH * BATCHES);
  }

  private ReferenceStore grown(int entries) {
    ReferenceStore store =
        new ReferenceStore(StoreConfig.defaults(), () -> Instant.ofEpochMilli(1_767_225_600_000L));
    commitsNs(store, entries);
    return store;
  }

  private long commitsNs(ReferenceStore store, int commits) {
    long from = System.nanoTime();
    for (int i = 0; i < commits; i++) {
      Stopwatch.keep(store.commitStepReleaseAppendEventAndSetFocusAndExplanation(release));
    }
    return System.nanoTime() - from;
  }

  private static double appendNs(FlowEvent entry, int entries) {
    long from = System.nanoTime();
    List<FlowEvent> list = new ArrayList<>();
    for (int i = 0; i < entries; i++) {
      list.add(entry);
    }
    double nanos = (System.nanoTime() - from) / (double) entries;
    Stopwatch.keep(list);
    return nanos;
  }

  private double mutableNs() {
    long nanos = 0;
    for (int batch = 0; batch < BATCHES; batch++) {
      MutableStore store = new MutableStore();
      mutableCommitsNs(store, SMALL - BATCH / 2);
      nanos += mutableCommitsNs(store, BATCH);
      Stopwatch.keep(store.all());
    }
    return nanos / (double) (BATCH * BATCHES);
  }

  private long mutableCommitsNs(MutableStore store, int commits) {
    long from = System.nanoTime();
    for (int i = 0; i < commits; i++) {
      Stopwatch.keep(store.commit(release));
    }
    return System.nanoTime() - from;
  }
}
