package dev.connectome.statestore.explore;

import dev.connectome.statestore.adapter.Driver;
import dev.connectome.statestore.adapter.DriverException;
import dev.connectome.statestore.adapter.Sequence;
import dev.connectome.statestore.observation.history.HistoryHeader;
import dev.connectome.statestore.oracle.Check;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.StoreConfig;
import dev.connectome.statestore.verdict.Counterexample;
import dev.connectome.statestore.verdict.Explored;
import dev.connectome.statestore.verdict.ObservedChoice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Explores one implementation in phases: a few long sessions, random sequences, combinations and
 * the complete suite. Called by one thread; the results so far may be read by any thread.
 */
public final class Exploration {
  /** The shares of the patience after which the phases before the last one end. */
  private static final double LONG_SESSIONS_END = 0.3;

  private static final double RANDOM_ENDS = 0.6;
  private static final double COMBINATIONS_END = 0.7;

  private static final List<Boolean> RELEASES = List.of(false);
  private static final List<Boolean> EITHER = List.of(false, true);

  private final ExploreSettings settings;
  private final Capabilities declared;
  private final long openedMs;
  private final TrialRunner runner;
  private final StateCoverage coverage;
  private final ChoiceProfile choices;
  private final Counterexamples counterexamples;
  private final ReachableStates reachable;
  private final CompleteRun complete;
  private final CombinationRun combinations = new CombinationRun();
  private final List<Phase> random = new CopyOnWriteArrayList<>();
  private final Optional<Duration> mostTime;
  private @Nullable Budget budget;
  private Budget patience;

  /**
   * Creates an exploration.
   *
   * @param openedMs the time on a store's clock when it is opened, in milliseconds since the epoch
   * @param header the header of the histories of counterexamples
   */
  public Exploration(
      Driver driver,
      List<Check> checks,
      ExploreSettings settings,
      long openedMs,
      HistoryHeader header) {
    this(driver, checks, settings, openedMs, header, settings.patience());
  }

  /**
   * Creates an exploration with another patience.
   *
   * @param mostTime the time after which a phase is cut short
   */
  Exploration(
      Driver driver,
      List<Check> checks,
      ExploreSettings settings,
      long openedMs,
      HistoryHeader header,
      Optional<Duration> mostTime) {
    this.mostTime = mostTime;
    this.patience = Budget.of(Optional.empty());
    this.settings = settings;
    this.declared = driver.capabilities();
    this.openedMs = openedMs;
    this.runner = new TrialRunner(driver, checks);
    this.reachable = new ReachableStates(declared);
    this.coverage = new StateCoverage(declared, reachable);
    this.complete = new CompleteRun(declared, reachable, settings, openedMs);
    this.choices = new ChoiceProfile(declared);
    this.counterexamples =
        new Counterexamples(new Shrinker(runner, this::isOver), header.withSeed(settings.seed()));
  }

  /** Returns the settings. */
  public ExploreSettings settings() {
    return settings;
  }

  /** Returns a generator for the random phase. */
  public SequenceGenerator generator() {
    return new SequenceGenerator(declared, openedMs);
  }

  /** Returns a new phase; the caller generates its sequences. */
  public Phase newPhase() {
    if (budget == null) {
      budget = Budget.whole(settings);
      patience = Budget.of(mostTime);
    }
    return new Phase(runner, coverage, choices, counterexamples);
  }

  /** Whether the time for exploration, including shrinking, is up. */
  private boolean isOver() {
    return isBudgetOver() || patience.isOver();
  }

  private boolean isBudgetOver() {
    return budget != null && budget.isOver();
  }

  /**
   * Ends a phase of which the rest would take too long. It counts as not run to its end, so that no
   * requirement passes on less than was asked for.
   *
   * @param done what was done, for example 7 of 1,000 random sequences
   */
  private DriverException cutShort(String done) {
    return new DriverException(
        DriverException.Reason.TIME_OVER,
        "%s done; a default run explores for %d seconds at most. --budget TIME sets another time and accepts what is explored in it"
            .formatted(done, mostTime.orElse(Duration.ZERO).toSeconds()));
  }

  /**
   * Runs random sequences, as many as the settings request or the time allows.
   *
   * @param mayGoOn called before each sequence; throws when it makes no sense to continue
   */
  public void randomSequences(Phase phase, Runnable mayGoOn) {
    random.add(phase);
    SequenceSeeds seeds = new SequenceSeeds(settings.seed(), settings.shard());
    SequenceGenerator generator = generator();
    Budget half = Budget.half(settings);
    int most = settings.budget().isPresent() ? Integer.MAX_VALUE : settings.ownTries();
    for (int done = 0; done < most && !(done > 0 && half.isOver()); done++) {
      if (patience.isSpent(RANDOM_ENDS)) {
        phase.finish();
        throw cutShort("%,d of %,d random sequences were".formatted(phase.sequences(), most));
      }
      mayGoOn.run();
      phase.offer(generator.draw(seeds.nextOfShard()));
    }
    phase.finish();
  }

