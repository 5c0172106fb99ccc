package dev.connectome.statestore.explore;

import dev.connectome.statestore.adapter.Driver;
import dev.connectome.statestore.adapter.DriverException;
import dev.connectome.statestore.adapter.Sequence;
import dev.connectome.statestore.adapter.SequenceNeeds;
import dev.connectome.statestore.adapter.SequenceRun;
import dev.connectome.statestore.adapter.TimedCommand;
import dev.connectome.statestore.choice.FreeChoice;
import dev.connectome.statestore.scenario.ScenarioSteps;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.TimeSource;
import dev.connectome.statestore.verdict.Explored;
import dev.connectome.statestore.verdict.Finding;
import dev.connectome.statestore.verdict.StoreComparison;
import dev.connectome.statestore.verdict.StoreComparison.Breach;
import dev.connectome.statestore.verdict.StoreComparison.Difference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Searches for sequences in which two stores show different things: first the sequences that show
 * free choices, then each sequence of up to two of their steps, then random ones. Further observers
 * are in the first ones alone: what they do follows from each difference before.
 */
public final class StoreDifferences {
  private static final int BATCH = 50;

  private final Driver first;
  private final Driver second;
  private final Capabilities common;
  private final long openedMs;
  private final boolean sameClock;
  private final PairRunner runner;
  private final Map<String, Difference> differences = new LinkedHashMap<>();
  private final Map<String, Breach> breaches = new LinkedHashMap<>();
  private long sequences;
  private long actions;

  /**
   * Prepares a comparison.
   *
   * @param openedMs the time on the stores' clocks when they are opened
   * @throws IllegalArgumentException when the stores have no configuration in common
   */
  public StoreDifferences(Driver first, Driver second, long openedMs) {
    this.first = first;
    this.second = second;
    this.common = CommonCapabilities.of(first.capabilities(), second.capabilities());
    this.openedMs = openedMs;
    this.sameClock = common.time() == TimeSource.VIRTUAL;
    this.runner = new PairRunner(first, second, common);
  }

  /**
   * Compares.
   *
   * @param tries how many random sequences are run
   * @throws DriverException when a store could not be driven
   */
  public StoreComparison compare(int tries, long seed) {
    List<Sequence> probes = ChoiceProbes.of(common, openedMs);
    runAll(probes);
    Capabilities alone = Capabilities.builder(common).severalObservers(false).build();
    runAll(
        words(probes).stream()
            .filter(word -> SequenceNeeds.missing(word, alone).isEmpty())
            .toList());
    SequenceSeeds seeds = new SequenceSeeds(seed, Explored.Shard.WHOLE);
    SequenceGenerator generator = new SequenceGenerator(alone, openedMs);
    List<Sequence> random = new ArrayList<>();
    for (int drawn = 0; drawn < tries; drawn++) {
      random.add(generator.draw(seeds.nextOfShard()));
    }
    runAll(random);
    return new StoreComparison(
        first.implementation(),
        second.implementation(),
        sequences,
        actions,
        seed,
        CommonCapabilities.differences(first.capabilities(), second.capabilities()),
        List.copyOf(differences.values()),
        List.copyOf(breaches.values()),
        runner.leftOut());
  }

  /** Returns each sequence of one or two different steps of these sequences. */
  private List<Sequence> words(List<Sequence> probes) {
    Set<TimedCommand> letters = new LinkedHashSet<>();
    probes.forEach(probe -> letters.addAll(probe.steps()));
    List<Sequence> words = new ArrayList<>();
    for (TimedCommand one : letters) {
      words.add(word(Stream.of(one)));
    }
    for (TimedCommand one : letters) {
      for (TimedCommand other : letters) {
        words.add(word(Stream.of(one, other)));
      }
    }
    return words;
  }

  private Sequence word(Stream<TimedCommand> letters) {
    return new Sequence(
        common.defaultConfig(),
        openedMs,
        letters.map(letter -> new TimedCommand(letter.command(), openedMs)).toList());
  }

