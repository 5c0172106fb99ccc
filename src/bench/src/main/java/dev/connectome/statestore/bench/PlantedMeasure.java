package dev.connectome.statestore.bench;

import dev.connectome.statestore.adapter.Deadline;
import dev.connectome.statestore.adapter.InProcessDriver;
import dev.connectome.statestore.explore.SequenceGenerator;
import dev.connectome.statestore.explore.Shrinker;
import dev.connectome.statestore.explore.Shrunk;
import dev.connectome.statestore.explore.Trial;
import dev.connectome.statestore.explore.TrialRunner;
import dev.connectome.statestore.oracle.Checks;
import dev.connectome.statestore.reference.ReferenceAdapter;
import dev.connectome.statestore.suite.ScenarioSession;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Measures how long it takes to find and shrink a planted bug of three actions, here and with
 * fast-check.
 */
final class PlantedMeasure {
  private static final int SEEDS = 50;
  private static final int WARM_UP = 20;
  private static final int MOST_RERUNS = 40;
  private static final int MOST_TRIES = 100_000;

  private final BenchSettings settings;
  private final Samples ms = new Samples();
  private final Samples shrinkingMs = new Samples();
  private final Samples reruns = new Samples();
  private int mostReruns;
  private int mostActions;

  PlantedMeasure(BenchSettings settings) {
    this.settings = settings;
  }

  void measure(List<Row> rows, List<String> notes) {
    hunt();
    Optional<FastCheck.Measured> theirs =
        FastCheck.installed().map(fastCheck -> fastCheck.measure(settings, SEEDS));
    rows.add(
        new Row(
            "fast_check",
            "random sequences through fast-check's commands over a loop by hand, an action, both on"
                + " the Zustand example in Node",
            theirs.map(FastCheck.Measured::exploredUs).orElse(Double.NaN),
            theirs.map(FastCheck.Measured::loopUs).orElse(Double.NaN),
            "µs",
            false,
            "more than the kit's own"));
    rows.add(
        new Row(
            "planted",
            "a planted bug of three actions found and shrunk, warm, over fast-check's time",
            ms.median(),
            theirs.map(FastCheck.Measured::plantedMs).orElse(Double.NaN),
            "ms",
            false,
            "at most 1"));
    rows.add(
        new Row(
            "planted_shrunk",
            "that bug shrunk alone, over fast-check's time for both",
            shrinkingMs.median(),
            theirs.map(FastCheck.Measured::plantedMs).orElse(Double.NaN),
            "ms",
            false,
            ""));
    rows.add(
        new Row(
            "planted_reruns",
            "the most runs until that bug is shown by three actions, over fast-check's median until"
                + " it is done",
            mostReruns,
            theirs.map(FastCheck.Measured::plantedReruns).orElse(Double.NaN),
            "runs",
            false,
            "at most " + MOST_RERUNS + " runs"));
    notes.add(
        String.format(
            Locale.ROOT,
            "The planted bug, %d seeds: shrunk to %d actions at most, in %.0f runs (median; %d at"
                + " most) until there were three.",
            SEEDS,
            mostActions,
            reruns.median(),
            mostReruns));
    notes.add(
        theirs
            .map(
                one ->
                    String.format(
                        Locale.ROOT,
                        "fast-check %s shrank it to %.0f actions at most.",
                        one.version(),
                        one.plantedMostActions()))
            .orElse(FastCheck.NEEDED));
  }

  private void hunt() {
    PlantedBug driver =
        new PlantedBug(new InProcessDriver(new ReferenceAdapter(), Deadline.DEFAULT));
    try (driver) {
      for (int seed = -WARM_UP; seed < SEEDS; seed++) {
        one(driver, seed);
      }
    }
  }

  private void one(PlantedBug driver, int seed) {
    TrialRunner runner = new TrialRunner(driver, Checks.all());
    SequenceGenerator generator =
        new SequenceGenerator(
            BenchStores.eightActions(driver.capabilities()), ScenarioSession.START_MS);
    SplittableRandom seeds = new SplittableRandom(settings.seed() + seed);
    long startedNanos = System.nanoTime();
    Trial trial = found(runner, generator, seeds);
    long foundNanos = System.nanoTime();
    driver.startCounting();
    Shrunk shrunk = new Shrinker(runner).shrink(trial.sequence(), trial.findings().get(0));
    long shrunkNanos = System.nanoTime();
    if (seed >= 0) {
      int until = driver.runsUntilShortest();
      ms.add(seed, (shrunkNanos - startedNanos) / 1e6);
      shrinkingMs.add(seed, (shrunkNanos - foundNanos) / 1e6);
      reruns.add(seed, until);
      mostReruns = Math.max(mostReruns, until);
      mostActions = Math.max(mostActions, shrunk.trial().sequence().steps().size());
    }
  }

  private static Trial found(
      TrialRunner runner, SequenceGenerator generator, SplittableRandom seeds) {
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      Trial trial = runner.run(generator.draw(seeds.nextLong()));
      if (!trial.findings().isEmpty()) {
        return trial;
      }
    }
    throw new IllegalStateException("the planted bug was not found");
  }
}
