package dev.connectome.statestore.explore;

import dev.connectome.statestore.explore.AccessWords.Word;
import dev.connectome.statestore.explore.StoreModel.Detail;
import dev.connectome.statestore.explore.StoreModel.Outcome;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Plans walks that perform each letter in each state of the model once, each time followed by the
 * closing event. A walk begins in a fresh store and goes on where the closing event led, so that
 * less is spent on the way than with a fresh store for each letter.
 *
 * <p>A letter that only leads somewhere was performed in that state before, earlier in the walk or
 * in an earlier walk, with the closing event behind it. So the first wrong transition of a store
 * cannot be hidden by what follows it: all before it was right, and the closing event comes next.
 * After a restart, a store may have moved the pin, and the closing event would only show which way;
 * so nothing is performed until a letter sets it again.
 */
final class TransitionTour {
  /** A walk of this length ends: the ledger grows with it, and with the ledger each action. */
  private static final int LONG = 24;

  /** A fresh store is as cheap as a longer way. */
  private static final int FAR = 2;

  /** The next state depends on choices of the store that are not known. */
  static final int UNKNOWN = -1;

  private static final int NOT_COMPUTED = -2;

  /** A way begins without one. */
  private static final int NO_LETTER = -1;

  private final StoreModel model;
  private final int performable;
  private final List<Letter> letters;
  private final int[] sizes;
  private final BitSet movesPin = new BitSet();
  private final int choices;
  private final Map<ModelState, Integer> states = new HashMap<>();
  private final BitSet[] performed;
  private final List<Place> places = new ArrayList<>();
  private final Map<Detail, Integer> numbers = new HashMap<>();
  private final List<List<Walk>> walks = new ArrayList<>();

  /**
   * A sequence of letters from a fresh store on.
   *
   * @param visits which letters are performed in which states, in order
   * @param isSure whether each store that makes the known choices gets to these states
   * @param end the number of the state after the walk; {@link #UNKNOWN} if that is not known
   */
  record Walk(List<Letter> letters, List<Visit> visits, boolean isSure, int end) {}

  /**
   * A letter that is performed in a state.
   *
   * @param state the number of the state
   * @param letter the number of the letter in the alphabet
   * @param steps how many steps of the walk come before it
   */
  record Visit(int state, int letter, int steps) {}

  /** A state with all that its successors depend on. */
  private static final class Place {
    private final Detail detail;
    private final int state;

    /** Whether a restart left the pin open and a letter can set it: nothing is performed here. */
    private final boolean isPinOpen;

    /** The numbers of the places to which the letters lead. */
    private final int[] after;

    Place(Detail detail, int state, boolean isPinOpen, int letters) {
      this.detail = detail;
      this.state = state;
      this.isPinOpen = isPinOpen;
      this.after = new int[letters];
      Arrays.fill(after, NOT_COMPUTED);
    }
  }

  private record Way(int place, @Nullable Way before, int letter, int length) {}

  private TransitionTour(
      StoreModel model, Alphabet alphabet, List<ModelState> reachable, int choices) {
    this.model = model;
    this.performable = alphabet.letters().size();
    // The closing event is the last one.
    this.letters = alphabet.word(List.of(), alphabet.letters());
    this.sizes = letters.stream().mapToInt(Letter::size).toArray();
    for (int letter = 0; letter < performable; letter++) {
      movesPin.set(letter, letters.get(letter).movesPin());
    }
    this.choices = OpenChoice.withoutContradictions(choices);
    this.performed = new BitSet[reachable.size()];
    for (ModelState state : reachable) {
      performed[states.size()] = new BitSet();
      states.put(state, states.size());
    }
  }

  /**
   * Plans the walks. Those of one list belong to one shard: they are several ways to do the same.
   *
   * @param words the ways to each state, the states in the order of their shortest ways
   * @param choices what the store is known to choose where the specification leaves something open
   */
  static List<List<Walk>> of(
      StoreModel model, Alphabet alphabet, Map<ModelState, List<Word>> words, int choices) {
    TransitionTour tour = new TransitionTour(model, alphabet, List.copyOf(words.keySet()), choices);
    tour.walkEverywhere();
    int state = 0;
    for (List<Word> ways : words.values()) {
      // Only a store that chooses otherwise gets there, or one of which too little is known.
      int last = tour.isOpen(state) ? alphabet.letters().size() : 0;
      for (int letter = 0; letter < last; letter++) {
        tour.walks.add(directly(state, letter, ways, alphabet));
      }
      state++;
    }
    return tour.walks;
  }

