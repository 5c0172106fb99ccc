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
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.suite.ScenarioSession;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;

/** What exploring costs, against a loop that draws and drives only, and against jqwik's chains. */
final class ExploreMeasure {
  private static final int WARM_UP = 5;

  private final BenchSettings settings;
  private final ReferenceAdapter adapter = new ReferenceAdapter();
  private final SequenceGenerator generator;

  /** Of no more than the chains are made of: what they are compared with. */
  private final SequenceGenerator plain;

  ExploreMeasure(BenchSettings settings) {
    this.settings = settings;
    this.generator =
        new SequenceGenerator(adapter.capabilities(), ScenarioSession.START_MS, settings.actions());
    this.plain =
        new SequenceGenerator(
            eightActions(adapter.capabilities()), ScenarioSession.START_MS, settings.actions());
  }

  /** No more than the eight actions that each store has: what others are measured with. */
  static Capabilities eightActions(Capabilities declared) {
    return Capabilities.builder(declared).safeForThreads(false).exports().optionalActions().build();
  }

  void measure(List<Row> rows) {
    Samples explored = new Samples();
    Samples loop = new Samples();
    Samples plainExplored = new Samples();
    Samples plainDrawn = new Samples();
    Samples chained = new Samples();
    Samples chainsDrawn = new Samples();
    try (Driver driver = new InProcessDriver(adapter, Deadline.DEFAULT)) {
      for (int round = -WARM_UP; round < settings.rounds(); round++) {
        ChainedSequences chains =
            new ChainedSequences(
                settings.seed() + round, settings.actions(), ScenarioSession.START_MS);
        long seed = settings.seed() + (long) round * settings.sequences();
        loop.add(round, Stopwatch.ms(() -> each(i -> BareStore.run(generator.draw(seed + i)))));
        Phase own = phase(driver);
        explored.add(round, Stopwatch.ms(() -> explore(own, i -> generator.draw(seed + i))));
        plainDrawn.add(round, Stopwatch.ms(() -> each(i -> Stopwatch.keep(plain.draw(seed + i)))));
        Phase ownPlain = phase(driver);
        plainExplored.add(round, Stopwatch.ms(() -> explore(ownPlain, i -> plain.draw(seed + i))));
        chainsDrawn.add(round, Stopwatch.ms(() -> each(i -> Stopwatch.keep(chains.next()))));
        Phase theirs = phase(driver);
        chained.add(round, Stopwatch.ms(() -> explore(theirs, i -> chains.next())));
      }
    }
    row(
        rows,
        "explored",
        "random sequences drawn, driven, judged and counted, over a loop that"
            + " draws the same and drives the bare store",
        explored,
        loop,
        "at most 3");
    row(
        rows,
        "chained",
        "the same kind of exploration through jqwik's ActionChain, over the kit's" + " own",
        chained,
        plainExplored,
        "at least 10");
    row(
        rows,
        "chains_drawn",
        "drawing alone: jqwik's ActionChain over the kit's generator",
        chainsDrawn,
        plainDrawn,
        "");
  }

  private Phase phase(Driver driver) {
    return new Exploration(
            driver,
            Checks.all(),
            ExploreSettings.defaults(),
            ScenarioSession.START_MS,
            HistoryHeader.of("bench", ""))
        .newPhase();
  }

  private void explore(Phase phase, IntFunction<Sequence> draw) {
    each(i -> phase.offer(draw.apply(i)));
    phase.finish();
  }

  private void each(IntConsumer work) {
    for (int i = 0; i < settings.sequences(); i++) {
      work.accept(i);
    }
  }

  private static void row(
      List<Row> rows, String id, String measure, Samples first, Samples second, String aim) {
    rows.add(new Row(id, measure, first.median(), second.median(), "ms", false, aim));
  }
}
