package dev.connectome.statestore.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.adapter.Deadline;
import dev.connectome.statestore.adapter.InProcessDriver;
import dev.connectome.statestore.adapter.Sequence;
import dev.connectome.statestore.adapter.StateStoreAdapter;
import dev.connectome.statestore.adapter.TimedCommand;
import dev.connectome.statestore.explore.StoreModel.Detail;
import dev.connectome.statestore.explore.StoreModel.Outcome;
import dev.connectome.statestore.faults.ConformingVariant;
import dev.connectome.statestore.faults.VariantCatalogue;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.reference.ReferenceAdapter;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.StoreConfig;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The model has the states and transitions that stores have which conform: no fewer, or a store
 * would be called faulty, and no more, or the complete suite would be counted against states that
 * nothing can reach.
 */
class StoreModelTest {
  private static final long OPENED_MS = 1_767_225_600_000L;
  private static final int WORDS = 40;
  private static final int LENGTH = 12;

  /** What each of these stores chooses; every choice that a state shows has both answers here. */
  private static final Map<String, Set<OpenChoice>> CHOSEN =
      Map.of(
          "reference",
          Set.of(OpenChoice.APPENDED_ENTRY_LEAVES),
          "appended-entry-stays",
          Set.of(),
          "restart-begins-paused-in-stepper-mode",
          Set.of(
              OpenChoice.APPENDED_ENTRY_LEAVES,
              OpenChoice.RESTART_RESETS_MODE,
              OpenChoice.RESTART_RESETS_SPEED),
          "mode-and-restart-end-local-pause",
          Set.of(
              OpenChoice.APPENDED_ENTRY_LEAVES,
              OpenChoice.RESTART_RESETS_LOCAL_PAUSE,
              OpenChoice.MODE_RESETS_LOCAL_PAUSE),
          "realtime-lights-an-edge-of-its-own",
          Set.of(OpenChoice.APPENDED_ENTRY_LEAVES, OpenChoice.REALTIME_LIGHTS_EDGE),
          "focus-inferred-from-the-own-event",
          Set.of(OpenChoice.APPENDED_ENTRY_LEAVES, OpenChoice.FOCUS_IS_INFERRED));

  static Stream<String> stores() {
    return Stream.concat(
        Stream.of("reference"), VariantCatalogue.all().stream().map(ConformingVariant::name));
  }

  static Stream<String> choosing() {
    return CHOSEN.keySet().stream().sorted();
  }

  /** Whatever a conforming store does after random words is an outcome of the model. */
  @ParameterizedTest
  @MethodSource("stores")
  void everyTransitionIsOfTheModel(String name) {
    StateStoreAdapter adapter = adapter(name);
    Capabilities declared = adapter.capabilities();
    List<Letter> letters = Letter.of(declared);
    Random random = new Random(1);
    try (InProcessDriver driver = new InProcessDriver(adapter, Deadline.DEFAULT)) {
      for (StoreConfig config : ConfigurationChoice.pairwise(declared)) {
        StoreModel model = new StoreModel(config);
        for (int i = 0; i < WORDS; i++) {
          List<Letter> word =
              random.ints(LENGTH, 0, letters.size()).mapToObj(letters::get).toList();
          follow(model, driver, config, word);
        }
      }
    }
  }

  private static void follow(
      StoreModel model, InProcessDriver driver, StoreConfig config, List<Letter> word) {
    List<Snapshot> shown = shown(driver, config, word);
    Set<Detail> maybe = Set.of(model.initial());
    for (int i = 0; i < word.size(); i++) {
      Set<Detail> next = new HashSet<>();
      for (Detail before : maybe) {
        model.after(before, word.get(i)).forEach(outcome -> next.add(outcome.detail()));
      }
      Snapshot after = shown.get(i);
      long now = nowMs(word, i);
      next.removeIf(detail -> !detail.isShownBy(after, now));
      assertThat(next)
          .as("%s, after %s of %s", config, i + 1, word.stream().map(Letter::name).toList())
          .isNotEmpty();
      maybe = next;
    }
  }

  /** Each transition of the model, for the choices of a store, is done by this store. */
  @ParameterizedTest
  @MethodSource("choosing")
  void everyTransitionOfTheModelIsDone(String name) {
    StateStoreAdapter adapter = adapter(name);
    Capabilities declared = adapter.capabilities();
    List<Letter> letters = Letter.of(declared);
    try (InProcessDriver driver = new InProcessDriver(adapter, Deadline.DEFAULT)) {
      for (StoreConfig config : ConfigurationChoice.pairwise(declared)) {
        transitions(new StoreModel(config), letters, choices(name))
            .forEach(
                (transition, word) -> {
                  Snapshot last = shown(driver, config, word).get(word.size() - 1);
                  assertThat(
                          ModelState.of(
                              last, nowMs(word, word.size() - 1), transition.to().pinned()))
                      .as("%s, after %s", config, word.stream().map(Letter::name).toList())
                      .contains(transition.to());
                });
      }
    }
  }

