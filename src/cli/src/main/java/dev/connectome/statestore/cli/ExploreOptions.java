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
  private static final Pattern SHARD = Pattern.compile("(\\d{1,6})/(\\d{1,6})");

  @Option(
      names = "--tries",
      paramLabel = "N",
      description =
          "Number of random sequences, all shards together; 0 for none (default:"
              + " ${DEFAULT-VALUE}).")
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
  private String shard = Explored.Shard.WHOLE.toString();

  @Option(
      names = "--scope",
      paramLabel = "LENGTH",
      description =
          "Try every sequence of a small set of actions up to this length; 0 for none"
              + " (default: the length that stays quick, or that the budget allows).")
  private @Nullable Integer scope;

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
          "Try these short sequences in every declared configuration instead of every pair"
              + " of choices.")
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
      if (scope != null) {
        settings = settings.withScope(scope);
      }
      if (longSteps != null) {
        if (settings.isNothing()) {
          throw new UsageException(
              "--long-session goes with random sequences or a small scope; there are none");
        }
        settings = settings.withLongSteps(longSteps);
      }
      return budget == null ? settings : settings.withBudget(budget);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
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
    Matcher matcher = SHARD.matcher(shard);
    if (!matcher.matches()) {
      throw new UsageException("--shard takes a part like 2/8, not '" + shard + "'");
    }
    return new Explored.Shard(
        Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
  }
}
