package dev.connectome.statestore.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.adapter.TimedCommand;
import dev.connectome.statestore.explore.AccessWords.Word;
import dev.connectome.statestore.explore.StoreModel.Detail;
import dev.connectome.statestore.explore.StoreModel.Outcome;
import dev.connectome.statestore.explore.TransitionTour.Visit;
import dev.connectome.statestore.explore.TransitionTour.Walk;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.RealtimeFocusPolicy;
import dev.connectome.statestore.spec.StoreConfig;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The walks of the complete suite for k = 0, for stores of any choices, known or not. */
class TransitionTourTest {
  private static final Capabilities ALL = Capabilities.all();
  private static final ReachableStates REACHABLE = new ReachableStates(ALL);
  private static final List<Letter> LETTERS = REACHABLE.alphabet().letters();
  private static final Letter CLOSING = REACHABLE.alphabet().closing().orElseThrow();
  private static final int KNOWN =
      Arrays.stream(OpenChoice.values()).mapToInt(choice -> choice.set(false)).sum();
  private static final int DRAWN = 6;

  static Stream<Arguments> stores() {
    Random random = new Random(1);
    return ConfigurationChoice.pairwise(ALL).stream()
        .flatMap(
            config ->
                Stream.concat(
                    Stream.of(Arguments.of(config, OpenChoice.NONE), Arguments.of(config, KNOWN)),
                    Stream.generate(() -> Arguments.of(config, drawn(random))).limit(DRAWN)));
  }

  /** Draws an answer to each choice; one in four is not known. */
  private static int drawn(Random random) {
    int choices = OpenChoice.NONE;
    for (OpenChoice choice : OpenChoice.values()) {
      choices |= random.nextInt(4) == 0 ? OpenChoice.NONE : choice.set(random.nextBoolean());
    }
    return choices;
  }

  @ParameterizedTest
  @MethodSource("stores")
  void eachLetterIsPerformedInEachStateOnce(StoreConfig config, int choices) {
    Map<Integer, Set<Integer>> performed = new HashMap<>();
    for (List<Walk> together : tour(config, choices)) {
      Set<Visit> visits = new HashSet<>();
      together.forEach(walk -> visits.addAll(walk.visits()));
      for (Visit visit : Set.copyOf(visits)) {
        boolean isNew =
            performed.computeIfAbsent(visit.state(), state -> new HashSet<>()).add(visit.letter());
        assertThat(isNew || together.size() > 1).isTrue();
      }
    }
    assertThat(performed).hasSize(words(config).size());
    assertThat(performed.values()).allMatch(letters -> letters.size() == LETTERS.size());
  }

  /**
   * So that the first wrong transition is followed by what shows it: what only leads somewhere was
   * performed before, and the pin is known where a letter is performed.
   */
  @ParameterizedTest
  @MethodSource("stores")
  void aWrongTransitionCannotBeHidden(StoreConfig config, int choices) {
    StoreModel model = new StoreModel(config);
    boolean opened = config.realtimeFocus() == RealtimeFocusPolicy.PINNED;
    List<ModelState> states = List.copyOf(words(config).keySet());
    Map<ModelState, Set<Letter>> performed = new HashMap<>();
    for (List<Walk> together : tour(config, choices)) {
      for (Walk walk : together) {
        if (!walk.isSure()) {
          continue;
        }
        Detail at = model.initial();
        boolean isPinKnown = true;
        int steps = 0;
        Iterator<Letter> letters = walk.letters().iterator();
        for (Visit visit : walk.visits()) {
          while (steps < visit.steps()) {
            Letter leading = letters.next();
            assertThat(
                    isPinKnown
                        ? performed.getOrDefault(at.state(), Set.of()).contains(leading)
                        : leading.movesPin())
                .isTrue();
            isPinKnown = isPinKnown(isPinKnown, opened, at, leading);
            at = after(model, at, leading, choices);
            steps += leading.size();
          }
          Letter letter = letters.next();
          assertThat(letter).isEqualTo(LETTERS.get(visit.letter()));
          assertThat(letters.next()).isEqualTo(CLOSING);
          assertThat(at.state()).isEqualTo(states.get(visit.state()));
          assertThat(isPinKnown).isTrue();
          performed.computeIfAbsent(at.state(), state -> new HashSet<>()).add(letter);
          isPinKnown = isPinKnown(true, opened, at, letter);
          if (letters.hasNext()) {
            at = after(model, after(model, at, letter, choices), CLOSING, choices);
          }
          steps += letter.size() + CLOSING.size();
        }
        assertThat(letters.hasNext()).isFalse();
      }
    }
  }

  /** A restart may lift a pin or restore the configured one, where letters can move it. */
  private static boolean isPinKnown(boolean was, boolean opened, Detail at, Letter letter) {
    boolean mayMove = letter.name().equals("restart") && (opened || at.pinned());
    return letter.movesPin() || (was && !mayMove);
  }

  /** A node that is lit already would not show whether the focus is pinned. */
  @ParameterizedTest
  @MethodSource("stores")
  void eachClosingEventOfAWalkLightsAnotherNode(StoreConfig config, int choices) {
    for (List<Walk> together : tour(config, choices)) {
      for (Walk walk : together) {
        long closings = walk.letters().stream().filter(CLOSING::equals).count();
        Set<Object> lit = new HashSet<>();
        for (TimedCommand step : Letter.steps(walk.letters(), 1_000_000)) {
          if (step.command().action() instanceof Action.AppendRealtimeEvent append
              && "y".equals(append.event().get("from_node_id"))) {
            lit.add(append.event().get("to_node_id"));
          }
        }
        assertThat(lit).hasSize((int) closings).doesNotContain("a", "b", "c");
      }
    }
  }

  /** Where all choices are known, one walk does what two fresh stores would be needed for. */
  @ParameterizedTest
  @MethodSource("stores")
  void fewerStoresAreNeededThanLetters(StoreConfig config, int choices) {
    long walks = tour(config, choices).stream().mapToLong(List::size).sum();
    long ways = words(config).values().stream().mapToLong(List::size).sum();
    boolean areKnown = OpenChoice.words(choices).size() == OpenChoice.values().length;
    assertThat(walks * (areKnown ? 2 : 1)).isLessThan(ways * LETTERS.size());
  }

  /** Returns where the letter leads for sure. */
  private static Detail after(StoreModel model, Detail before, Letter letter, int choices) {
    List<Detail> after =
        model.after(before, letter).stream()
            .filter(outcome -> OpenChoice.isPossible(choices | outcome.choices()))
            .map(Outcome::detail)
            .map(Detail::withFewEntries)
            .distinct()
            .toList();
    assertThat(after).hasSize(1);
    return after.get(0);
  }

  private static Map<ModelState, List<Word>> words(StoreConfig config) {
    return REACHABLE.words(config, LETTERS);
  }

  private static List<List<Walk>> tour(StoreConfig config, int choices) {
    return TransitionTour.of(new StoreModel(config), REACHABLE.alphabet(), words(config), choices);
  }
}
