package dev.connectome.statestore.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.adapter.Deadline;
import dev.connectome.statestore.adapter.InProcessDriver;
import dev.connectome.statestore.adapter.StateStoreAdapter;
import dev.connectome.statestore.faults.HiddenStateMutant;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.history.HistoryHeader;
import dev.connectome.statestore.oracle.Checks;
import dev.connectome.statestore.reference.ReferenceAdapter;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.ActionKind;
import dev.connectome.statestore.spec.Argument;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.StoreConfig;
import dev.connectome.statestore.verdict.Explored;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/**
 * The claim of the complete suite: stores that hide a word of k + 1 letters and then break a rule
 * are found up to k, each of them. A few in each build; {@code -Dmutants=200} for more, and {@code
 * -Dmutants.k1=20} for words of two letters.
 */
class HiddenStateTest {
  private static final long OPENED_MS = 1_767_225_600_000L;
  private static final Capabilities DECLARED =
      Capabilities.builder(ReferenceAdapter.CAPABILITIES).severalObservers(false).build();
  private static final Alphabet ALPHABET = Alphabet.of(DECLARED);
  private static final List<Letter> LETTERS = ALPHABET.letters();
  private static final ReachableStates REACHABLE = new ReachableStates(DECLARED);
  private static final List<StoreConfig> CONFIGS = ConfigurationChoice.pairwise(DECLARED);

  /** What the reference store chooses, which each of these stores is but for one thing. */
  private static final int CHOICES =
      Arrays.stream(OpenChoice.values())
          .mapToInt(choice -> choice.set(choice == OpenChoice.APPENDED_ENTRY_LEAVES))
          .sum();

  /** What a restart may do: this is wrong only at the action after it, which is a letter more. */
  private static final Set<String> RIGHT_AFTER_RESTART = Set.of("other mode", "no session");

  /** After a restart the pin may be either, and the letters of the pin set it again. */
  private static final Set<ActionKind> MOVE_PIN =
      Set.of(ActionKind.RESTART_SESSION, ActionKind.SET_REALTIME_FOCUS_PIN);

  @Test
  void everyStoreThatHidesOneLetterIsFound() {
    assertFound(0, Integer.getInteger("mutants", 20));
  }

  @Test
  void everyStoreThatHidesTwoLettersIsFoundOneFurther() {
    assertFound(1, Integer.getInteger("mutants.k1", 1));
  }

  /** A store that hides more than k letters is not promised: so the suite is not merely long. */
  @Test
  void aStoreThatHidesTwoLettersMayBeMissedWithoutTheSecond() {
    int missed = 0;
    for (int seed = 0; seed < 10 && missed == 0; seed++) {
      missed += isFound(new Mutant(seed, 2), 0) ? 0 : 1;
    }
    assertThat(missed).isPositive();
  }

  /** No state shows the pin: the event after each word does. */
  @Test
  void everyStoreThatFlipsItsPinIsFoundWithoutAFurtherLetter() {
    Map<String, Integer> found = new TreeMap<>();
    for (int seed = 0; seed < 300; seed++) {
      Mutant mutant = new Mutant(seed, 1);
      if (mutant.wrong.isAtNextEvent() && found.getOrDefault(mutant.wrong.name(), 0) < 12) {
        assertThat(isFound(mutant, 0)).as("seed %s: %s", seed, mutant).isTrue();
        found.merge(mutant.wrong.name(), 1, Integer::sum);
      }
    }
    assertThat(found).isEqualTo(Map.of("pin set", 12, "pin dropped", 12));
  }

  private static void assertFound(int k, int mutants) {
    Map<String, List<StateStoreAdapter>> found = new TreeMap<>();
    List<String> missed = new ArrayList<>();
    for (int seed = 0; seed < mutants; seed++) {
      Mutant mutant = new Mutant(seed, k + 1);
      if (isFound(mutant, k)) {
        found
            .computeIfAbsent(mutant.wrong.name(), wrong -> new ArrayList<>())
            .add(mutant.adapter());
      } else {
        missed.add("seed " + seed + ": " + mutant);
      }
    }
    assertThat(missed).as("missed up to k=%s", k).isEmpty();
    if (mutants >= 200) {
      assertThat(found).hasSameSizeAs(HiddenStateMutant.WRONG);
    }
    String word = "after a hidden word of " + (k == 0 ? "one letter" : k + 1 + " letters") + ": ";
    found.forEach(
        (wrong, stores) -> MutantTable.add(word + wrong, "complete suite, k = " + k, stores));
  }

