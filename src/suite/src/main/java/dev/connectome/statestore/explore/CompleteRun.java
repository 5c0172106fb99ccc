package dev.connectome.statestore.explore;

import dev.connectome.statestore.adapter.Sequence;
import dev.connectome.statestore.adapter.SequenceRun;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.StoreConfig;
import dev.connectome.statestore.verdict.Complete;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs the complete suite in several configurations: up to one k, or under a budget up to 0, 1 and
 * so on, as long as time is left. It first tries which letters and configurations the
 * implementation takes, and is complete over those. Run by one thread; how far it came may be read
 * by any thread.
 */
final class CompleteRun {
  private final Capabilities declared;
  private final ReachableStates reachable;
  private final ExploreSettings settings;
  private final long openedMs;
  private final List<SuitesOfOneK> begun = new CopyOnWriteArrayList<>();
  private @Nullable Accepted accepted;
  private @Nullable Complete notBegun;

  CompleteRun(
      Capabilities declared, ReachableStates reachable, ExploreSettings settings, long openedMs) {
    this.declared = declared;
    this.reachable = reachable;
    this.settings = settings;
    this.openedMs = openedMs;
  }

  /**
   * What the implementation takes of what it declares.
   *
   * @param kinds the kinds of commands: those that no letter stands for, and those of which it
   *     takes a letter
   */
  record Accepted(Alphabet alphabet, List<StoreConfig> configurations, List<CommandKind> kinds) {}

  /** Returns what the implementation takes; it is tried once. */
  Accepted accepted(Phase phase) {
    Accepted known = accepted;
    if (known == null) {
      List<StoreConfig> configs =
          performed(phase, configurations(), config -> new Sequence(config, openedMs, List.of()));
      Alphabet alphabet = taken(phase);
      Set<CommandKind> taken = kinds(alphabet);
      Set<CommandKind> refused = kinds(reachable.alphabet());
      refused.removeAll(taken);
      List<CommandKind> kinds =
          CommandKind.of(declared).stream().filter(kind -> !refused.contains(kind)).toList();
      known = new Accepted(alphabet, configs, kinds);
      accepted = known;
    }
    return known;
  }

  private static Set<CommandKind> kinds(Alphabet alphabet) {
    Set<CommandKind> kinds = EnumSet.noneOf(CommandKind.class);
    alphabet
        .word(List.of(), alphabet.letters())
        .forEach(
            letter -> letter.after(0).forEach(step -> kinds.add(CommandKind.of(step.command()))));
    return kinds;
  }

  /** Runs it until the end or until {@code isOver} returns true. */
  void run(Phase phase, BooleanSupplier isOver) {
    Accepted taken = accepted(phase);
    int last = settings.complete().orElse(grows() ? ExploreSettings.MOST_COMPLETE : 0);
    boolean whole = true;
    for (int k = firstK(); whole && k <= last; k++) {
      SuitesOfOneK suites =
          new SuitesOfOneK(k, taken, k == 0 ? knownChoices(phase, taken) : Map.of());
      begun.add(suites);
      whole = suites.run(phase, isOver) && !isOver.getAsBoolean();
    }
  }

  /**
   * Learns what the store chooses in each configuration where the specification leaves something
   * open that the way through the states depends on.
   */
  private Map<StoreConfig, Integer> knownChoices(Phase phase, Accepted taken) {
    record Probe(StoreConfig config, ModelWalk walk, List<Letter> word) {}
    List<Probe> probes = new ArrayList<>();
    for (StoreConfig config : taken.configurations()) {
      ModelWalk walk = new ModelWalk(new StoreModel(config));
      taken.alphabet().showingChoices().forEach(word -> probes.add(new Probe(config, walk, word)));
    }
    Map<StoreConfig, Integer> known = new HashMap<>();
    ask(
        phase,
        probes,
        probe -> new Sequence(probe.config(), openedMs, Letter.steps(probe.word(), openedMs)),
        (probe, run) ->
            known.merge(
                probe.config(),
                probe.walk().choices(probe.word(), run),
                (one, other) -> one | other));
    return known;
  }

  private int firstK() {
    return grows() ? 0 : settings.complete().orElse(0);
  }

  /** With a budget and no fixed k, one k follows the other as long as time is left. */
  private boolean grows() {
    return settings.budget().isPresent() && settings.complete().isEmpty();
  }