  /**
   * Plans walks breadth first, so that a shortest way to a state leads over states in which each
   * letter was performed before.
   */
  private void walkEverywhere() {
    Deque<Way> next =
        new ArrayDeque<>(List.of(new Way(placeOf(model.initial()), null, NO_LETTER, 0)));
    BitSet seen = new BitSet();
    seen.set(next.element().place);
    while (!next.isEmpty()) {
      Way way = next.remove();
      Place place = places.get(way.place);
      while (isOpen(place)) {
        walks.add(List.of(walk(way)));
      }
      if (place.detail.ages().length() <= AccessWords.MOST_ENTRIES) {
        addFurther(way, next, seen);
      }
    }
  }

  private void addFurther(Way way, Deque<Way> next, BitSet seen) {
    for (int letter = 0; letter < performable; letter++) {
      // Several commands in one letter would look shorter than they are.
      boolean mayLead =
          sizes[letter] == 1 && (movesPin.get(letter) || !places.get(way.place).isPinOpen);
      int place = mayLead ? after(way.place, letter) : UNKNOWN;
      if (place != UNKNOWN && !seen.get(place)) {
        seen.set(place);
        next.add(new Way(place, way, letter, way.length + 1));
      }
    }
  }

  /** Returns walks to a state, one for each way, that perform one letter there. */
  static List<Walk> directly(int state, int letter, List<Word> ways, Alphabet alphabet) {
    List<Letter> there = List.of(alphabet.letters().get(letter));
    return ways.stream()
        .map(
            way ->
                new Walk(
                    alphabet.word(way.letters(), there),
                    List.of(new Visit(state, letter, way.letters().size())),
                    false,
                    UNKNOWN))
        .toList();
  }

  private boolean isOpen(Place place) {
    return isOpen(place.state) && !place.isPinOpen;
  }

  private boolean isOpen(int state) {
    return performed[state].cardinality() < performable;
  }

  /** Performs a letter at the end of the way, and further ones where that leads. */
  private Walk walk(Way access) {
    List<Letter> word = new ArrayList<>();
    List<Visit> visits = new ArrayList<>();
    int steps = 0;
    int end = UNKNOWN;
    Way way = access;
    while (way != null) {
      word.addAll(letters(way));
      steps += way.length;
      int state = places.get(way.place).state;
      int letter = performed[state].nextClearBit(0);
      performed[state].set(letter);
      visits.add(new Visit(state, letter, steps));
      int place = way.place;
      for (int next : withClosing(letter)) {
        word.add(letters.get(next));
        steps += sizes[next];
        place = after(place, next);
      }
      end = place == UNKNOWN ? UNKNOWN : places.get(place).state;
      way = place == UNKNOWN || word.size() >= LONG ? null : wayToOpenState(place);
    }
    return new Walk(word, visits, true, end);
  }

  private int[] withClosing(int letter) {
    return letters.size() == performable ? new int[] {letter} : new int[] {letter, performable};
  }

  /** Returns a shortest way, over letters that were performed, to a state where one was not. */
  private @Nullable Way wayToOpenState(int start) {
    Deque<Way> next = new ArrayDeque<>(List.of(new Way(start, null, NO_LETTER, 0)));
    BitSet seen = new BitSet();
    while (!next.isEmpty()) {
      Way way = next.remove();
      if (isOpen(places.get(way.place))) {
        return way;
      }
      if (way.length < FAR) {
        addFurther(way, next, seen);
      }
    }
    return null;
  }

  private List<Letter> letters(Way last) {
    Deque<Letter> leading = new ArrayDeque<>();
    for (Way way = last; way.before != null; way = way.before) {
      leading.addFirst(letters.get(way.letter));
    }
    return List.copyOf(leading);
  }

  private int after(int place, int letter) {
    if (place == UNKNOWN) {
      return UNKNOWN;
    }
    Place from = places.get(place);
    if (from.after[letter] == NOT_COMPUTED) {
      from.after[letter] = placeAfter(from.detail, letters.get(letter));
    }
    return from.after[letter];
  }

  private int placeAfter(Detail before, Letter letter) {
    int place = UNKNOWN;
    for (Outcome outcome : model.after(before, letter)) {
      if (OpenChoice.isPossible(choices | outcome.choices())) {
        int possible = placeOf(outcome.detail().withFewEntries());
        if (place != UNKNOWN && place != possible) {
          return UNKNOWN;
        }
        place = possible;
      }
    }
    return place;
  }

  private int placeOf(Detail detail) {
    Integer known = numbers.get(detail);
    if (known != null) {
      return known;
    }
    Integer state = states.get(detail.state());
    int place = state == null ? UNKNOWN : places.size();
    numbers.put(detail, place);
    if (state != null) {
      boolean isPinOpen = detail.isPinOpen() && !movesPin.isEmpty();
      places.add(new Place(detail, state, isPinOpen, letters.size()));
    }
    return place;
  }
}