  /** The states that are counted are those that some store with its choices reaches. */
  @Test
  void everyStateIsReachedByAStore() {
    Capabilities all = ReferenceAdapter.CAPABILITIES;
    List<Letter> letters = Letter.of(all);
    for (StoreConfig config : ConfigurationChoice.pairwise(all)) {
      StoreModel model = new StoreModel(config);
      Set<ModelState> reached = new LinkedHashSet<>();
      for (String name : CHOSEN.keySet()) {
        transitions(model, letters, choices(name)).keySet().forEach(one -> reached.add(one.to()));
      }
      assertThat(AccessWords.of(model, letters).keySet())
          .containsExactlyInAnyOrderElementsOf(reached);
    }
  }

  /** A few words show all choices, so that walks can be planned; each as far as it matters. */
  @ParameterizedTest
  @MethodSource("choosing")
  void aFewWordsShowWhatAStoreChooses(String name) {
    StateStoreAdapter adapter = adapter(name);
    Capabilities declared = adapter.capabilities();
    Alphabet alphabet = Alphabet.of(declared);
    int chosen = choices(name);
    int shown = OpenChoice.NONE;
    try (InProcessDriver driver = new InProcessDriver(adapter, Deadline.DEFAULT)) {
      for (StoreConfig config : ConfigurationChoice.pairwise(declared)) {
        for (List<Letter> word : alphabet.showingChoices()) {
          Sequence sequence = new Sequence(config, OPENED_MS, Letter.steps(word, OPENED_MS));
          int seen = new ModelWalk(new StoreModel(config)).choices(word, driver.run(sequence));
          assertThat(OpenChoice.isWithin(seen, chosen))
              .as("%s: %s", config, OpenChoice.words(seen))
              .isTrue();
          shown |= seen;
        }
      }
    }
    assertThat(OpenChoice.words(shown)).isEqualTo(OpenChoice.words(chosen));
  }

  /** No state shows the pin, so that its choice cannot be seen here. */
  @Test
  void everyChoiceIsMadeBothWays() {
    List<OpenChoice> chosen =
        CHOSEN.values().stream().flatMap(Set::stream).distinct().sorted().toList();
    List<OpenChoice> visible = new ArrayList<>(Arrays.asList(OpenChoice.values()));
    visible.remove(OpenChoice.RESTART_RESETS_PIN);
    assertThat(chosen).isEqualTo(visible);
    assertThat(visible)
        .allMatch(choice -> CHOSEN.values().stream().anyMatch(set -> !set.contains(choice)));
  }

  @Test
  void pairsOfChoicesLeaveNoStateOut() {
    Capabilities all = ReferenceAdapter.CAPABILITIES;
    Set<ModelState> few = new ReachableStates(all).all();
    Set<ModelState> every = new HashSet<>();
    for (StoreConfig config : ConfigurationChoice.every(all)) {
      every.addAll(AccessWords.of(new StoreModel(config), Letter.of(all)).keySet());
    }
    assertThat(few).containsExactlyInAnyOrderElementsOf(every).hasSize(288);
  }

  /** A transition between states of the model, by a letter. */
  private record Transition(ModelState from, String letter, ModelState to) {}

  /** Returns the transitions of a store with these choices, each with a word that shows it. */
  private static Map<Transition, List<Letter>> transitions(
      StoreModel model, List<Letter> letters, int choices) {
    Map<Transition, List<Letter>> transitions = new LinkedHashMap<>();
    Map<Detail, List<Letter>> words = new LinkedHashMap<>(Map.of(model.initial(), List.of()));
    Deque<Detail> open = new ArrayDeque<>(words.keySet());
    while (!open.isEmpty()) {
      Detail before = open.remove();
      for (Letter letter : letters) {
        for (Outcome outcome : model.after(before, letter)) {
          if (OpenChoice.isWithin(outcome.choices(), choices)) {
            List<Letter> word = new ArrayList<>(words.get(before));
            word.add(letter);
            transitions.putIfAbsent(
                new Transition(before.state(), letter.name(), outcome.detail().state()), word);
            if (outcome.detail().ages().length() <= 2
                && words.putIfAbsent(outcome.detail(), word) == null) {
              open.add(outcome.detail());
            }
          }
        }
      }
    }
    return transitions;
  }

  private static int choices(String name) {
    int choices = OpenChoice.NONE;
    for (OpenChoice choice : OpenChoice.values()) {
      choices |= choice.set(CHOSEN.getOrDefault(name, Set.of()).contains(choice));
    }
    return choices;
  }

  /** Returns the state after each letter. */
  private static List<Snapshot> shown(
      InProcessDriver driver, StoreConfig config, List<Letter> word) {
    List<TimedCommand> steps = new ArrayList<>();
    List<Integer> ends = new ArrayList<>();
    long now = OPENED_MS;
    for (Letter letter : word) {
      List<TimedCommand> more = letter.after(now);
      steps.addAll(more);
      ends.add(steps.size() - 1);
      now = more.get(0).nowMs();
    }
    List<Observation> seen = driver.run(new Sequence(config, OPENED_MS, steps)).observations();
    return ends.stream().map(end -> seen.get(end).after()).toList();
  }

  private static long nowMs(List<Letter> word, int last) {
    return OPENED_MS + word.subList(0, last + 1).stream().mapToLong(Letter::gapMs).sum();
  }

  private static StateStoreAdapter adapter(String name) {
    return name.equals("reference")
        ? new ReferenceAdapter()
        : VariantCatalogue.find(name).orElseThrow().adapter().get();
  }
}
