package dev.connectome.statestore.explore;

import dev.connectome.statestore.verdict.Explored;
import java.time.Duration;
import java.util.Optional;

/**
 * How much to explore.
 *
 * @param tries how many random sequences, all shards together; 0 for none
 * @param seed from which every random sequence follows
 * @param shard which part of them this run takes
 * @param budget how long exploration may take; tries and length then follow from the time instead
 * @param scope how long the sequences of the small scope are; 0 for none, empty for as long as
 *     {@link #SCOPE_ACTIONS} or the budget allow
 * @param longSteps how many steps each of the few long sessions has; 0 for no such session
 * @param everyConfiguration whether the small scope is done in every configuration rather than in
 *     every pair of choices
 */
public record ExploreSettings(
    int tries,
    long seed,
    Explored.Shard shard,
    Optional<Duration> budget,
    Optional<Integer> scope,
    int longSteps,
    boolean everyConfiguration) {
  /** As many as pass within a few seconds. */
  public static final int TRIES = 1_000;

  /** The same sequences in every run, so that a build turns red only when the store changed. */
  public static final long SEED = 20_260_101L;

  /** Beyond the limit that is the most likely: a store that keeps a thousand entries. */
  public static final int LONG_STEPS = 1_050;

  /** No session is longer. */
  public static final int MOST_LONG_STEPS = 100_000;

  /** How many commands the small scope may take without a budget. */
  public static final long SCOPE_ACTIONS = 120_000;

  /** The longest sequences that are ever enumerated. */
  public static final int LONGEST_SCOPE = 8;

  /** Refuses what nothing can be explored with. */
  public ExploreSettings {
    if (tries < 0) {
      throw new IllegalArgumentException("tries must be 0 or more, was " + tries);
    }
    if (scope.isPresent() && (scope.get() < 0 || scope.get() > LONGEST_SCOPE)) {
      throw new IllegalArgumentException(
          "the small scope is from 0 to " + LONGEST_SCOPE + " long, was " + scope.get());
    }
    if (longSteps < 0 || longSteps > MOST_LONG_STEPS) {
      throw new IllegalArgumentException(
          "a long session has 0 to " + MOST_LONG_STEPS + " steps, not " + longSteps);
    }
    if (budget.isPresent() && (budget.get().isNegative() || budget.get().isZero())) {
      throw new IllegalArgumentException("the budget must be positive, was " + budget.get());
    }
  }

  /** A few seconds' worth, the same in every run. */
  public static ExploreSettings defaults() {
    return new ExploreSettings(
        TRIES, SEED, Explored.Shard.WHOLE, Optional.empty(), Optional.empty(), LONG_STEPS, false);
  }

  /** No exploration. */
  public static ExploreSettings none() {
    return defaults().withTries(0).withScope(0);
  }

  /** Whether there is anything to explore. */
  public boolean isNothing() {
    return !isRandom() && !isScoped();
  }

  /** Whether random sequences are asked for. */
  public boolean isRandom() {
    return tries > 0;
  }

  /** Whether the small scope is asked for. */
  public boolean isScoped() {
    return scope.isEmpty() || scope.get() > 0;
  }

  /** How many random sequences this shard takes. */
  public int ownTries() {
    int rest = tries % shard.count();
    return tries / shard.count() + (shard.index() <= rest ? 1 : 0);
  }

  public ExploreSettings withTries(int other) {
    return new ExploreSettings(other, seed, shard, budget, scope, longSteps, everyConfiguration);
  }

  public ExploreSettings withSeed(long other) {
    return new ExploreSettings(tries, other, shard, budget, scope, longSteps, everyConfiguration);
  }

  public ExploreSettings withShard(Explored.Shard other) {
    return new ExploreSettings(tries, seed, other, budget, scope, longSteps, everyConfiguration);
  }

  public ExploreSettings withBudget(Duration other) {
    return new ExploreSettings(
        tries, seed, shard, Optional.of(other), scope, longSteps, everyConfiguration);
  }

  public ExploreSettings withScope(int other) {
    return new ExploreSettings(
        tries, seed, shard, budget, Optional.of(other), longSteps, everyConfiguration);
  }

  public ExploreSettings withLongSteps(int other) {
    return new ExploreSettings(tries, seed, shard, budget, scope, other, everyConfiguration);
  }

  public ExploreSettings withEveryConfiguration(boolean every) {
    return new ExploreSettings(tries, seed, shard, budget, scope, longSteps, every);
  }
}
