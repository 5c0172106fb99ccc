package dev.connectome.statestore.cli;

import dev.connectome.statestore.explore.ExploreSettings;
import dev.connectome.statestore.verdict.Explored;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Holds the options that say how much to explore. */
final class ExploreOptions {
  /** No complete suite. */
  static final String NONE = "none";

  private static final Pattern K = Pattern.compile("[0-" + ExploreSettings.MOST_COMPLETE + "]");
  private static final Pattern SHARD = Pattern.compile("(\\d{1,6})/(\\d{1,6})");

  @Option(
      names = "--tries",
      paramLabel = "N",
      description =
          "Number of random sequences, over all shards; 0 for none. Without them no finding gets a"
              + " shortest sequence (default: ${DEFAULT-VALUE}).")
  private int tries = ExploreSettings.TRIES;

  @Option(
      names = "--seed",
      paramLabel = "SEED",
      description =
          "Seed of the random sequences: a number, or 'random' for a new seed in each run"
              + " (default: ${DEFAULT-VALUE}).")
  private String seed = Long.toString(ExploreSettings.SEED);

  @Option(
      names = "--budget",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "Explore for this time instead of a number of --tries, for example 60s.")
  private @Nullable Duration budget;

  @Option(
      names = "--shard",
      paramLabel = "I/N",
      description =
          "Run one of N disjoint parts of the exploration, for example 2/8; 'tck report"
              + " --merge' joins the parts.")
  private @Nullable String shard;

  @Option(
      names = "--shard-index",
      paramLabel = "I",
      description =
          "The same, counted from 0 as some job systems do, together with --shard-count: for"
              + " example 1 for --shard 2/8.")
  private @Nullable Integer shardIndex;

  @Option(
      names = "--shard-count",
      paramLabel = "N",
      description = "The number of parts, together with --shard-index.")
  private @Nullable Integer shardCount;

  @Option(
      names = "--complete",
      paramLabel = "K",
      description =
          "Try, from each reachable state of the model, every word of K + 1 letters of a small"
              + " alphabet of actions: finds each breach that hides behind at most K further steps;"
              + " 0 to "
              + ExploreSettings.MOST_COMPLETE
              + ", or 'none' (default: 0, or as far as the budget allows).")
  private @Nullable String complete;

  @Option(
      names = "--long-session",
      paramLabel = "STEPS",
      description =
          "Steps of each of the three long sessions, which find stores that lose entries when the"
              + " ledger grows long; 0 for none (default: "
              + ExploreSettings.LONG_STEPS
              + ").")
  private @Nullable Integer longSteps;

  @Option(
      names = "--every-configuration",
      description =
          "Run the complete suite in every declared configuration instead of every pair of"
              + " choices.")
  private boolean everyConfiguration;

  /**
   * Returns the settings.
   *
   * @throws UsageException when the options are invalid
   */
  ExploreSettings settings() {
    try {
      ExploreSettings settings =
          ExploreSettings.defaults()
              .withTries(tries)
              .withSeed(seedNumber())
              .withShard(part())
              .withEveryConfiguration(everyConfiguration);
      if (complete != null) {
        settings = settings.withComplete(k(complete));
      }
      if (longSteps != null) {
        if (settings.isNothing() && longSteps > 0) {
          throw new UsageException(
              "--long-session goes with random sequences or a complete suite; there are none");
        }
        settings = settings.withLongSteps(longSteps);
      }
      return budget == null ? settings : settings.withBudget(budget);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
  }

  private static int k(String complete) {
    if (complete.equals(NONE)) {
      return ExploreSettings.NOT_COMPLETE;
    }
    if (!K.matcher(complete).matches()) {
      throw new UsageException(
          "--complete takes a number from 0 to "
              + ExploreSettings.MOST_COMPLETE
              + " or 'none', not '"
              + complete
              + "'");
    }
    return Integer.parseInt(complete);
  }

  private long seedNumber() {
    if (seed.equals("random")) {
      return new SecureRandom().nextInt(Integer.MAX_VALUE);
    }
    try {
      return Long.parseLong(seed);
    } catch (NumberFormatException e) {
      throw new UsageException("--seed takes a whole number or 'random', not '" + seed + "'", e);
    }
  }

  private Explored.Shard part() {
    if (shardIndex != null || shardCount != null) {
      return indexedPart(shardIndex, shardCount);
    }
    if (shard == null) {
      return Explored.Shard.WHOLE;
    }
    Matcher matcher = SHARD.matcher(shard);
    if (!matcher.matches()) {
      throw new UsageException("--shard takes a part like 2/8, not '" + shard + "'");
    }
    int index = Integer.parseInt(matcher.group(1));
    if (index == 0) {
      throw new UsageException(
          "--shard counts from 1, not from 0 as in '"
              + shard
              + "'; for an index from 0, use --shard-index and --shard-count");
    }
    return new Explored.Shard(index, Integer.parseInt(matcher.group(2)));
  }

  private Explored.Shard indexedPart(@Nullable Integer index, @Nullable Integer count) {
    if (index == null || count == null) {
      throw new UsageException("--shard-index and --shard-count go together");
    }
    if (shard != null) {
      throw new UsageException("--shard and --shard-index exclude each other");
    }
    if (count < 1) {
      throw new UsageException("--shard-count takes a number from 1 up, not " + count);
    }
    if (index < 0 || index >= count) {
      throw new UsageException(
          "--shard-index takes a number from 0 to " + (count - 1) + ", not " + index);
    }
    return new Explored.Shard(index + 1, count);
  }
}
