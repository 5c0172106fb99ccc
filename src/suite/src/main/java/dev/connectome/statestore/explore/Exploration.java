package dev.connectome.statestore.explore;

import dev.connectome.statestore.adapter.Driver;
import dev.connectome.statestore.adapter.Sequence;
import dev.connectome.statestore.observation.history.HistoryHeader;
import dev.connectome.statestore.oracle.Check;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.StoreConfig;
import dev.connectome.statestore.verdict.Counterexample;
import dev.connectome.statestore.verdict.Explored;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One exploration of one implementation, phase by phase: random sequences, all short ones, a few
 * long ones. Driven by one thread; what was done so far may be read from any.
 */
public final class Exploration {
  private final ExploreSettings settings;
  private final Capabilities declared;
  private final long openedMs;
  private final TrialRunner runner;
  private final StateCoverage coverage;
  private final Counterexamples counterexamples;
  private final List<Explored.Scope> scopes = new CopyOnWriteArrayList<>();
  private final List<Phase> random = new CopyOnWriteArrayList<>();
  private @Nullable Budget budget;

  /**
   * Begins.
   *
   * @param openedMs the stores' clock when they are opened, milliseconds since the epoch
   * @param header what the histories of counterexamples say of themselves
   */
  public Exploration(
      Driver driver,
      List<Check> checks,
      ExploreSettings settings,
      long openedMs,
      HistoryHeader header) {
    this.settings = settings;
    this.declared = driver.capabilities();
    this.openedMs = openedMs;
    this.runner = new TrialRunner(driver, checks);
    this.coverage = new StateCoverage(declared);
    this.counterexamples =
        new Counterexamples(new Shrinker(runner, this::isOver), header.withSeed(settings.seed()));
  }

  /** How much was asked for. */
  public ExploreSettings settings() {
    return settings;
  }

  /** Draws the sequences for the random phase. */
  public SequenceGenerator generator() {
    return new SequenceGenerator(declared, openedMs);
  }

  /** A new phase, to be fed by whoever draws its sequences. */
  public Phase newPhase() {
    if (budget == null) {
      budget = Budget.whole(settings);
    }
    return new Phase(runner, coverage, counterexamples);
  }

  /** Whether the time for everything is up, shrinking included. */
  private boolean isOver() {
    return budget != null && budget.isOver();
  }

  /**
   * Does random sequences, as many as the settings ask for or allow time for.
   *
   * @param mayGoOn asked before each sequence; throws when it makes no sense to go on
   */
  public void randomSequences(Phase phase, Runnable mayGoOn) {
    random.add(phase);
    SequenceSeeds seeds = new SequenceSeeds(settings.seed(), settings.shard());
    SequenceGenerator generator = generator();
    Budget half = Budget.half(settings);
    int most = settings.budget().isPresent() ? Integer.MAX_VALUE : settings.ownTries();
    for (int done = 0; done < most && !(done > 0 && half.isOver()); done++) {
      mayGoOn.run();
      phase.offer(generator.draw(seeds.nextOfShard()));
    }
    phase.finish();
  }

  /** How many random sequences were judged. */
  private int tries() {
    return random.stream().mapToInt(Phase::sequences).sum();
  }

  /** Does a few sessions that are much longer than any other sequence. */
  public void longSessions(Phase phase) {
    List<Sequence> sessions = longSessions();
    for (int number = 0; number < sessions.size(); number++) {
      if (settings.shard().takes(number)) {
        phase.tryOut(sessions.get(number));
      }
    }
  }

  /** Sessions that are much longer than any other sequence, for all shards together. */
  public List<Sequence> longSessions() {
    return LongSession.all(declared, openedMs, settings.longSteps());
  }

  /** Does every short sequence, in every configuration that the settings ask for. */
  public void smallScope(Phase phase) {
    smallScope(phase, () -> false);
  }

  /** The same, until somebody has seen enough. */
  public void smallScope(Phase phase, BooleanSupplier enough) {
    List<StoreConfig> configs =
        settings.everyConfiguration()
            ? ConfigurationChoice.every(declared)
            : ConfigurationChoice.pairwise(declared);
    Budget budget = Budget.half(settings);
    BooleanSupplier isOver = () -> budget.isOver() || enough.getAsBoolean();
    int length = firstLength(configs.size());
    boolean whole = enumerate(phase, configs, length, isOver);
    while (whole && grows() && length < ExploreSettings.LONGEST_SCOPE && !isOver.getAsBoolean()) {
      length++;
      whole = enumerate(phase, configs, length, isOver);
    }
  }

  private int firstLength(int configurations) {
    return grows()
        ? 1
        : settings
            .scope()
            .orElseGet(
                () ->
                    SmallScope.longestWithin(
                        ExploreSettings.SCOPE_ACTIONS, declared, configurations));
  }

  /** With a budget and no length, one length follows the other as long as there is time. */
  private boolean grows() {
    return settings.budget().isPresent() && settings.scope().isEmpty();
  }

  /**
   * Whether it came to the end. What is told of the scopes is the last length that was done whole;
   * as long as there is none, how far this one came.
   */
  private boolean enumerate(
      Phase phase, List<StoreConfig> configs, int length, BooleanSupplier isOver) {
    boolean ended = false;
    try {
      ended = everySequence(phase, configs, length, isOver);
      return ended;
    } finally {
      if (ended || scopes.isEmpty()) {
        scopes.clear();
        for (StoreConfig config : configs) {
          scopes.add(told(config, length, phase.sequences(config, length)));
        }
      }
    }
  }

  private boolean everySequence(
      Phase phase, List<StoreConfig> configs, int length, BooleanSupplier isOver) {
    long number = 0;
    for (StoreConfig config : configs) {
      for (Sequence sequence : scope(config, length).all()) {
        if (isOver.getAsBoolean()) {
          phase.finish();
          return false;
        }
        if (settings.shard().takes(number++)) {
          phase.offer(sequence);
        }
      }
    }
    phase.finish();
    return true;
  }

  private SmallScope scope(StoreConfig config, int length) {
    return new SmallScope(declared, config, length, openedMs);
  }

  private Explored.Scope told(StoreConfig config, int length, long judged) {
    SmallScope scope = scope(config, length);
    return new Explored.Scope(
        ConfigurationWords.of(config, declared),
        scope.letters(),
        length,
        scope.sequences(),
        judged);
  }

  /** What was done so far. */
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
        scopes);
  }

  /** What the implementation refused, and is left out of the exploration, in words; each once. */
  public List<String> leftOut() {
    return runner.leftOut();
  }

  /** How stores were opened so far, each once. */
  public Set<StoreConfig> configurations() {
    return coverage.configurations();
  }

  /** The smallest proof of each way in which a requirement was seen broken, so far. */
  public List<Counterexample> counterexamples() {
    return counterexamples.all();
  }
}