  private static boolean isFound(Mutant mutant, int k) {
    try (InProcessDriver driver = new InProcessDriver(mutant.adapter(), Deadline.DEFAULT)) {
      Exploration exploration =
          new Exploration(
              driver,
              Checks.all(),
              ExploreSettings.none(),
              OPENED_MS,
              HistoryHeader.of("hidden", ""));
      Phase phase = exploration.newPhase();
      new CompleteSuite(
              mutant.config,
              ALPHABET,
              REACHABLE.words(mutant.config, LETTERS),
              k,
              CHOICES,
              OPENED_MS)
          .run(phase, Explored.Shard.WHOLE, () -> !phase.findings().isEmpty());
      return !phase.findings().isEmpty();
    }
  }

  /** A store that is drawn by a seed: a state, a word from there and what then goes wrong. */
  private static final class Mutant {
    private final StoreConfig config;
    private final ModelState state;
    private final List<Letter> word = new ArrayList<>();
    private final HiddenStateMutant.Wrong wrong;

    Mutant(int seed, int length) {
      Random random = new Random(seed);
      config = CONFIGS.get(random.nextInt(CONFIGS.size()));
      List<ModelState> states =
          REACHABLE.words(config, LETTERS).entrySet().stream()
              .filter(entry -> entry.getValue().get(0).choices() == OpenChoice.NONE)
              .map(Map.Entry::getKey)
              .toList();
      state = states.get(random.nextInt(states.size()));
      List<Letter> actions =
          LETTERS.stream()
              .filter(letter -> letter.after(0).get(0).command().action() != null)
              .toList();
      for (int i = 0; i < length; i++) {
        word.add(actions.get(random.nextInt(actions.size())));
      }
      List<HiddenStateMutant.Wrong> ways = HiddenStateMutant.WRONG;
      // An entry that is wrong needs an entry: the word leaves one where it ends with a release.
      ActionKind last = action(word.get(length - 1)).kind();
      boolean hasEntry = last == ActionKind.COMMIT_STEP_RELEASE;
      List<HiddenStateMutant.Wrong> possible =
          ways.stream()
              .filter(way -> hasEntry || way.applies().test(bare()))
              .filter(
                  way ->
                      last != ActionKind.RESTART_SESSION
                          || !RIGHT_AFTER_RESTART.contains(way.name()))
              .filter(way -> !way.isAtNextEvent() || mayFlip(way))
              .toList();
      wrong = possible.get(random.nextInt(possible.size()));
    }

    private boolean mayFlip(HiddenStateMutant.Wrong pin) {
      return state.pinned() == pin.equals(HiddenStateMutant.PIN_DROPPED)
          && word.stream().noneMatch(letter -> MOVE_PIN.contains(action(letter).kind()));
    }

    private static Snapshot bare() {
      return Snapshot.builder().cursor(0).build();
    }

    StateStoreAdapter adapter() {
      BiPredicate<Snapshot, Long> isThere =
          (shown, now) ->
              ModelState.of(shown, now, state.pinned()).filter(state::equals).isPresent();
      List<Predicate<Action>> heard = new ArrayList<>();
      for (Letter letter : word) {
        Map<String, Argument> given = fixed(action(letter));
        ActionKind kind = action(letter).kind();
        heard.add(action -> action.kind() == kind && fixed(action).equals(given));
      }
      return HiddenStateMutant.of(isThere, heard, wrong);
    }

    /** Returns the arguments that do not depend on the time. */
    private static Map<String, Argument> fixed(Action action) {
      Map<String, Argument> fixed = new TreeMap<>(action.arguments());
      fixed.values().removeIf(argument -> !argument.isText() && !argument.isFlag());
      return fixed;
    }

    private static Action action(Letter letter) {
      return Objects.requireNonNull(letter.after(0).get(0).command().action());
    }

    @Override
    public String toString() {
      return config
          + ", "
          + state.words()
          + ", "
          + word.stream().map(Letter::name).toList()
          + ": "
          + wrong.name();
    }
  }
}
