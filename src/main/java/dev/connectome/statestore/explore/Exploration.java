package dev.connectome.statestore.explore;

import dev.connectome.statestore.adapter.Driver;
import dev.connectome.statestore.adapter.Sequence;
import dev.connectome.statestore.observation.history.HistoryHeader;
import dev.connectome.statestore.oracle.Check;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.StoreConfig;
import dev.connectome.statestore.verdict.Counterexample;
import dev.connectome.statestore.verdict.Explored;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * One exploration of one implementation, phase by phase: random sequences, all short ones, a few
 * long ones. For one thread.
 */
public final class Exploration {
  private final ExploreSettings settings;
  private final Capabilities declared;
  private final long openedMs;
  private final Trier trier;
  private final Reached reached;
  private final Finds finds;
  private final List<Explored.Scope> scopes = new ArrayList<>();
  private int tries;

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
    this.trier = new Trier(driver, checks);
    this.reached = new Reached(declared);
    this.finds = new Finds(new Shrinker(trier), header.withSeed(settings.seed()));
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
    return new Phase(trier, reached, finds);
  }

  /** Does one random sequence. */
  public void tryRandom(Phase phase, Sequence sequence) {
    tries++;
    phase.tryOut(sequence);
  }

  /** Does a few sessions that are much longer than any other sequence. */
  public void longSessions(Phase phase) {
    LongSession.all(declared, openedMs).forEach(phase::tryOut);
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
    if (settings.budget().isPresent() && settings.scope().isEmpty()) {
      Budget budget = Budget.half(settings);
      for (int length = 1; length <= ExploreSettings.LONGEST_SCOPE && !budget.isOver(); length++) {
        scopes.clear();
        enumerate(phase, configs, length, () -> budget.isOver() || enough.getAsBoolean());
      }
    } else {
      int length =
          settings
              .scope()
              .orElseGet(
                  () ->
                      SmallScope.longestWithin(
                          ExploreSettings.SCOPE_ACTIONS, declared, configs.size()));
      Budget budget = Budget.half(settings);
      enumerate(phase, configs, length, () -> budget.isOver() || enough.getAsBoolean());
    }
  }

  private void enumerate(
      Phase phase, List<StoreConfig> configs, int length, BooleanSupplier isOver) {
    int number = 0;
    for (StoreConfig config : configs) {
      SmallScope scope = new SmallScope(declared, config, length, openedMs);
      long done = 0;
      for (Sequence sequence : scope.all()) {
        if (isOver.getAsBoolean()) {
          break;
        }
        if (settings.shard().takes(number++)) {
          phase.tryOut(sequence);
          done++;
        }
      }
      scopes.add(
          new Explored.Scope(
              ConfigurationWords.of(config, declared),
              scope.letters(),
              length,
              scope.sequences(),
              done));
    }
  }

  /** What was done so far. */
  public Explored explored() {
    return new Explored(
        settings.seed(),
        settings.shard(),
        tries,
        settings.ownTries(),
        reached.actions(),
        reached.timesDone(),
        reached.states(),
        reached.pairs(),
        scopes);
  }

  /** The smallest proof of each way in which a requirement was seen broken, so far. */
  public List<Counterexample> counterexamples() {
    return finds.all();
  }
}
