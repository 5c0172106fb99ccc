package dev.connectome.statestore.explore;

import dev.connectome.statestore.verdict.Explored;
import java.time.Duration;
import java.util.Optional;

/**
 * The settings of an exploration.
 *
 * @param tries how many random sequences all shards run together; 0 for none
 * @param seed the seed of the random sequences
 * @param shard the part of the sequences that this run takes
 * @param budget how long exploration may take; the number of tries and how far the complete suite
 *     goes then depend on the time
 * @param complete up to which k the complete suite goes; {@link #NOT_COMPLETE} for no suite; empty
 *     for 0, or with a budget for as far as time allows
 * @param longSteps the number of steps in each long session; 0 for no long session
 * @param everyConfiguration whether the complete suite runs in each configuration and not only in
 *     configurations that cover each pair of options
 */
public record ExploreSettings(
    int tries,
    long seed,
    Explored.Shard shard,
    Optional<Duration> budget,
    Optional<Integer> complete,
    int longSteps,
    boolean everyConfiguration) {
  /** The default number of random sequences, which takes a few seconds. */
  public static final int TRIES = 1_000;

  /**
   * How long a run that asks for no more than the default may explore. A usual store needs a few
   * seconds.
   */
  public static final Duration PATIENCE = Duration.ofMinutes(5);

  /** The default seed. It is fixed, so that a build only fails when the store has changed. */
  public static final long SEED = 20_260_101L;

  /**
   * The default length of long sessions, above the most likely limit: a store that keeps a thousand
   * entries.
   */
  public static final int LONG_STEPS = 1_050;

  /** The maximum length of a long session. */
  public static final int MOST_LONG_STEPS = 100_000;

  /** No complete suite. */
  public static final int NOT_COMPLETE = -1;

  /** The greatest k: each further one multiplies the sequences by the number of letters. */
  public static final int MOST_COMPLETE = 3;

  /** Checks that the settings are valid. */
  public ExploreSettings {
    if (tries < 0) {
      throw new IllegalArgumentException("tries must be 0 or more, was " + tries);
    }
    if (complete.isPresent() && (complete.get() < NOT_COMPLETE || complete.get() > MOST_COMPLETE)) {
      throw new IllegalArgumentException(
          "the complete suite goes up to a k from 0 to "
              + MOST_COMPLETE
              + ", not "
              + complete.get());
    }
    if (longSteps < 0 || longSteps > MOST_LONG_STEPS) {
      throw new IllegalArgumentException(
          "a long session has 0 to " + MOST_LONG_STEPS + " steps, not " + longSteps);
    }
    if (budget.isPresent() && (budget.get().isNegative() || budget.get().isZero())) {
      throw new IllegalArgumentException("the budget must be positive, was " + budget.get());
    }
  }

  /** Returns settings that take a few seconds and are the same in each run. */
  public static ExploreSettings defaults() {
    return new ExploreSettings(
        TRIES, SEED, Explored.Shard.WHOLE, Optional.empty(), Optional.empty(), LONG_STEPS, false);
  }

  /** Returns settings without exploration. */
  public static ExploreSettings none() {
    return defaults().withTries(0).withoutComplete();
  }

  /** Whether there is nothing to explore. */
  public boolean isNothing() {
    return !isRandom() && !isComplete();
  }

  /** Whether random sequences are requested. */
  public boolean isRandom() {
    return tries > 0;
  }

  /** Whether the complete suite is requested. */
  public boolean isComplete() {
    return complete.isEmpty() || complete.get() >= 0;
  }

  /** Whether neither a k nor a budget says how far the complete suite goes. */
  boolean takesUsualSuite() {
    return complete.isEmpty() && budget.isEmpty();
  }

  /**
   * Returns how long exploration may take before it is cut short, which makes the run inconclusive;
   * empty when the settings ask for more than the default or have a budget: a user who asks for
   * much gets it.
   */
  Optional<Duration> patience() {
    boolean isUsual =
        tries <= TRIES
            && complete.orElse(0) <= 0
            && longSteps <= LONG_STEPS
            && !everyConfiguration
            && budget.isEmpty();
    return isUsual ? Optional.of(PATIENCE) : Optional.empty();
  }

  /** Returns how many random sequences this shard runs. */
  public int ownTries() {
    int rest = tries % shard.count();
    return tries / shard.count() + (shard.index() <= rest ? 1 : 0);
  }

  public ExploreSettings withTries(int other) {
    return new ExploreSettings(other, seed, shard, budget, complete, longSteps, everyConfiguration);
  }

  public ExploreSettings withSeed(long other) {
    return new ExploreSettings(
        tries, other, shard, budget, complete, longSteps, everyConfiguration);
  }

  public ExploreSettings withShard(Explored.Shard other) {
    return new ExploreSettings(tries, seed, other, budget, complete, longSteps, everyConfiguration);
  }

  public ExploreSettings withBudget(Duration other) {
    return new ExploreSettings(
        tries, seed, shard, Optional.of(other), complete, longSteps, everyConfiguration);
  }

  public ExploreSettings withComplete(int k) {
    return new ExploreSettings(
        tries, seed, shard, budget, Optional.of(k), longSteps, everyConfiguration);
  }

  public ExploreSettings withoutComplete() {
    return withComplete(NOT_COMPLETE);
  }

  public ExploreSettings withLongSteps(int other) {
    return new ExploreSettings(tries, seed, shard, budget, complete, other, everyConfiguration);
  }

  public ExploreSettings withEveryConfiguration(boolean every) {
    return new ExploreSettings(tries, seed, shard, budget, complete, longSteps, every);
  }
}