  /** Returns how many random sequences were judged. */
  private int tries() {
    return random.stream().mapToInt(Phase::sequences).sum();
  }

  /**
   * Runs a few sessions that are much longer than any other sequence: the first alone, because it
   * tells how long the others take, and these together.
   */
  public void longSessions(Phase phase) {
    List<Sequence> sessions = longSessions();
    List<Sequence> own =
        IntStream.range(0, sessions.size())
            .filter(settings.shard()::takes)
            .mapToObj(sessions::get)
            .toList();
    for (int done = 0; done < own.size(); done++) {
      if (patience.isSpent(LONG_SESSIONS_END)) {
        phase.finish();
        throw cutShort("%d of %d long sessions were".formatted(phase.sequences(), own.size()));
      }
      phase.offer(own.get(done));
      if (done == 0) {
        phase.finish();
      }
    }
    phase.finish();
  }

  /** Returns the long sessions of all shards together. */
  public List<Sequence> longSessions() {
    return LongSession.all(declared, openedMs, settings.longSteps());
  }

  /**
   * Runs sequences that combine commands and values in every way: up to k = 0 any two fields,
   * beyond that any three. Where the settings ask for a complete suite and not only take the usual
   * one, two fields are also combined with all others ordinary, and its letters come with drawn
   * values.
   *
   * @param mayGoOn called before each sequence; throws when it makes no sense to continue
   */
  public void combinations(Phase phase, Runnable mayGoOn) {
    CompleteRun.Accepted taken = complete.accepted(phase);
    long seed = settings.seed();
    int strength = settings.complete().orElse(0) > 0 ? 3 : 2;
    List<CombinationSuite> all = new ArrayList<>();
    all.add(ThreeInARow.of(taken, generator(), seed));
    List<Boolean> objects = declared.realtime() ? EITHER : RELEASES;
    for (boolean isEvent : objects) {
      all.add(FieldValues.together(taken, openedMs, isEvent, strength, seed));
    }
    if (!settings.takesUsualSuite()) {
      for (boolean isEvent : objects) {
        all.add(FieldValues.alone(taken, openedMs, isEvent));
      }
      all.add(DrawnLetters.of(taken.configurations(), taken.alphabet(), reachable, openedMs, seed));
    }
    Budget quarter = Budget.part(settings, 4);
    combinations.run(
        phase,
        all,
        settings.shard(),
        () -> {
          if (patience.isSpent(COMBINATIONS_END)) {
            phase.finish();
            throw cutShort(
                "%,d of %,d sequences of combinations were"
                    .formatted(phase.sequences(), sequencesOfCombinations()));
          }
          mayGoOn.run();
          return quarter.isOver();
        });
  }

  /** Returns how many sequences combine something, for progress. */
  public long sequencesOfCombinations() {
    return combinations.sequences() / settings.shard().count();
  }

  /** Runs the complete suite that the settings request. */
  public void completeSuite(Phase phase) {
    completeSuite(phase, () -> false);
  }

  /** Runs the complete suite until {@code enough} returns true. */
  public void completeSuite(Phase phase, BooleanSupplier enough) {
    Budget half = Budget.half(settings);
    AtomicBoolean isCut = new AtomicBoolean();
    complete.run(
        phase,
        () -> {
          isCut.compareAndSet(false, patience.isOver());
          return isCut.get() || half.isOver() || isBudgetOver() || enough.getAsBoolean();
        });
    if (isCut.get()) {
      throw cutShort("%,d sequences of the complete suite were".formatted(phase.sequences()));
    }
  }

  /** Returns how many sequences the complete suite has as far as it was begun, for progress. */
  public long sequencesOfCompleteSuite() {
    return complete.sequences();
  }

  /** Runs the short sequences that make a store show its free choices. */
  public void choiceProbes(Phase phase) {
    phase.probe(ChoiceProbes.of(declared, openedMs));
  }

  /** Returns which free choices were seen so far. */
  public List<ObservedChoice> choices() {
    return choices.observed();
  }

  /** Returns what was explored so far. */
  public Explored explored() {
    return new Explored(
        settings.seed(),
        settings.shard(),
        tries(),
        settings.budget().isPresent() ? tries() : settings.ownTries(),
        coverage.actions(),
        coverage.timesDone(),
        coverage.states(),
        coverage.pairs(),
        complete.told(),
        combinations.told());
  }

  /**
   * Returns descriptions of what the implementation refused and what is therefore left out, each
   * once.
   */
  public List<String> leftOut() {
    return runner.leftOut();
  }

  /** Returns the configurations of the stores so far, each once. */
  public Set<StoreConfig> configurations() {
    return coverage.configurations();
  }

  /** Returns the shortest counterexample for each kind of finding so far. */
  public List<Counterexample> counterexamples() {
    return counterexamples.all();
  }
}
