package dev.connectome.statestore.bench;

import dev.connectome.statestore.adapter.Deadline;
import dev.connectome.statestore.adapter.Driver;
import dev.connectome.statestore.adapter.InProcessDriver;
import dev.connectome.statestore.adapter.Sequence;
import dev.connectome.statestore.explore.Exploration;
import dev.connectome.statestore.explore.ExploreSettings;
import dev.connectome.statestore.explore.Phase;
import dev.connectome.statestore.explore.SequenceGenerator;
import dev.connectome.statestore.observation.history.HistoryHeader;
import dev.connectome.statestore.oracle.Checks;
import dev.connectome.statestore.reference.ReferenceAdapter;
import dev.connectome.statestore.suite.ScenarioSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Measures exploration against a loop that only generates and drives, and against jqwik's chains.
 * One call runs one round of sequences.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class ExploreBenchmark {
  @Param("100")
  public int sequences;

  @Param("50")
  public int actions;

  @Param("1")
  public long seed;

  private final ReferenceAdapter adapter = new ReferenceAdapter();
  private final Driver driver = new InProcessDriver(adapter, Deadline.DEFAULT);
  private SequenceGenerator all = generator(true);
  private SequenceGenerator eight = generator(false);
  private ChainedSequences chains = new ChainedSequences(1, 1, ScenarioSession.START_MS);
  private final List<Sequence> drawn = new ArrayList<>();
  private long next;

  private SequenceGenerator generator(boolean everything) {
    return new SequenceGenerator(
        everything ? adapter.capabilities() : BenchStores.eightActions(adapter.capabilities()),
        ScenarioSession.START_MS,
        actions);
  }

  /** Generates other sequences in each round, but the same ones in each benchmark. */
  @Setup(Level.Iteration)
  public void draw() {
    all = generator(true);
    eight = generator(false);
    next = next == 0 ? seed : next + sequences;
    chains = new ChainedSequences(next, actions, ScenarioSession.START_MS);
    drawn.clear();
    for (int i = 0; i < sequences; i++) {
      drawn.add(eight.draw(next + i));
    }
  }

  /** Closes the driver. */
  @TearDown
  public void close() {
    driver.close();
  }

  /** Generates sequences and runs them on the bare store. */
  @Benchmark
  public void loop() {
    for (int i = 0; i < sequences; i++) {
      BareStore.run(all.draw(next + i));
    }
  }

  /** Generates, drives, judges and counts. */
  @Benchmark
  public void explored() {
    explore(all::draw);
  }

  /** Does the same with the eight actions of the chains only. */
  @Benchmark
  public void eightExplored() {
    explore(eight::draw);
  }

  /** Does the same through jqwik's chains. */
  @Benchmark
  public void chained() {
    explore(unused -> chains.next());
  }

  /** Only generates the chains. */
  @Benchmark
  public void chainsDrawn() {
    for (int i = 0; i < sequences; i++) {
      Stopwatch.keep(chains.next());
    }
  }

  /** Only generates the kit's own sequences. */
  @Benchmark
  public void eightDrawn() {
    for (int i = 0; i < sequences; i++) {
      Stopwatch.keep(eight.draw(next + i));
    }
  }

  /** Drives and judges sequences that were generated before. */
  @Benchmark
  public void driven() {
    driver.runAll(drawn, BenchStores::judge);
  }

  /** Runs the same sequences on the bare store. */
  @Benchmark
  public void bare() {
    drawn.forEach(BareStore::run);
  }

  private void explore(LongFunction<Sequence> draw) {
    Phase phase =
        new Exploration(
                driver,
                Checks.all(),
                ExploreSettings.defaults(),
                ScenarioSession.START_MS,
                HistoryHeader.of("bench", ""))
            .newPhase();
    for (int i = 0; i < sequences; i++) {
      phase.offer(draw.apply(next + i));
    }
    phase.finish();
  }

  static void measure(BenchSettings settings, List<Row> rows) {
    JmhScores scores =
        new JmhScores(
            ExploreBenchmark.class,
            settings,
            Map.of(
                "sequences", new String[] {Integer.toString(settings.sequences())},
                "actions", new String[] {Integer.toString(settings.actions())},
                "seed", new String[] {Long.toString(settings.seed())}));
    String size = " " + settings.actions() + " " + settings.seed() + " " + settings.sequences();
    rows.add(
        Row.ms(
            "in_process",
            "reference store driven and judged in process, over the bare store",
            scores.of("driven" + size),
            scores.of("bare" + size),
            ""));
    rows.add(
        Row.ms(
            "explored",
            "random sequences drawn, driven, judged and counted, over a loop that draws the same"
                + " and drives the bare store",
            scores.of("explored" + size),
            scores.of("loop" + size),
            "at most 3"));
    rows.add(
        Row.ms(
            "chained",
            "the same kind of exploration through jqwik's ActionChain, over the kit's own",
            scores.of("chained" + size),
            scores.of("eightExplored" + size),
            "at least 10"));
    rows.add(
        Row.ms(
            "chains_drawn",
            "drawing alone: jqwik's ActionChain over the kit's generator",
            scores.of("chainsDrawn" + size),
            scores.of("eightDrawn" + size),
            ""));
  }
}