  private void runAll(List<Sequence> all) {
    for (int from = 0; from < all.size(); from += BATCH) {
      List<Pair> fresh = new ArrayList<>();
      runner.runAll(
          all.subList(from, Math.min(all.size(), from + BATCH)),
          pair -> {
            note(pair);
            if (pair.differences(sameClock).stream().anyMatch(this::isNew)) {
              fresh.add(pair);
            }
          });
      fresh.forEach(this::keep);
    }
  }

  private boolean isNew(Pair.Differing differing) {
    return !differences.containsKey(differing.kind());
  }

  private void note(Pair pair) {
    sequences++;
    actions += pair.sequence().steps().size();
    breaches(first.implementation().name(), pair.first());
    breaches(second.implementation().name(), pair.second());
  }

  private void breaches(String store, Trial trial) {
    for (Finding finding : trial.whole().findings()) {
      breaches.putIfAbsent(
          store + " " + finding.requirement(),
          new Breach(store, finding.requirement(), finding.problem()));
    }
  }

  private void keep(Pair pair) {
    for (Pair.Differing differing : pair.differences(sameClock)) {
      if (isNew(differing)) {
        differences.put(differing.kind(), shortest(pair, differing));
      }
    }
  }

  private Difference shortest(Pair pair, Pair.Differing differing) {
    if (differing.step() == 0) {
      return told(upTo(pair.first().run(), 0), differing, List.of());
    }
    Shrunk shrunk =
        new Shrinker(this::trial, () -> false)
            .shrink(pair.sequence(), finding(differing.kind(), differing.step()));
    Pair.Differing again =
        shrunk.reproduced()
            ? runner.run(shrunk.trial().sequence()).like(differing.kind(), sameClock)
            : null;
    SequenceRun run = shrunk.reproduced() ? shrunk.trial().run() : pair.first().run();
    Pair.Differing last = again == null ? differing : again;
    return told(upTo(run, last.step()), last, unstable(shrunk.trial().sequence()));
  }

  /** A trial whose findings are the differences, so that they are shrunk as findings are. */
  private Trial trial(Sequence sequence) {
    if (!SequenceNeeds.missing(sequence, common).isEmpty()) {
      return nothing();
    }
    Pair pair = runner.run(sequence);
    return new Trial(
        pair.first().run(),
        pair.differences(sameClock).stream()
            .map(differing -> finding(differing.kind(), differing.step()))
            .toList(),
        Map.of());
  }

  /** A trial that shows no difference, for a sequence that one of the stores cannot run. */
  private Trial nothing() {
    Sequence empty = new Sequence(common.defaultConfig(), openedMs, List.of());
    return new Trial(runner.run(empty).first().run(), List.of(), Map.of());
  }

  private static Finding finding(String kind, int step) {
    return Finding.of("difference", step, kind).build();
  }

  private static SequenceRun upTo(SequenceRun run, int step) {
    return new SequenceRun(
        SequenceEdits.first(run.sequence(), step),
        run.sessionStart(),
        run.observations().subList(0, Math.min(step, run.observations().size())));
  }

  private List<String> unstable(Sequence sequence) {
    List<String> unstable = new ArrayList<>();
    if (!runner.firstTwice(sequence).differences(sameClock).isEmpty()) {
      unstable.add(first.implementation().name());
    }
    if (!runner.secondTwice(sequence).differences(sameClock).isEmpty()) {
      unstable.add(second.implementation().name());
    }
    return unstable;
  }

  private static Difference told(SequenceRun run, Pair.Differing differing, List<String> unstable) {
    FreeChoice choice = differing.choice();
    return new Difference(
        differing.kind(),
        choice == null ? null : choice.question(),
        leftFreeBy(differing, choice),
        ScenarioSteps.of(run.sessionStart(), run.observations()),
        differing.shown(),
        unstable);
  }

  private static List<String> leftFreeBy(Pair.Differing differing, @Nullable FreeChoice choice) {
    return choice == null
        ? ChoicePaths.leftFreeBy(differing.shown().get(0).path())
        : Stream.concat(choice.requirements().stream(), choice.interpretations().stream()).toList();
  }
}
