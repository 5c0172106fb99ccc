package dev.connectome.statestore.explore;

import dev.connectome.statestore.adapter.Sequence;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.StoreConfig;
import dev.connectome.statestore.verdict.Explored;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Runs the complete suite in several configurations: up to one k, or under a budget up to 0, 1 and
 * so on, as long as time is left. It first tries which letters and configurations the
 * implementation takes, and is complete over those.
 */
final class CompleteRun {
  private final TrialRunner runner;
  private final Capabilities declared;
  private final ReachableStates reachable;
  private final ExploreSettings settings;
  private final long openedMs;
  private final List<Explored.Complete> told = new CopyOnWriteArrayList<>();

  CompleteRun(
      TrialRunner runner,
      Capabilities declared,
      ReachableStates reachable,
      ExploreSettings settings,
      long openedMs) {
    this.runner = runner;
    this.declared = declared;
    this.reachable = reachable;
    this.settings = settings;
    this.openedMs = openedMs;
  }

  /** Runs it until the end or until {@code isOver} returns true. */
  void run(Phase phase, BooleanSupplier isOver) {
    List<StoreConfig> configs = takenConfigurations();
    List<Letter> all = reachable.alphabet();
    List<Letter> letters = taken(all);
    List<String> refused =
        all.stream().filter(l -> !letters.contains(l)).map(Letter::name).toList();
    int last = settings.complete().orElse(grows() ? ExploreSettings.MOST_COMPLETE : 0);
    boolean whole = true;
    for (int k = grows() ? 0 : last; whole && k <= last; k++) {
      List<CompleteSuite> suites = new ArrayList<>();
      for (StoreConfig config : configs) {
        suites.add(
            new CompleteSuite(config, letters, reachable.words(config, letters), k, openedMs));
      }
      whole = ran(suites, refused, phase, isOver) && !isOver.getAsBoolean();
    }
  }

  /** With a budget and no fixed k, one k follows the other as long as time is left. */
  private boolean grows() {
    return settings.budget().isPresent() && settings.complete().isEmpty();
  }

  /**
   * Runs the suites of one k; returns whether it reached the end. What is told is the last k that
   * was completed; if none was, how far this one came.
   */
  private boolean ran(
      List<CompleteSuite> suites, List<String> refused, Phase phase, BooleanSupplier isOver) {
    boolean ended = false;
    try {
      ended = suites.stream().allMatch(suite -> suite.run(phase, settings.shard(), isOver));
      return ended;
    } finally {
      if (ended || told.isEmpty()) {
        told.clear();
        suites.forEach(suite -> told.add(suite.told(declared, refused)));
      }
    }
  }

  /** Returns the letters that the implementation takes in a new store. */
  private List<Letter> taken(List<Letter> letters) {
    StoreConfig config = declared.defaultConfig();
    return performed(letters, letter -> new Sequence(config, openedMs, letter.after(openedMs)));
  }

  /** Returns the configurations in which the implementation opens a store. */
  private List<StoreConfig> takenConfigurations() {
    List<StoreConfig> configs =
        settings.everyConfiguration()
            ? ConfigurationChoice.every(declared)
            : ConfigurationChoice.pairwise(declared);
    return performed(configs, config -> new Sequence(config, openedMs, List.of()));
  }

  /** Returns those whose sequence is performed as it is. */
  private <T> List<T> performed(List<T> all, Function<T, Sequence> sequence) {
    IdentityHashMap<Sequence, T> asked = new IdentityHashMap<>();
    all.forEach(one -> asked.put(sequence.apply(one), one));
    List<T> taken = new ArrayList<>();
    runner.runAll(
        List.copyOf(asked.keySet()),
        trial -> Optional.ofNullable(asked.get(trial.sequence())).ifPresent(taken::add));
    return all.stream().filter(taken::contains).toList();
  }

  /** Returns what was done so far, one entry for each configuration. */
  List<Explored.Complete> told() {
    return List.copyOf(told);
  }
}