  private List<StoreConfig> configurations() {
    return settings.everyConfiguration()
        ? ConfigurationChoice.every(declared)
        : ConfigurationChoice.pairwise(declared);
  }

  /** Returns what the implementation takes in a new store. */
  private Alphabet taken(Phase phase) {
    Alphabet all = reachable.alphabet();
    List<Letter> letters = new ArrayList<>(all.letters());
    all.closing().ifPresent(letters::add);
    StoreConfig config = declared.defaultConfig();
    List<Letter> taken =
        performed(phase, letters, letter -> new Sequence(config, openedMs, letter.after(openedMs)));
    return new Alphabet(
        all.letters().stream().filter(taken::contains).toList(),
        all.closing().filter(taken::contains));
  }

  /** Returns those whose sequence is performed as it is. */
  private static <T> List<T> performed(Phase phase, List<T> all, Function<T, Sequence> sequence) {
    List<T> taken = new ArrayList<>();
    ask(phase, all, sequence, (one, run) -> taken.add(one));
    return all.stream().filter(taken::contains).toList();
  }

  /** Runs a sequence for each of them and passes its run on, unless the store refused a part. */
  private static <T> void ask(
      Phase phase, List<T> all, Function<T, Sequence> sequence, BiConsumer<T, SequenceRun> shown) {
    IdentityHashMap<Sequence, T> asked = new IdentityHashMap<>();
    List<Sequence> probes = new ArrayList<>();
    for (T one : all) {
      Sequence probe = sequence.apply(one);
      asked.put(probe, one);
      probes.add(probe);
    }
    phase.probe(
        probes,
        trial ->
            Optional.ofNullable(asked.get(trial.sequence()))
                .ifPresent(one -> shown.accept(one, trial.run())));
  }

  /**
   * Returns what was done so far, one entry for each k that was begun. If none was, because
   * something else kept the run from it, this is the first one with nothing done.
   */
  List<Complete> told() {
    return begun.isEmpty() && settings.isComplete()
        ? List.of(toldWithoutBeginning())
        : begun.stream().map(SuitesOfOneK::told).toList();
  }

  private synchronized Complete toldWithoutBeginning() {
    Complete known = notBegun;
    if (known == null) {
      Accepted all = new Accepted(reachable.alphabet(), configurations(), List.of());
      known = new SuitesOfOneK(firstK(), all, Map.of()).told();
      notBegun = known;
    }
    return known;
  }

  /** Returns how many sequences there are for each k that was begun: an estimate for this shard. */
  long sequences() {
    return begun.stream().mapToLong(suites -> suites.sequences).sum() / settings.shard().count();
  }

  /** The suites of one k in all configurations. */
  private final class SuitesOfOneK {
    private final int k;
    private final Alphabet alphabet;
    private final List<StoreConfig> configs;
    private final List<CompleteSuite> suites = new ArrayList<>();
    private final long sequences;

    SuitesOfOneK(int k, Accepted taken, Map<StoreConfig, Integer> known) {
      this.k = k;
      this.alphabet = taken.alphabet();
      this.configs = taken.configurations();
      for (StoreConfig config : configs) {
        suites.add(
            new CompleteSuite(
                config,
                alphabet,
                reachable.words(config, alphabet.letters()),
                k,
                known.getOrDefault(config, OpenChoice.NONE),
                openedMs));
      }
      this.sequences = suites.stream().mapToLong(CompleteSuite::sequences).sum();
    }

    /** Returns whether it reached the end. */
    boolean run(Phase phase, BooleanSupplier isOver) {
      return suites.stream().allMatch(suite -> suite.run(phase, settings.shard(), isOver));
    }

    Complete told() {
      List<Complete.InConfiguration> told = new ArrayList<>();
      for (int i = 0; i < configs.size(); i++) {
        told.add(suites.get(i).told(ConfigurationWords.of(configs.get(i), declared)));
      }
      return new Complete(
          k,
          alphabet.letters().stream().map(Letter::name).toList(),
          reachable.alphabet().letters().stream()
              .filter(letter -> !alphabet.letters().contains(letter))
              .map(Letter::name)
              .toList(),
          configurations().stream()
              .filter(config -> !configs.contains(config))
              .map(config -> ConfigurationWords.of(config, declared))
              .toList(),
          told);
    }
  }
}
