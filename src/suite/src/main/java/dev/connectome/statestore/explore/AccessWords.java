package dev.connectome.statestore.explore;

import dev.connectome.statestore.explore.StoreModel.Detail;
import dev.connectome.statestore.explore.StoreModel.Outcome;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Computes which states of the model can be reached, breadth first, and a shortest word to each.
 *
 * <p>A state that every store reaches has one word. A state that only some stores reach, because
 * the specification leaves something open on the way, has a word for each smallest set of choices,
 * so that a store that can reach it does.
 *
 * <p>Where a store has letters that move the pin, no word ends where a restart left it open.
 */
final class AccessWords {
  /** A third entry leads to no further state. */
  static final int MOST_ENTRIES = 2;

  private final StoreModel model;
  private final List<Letter> letters;
  private final boolean movesPin;
  private final Map<Detail, List<Integer>> seen = new HashMap<>();
  private final Map<ModelState, List<Word>> words = new LinkedHashMap<>();
  private final Deque<Node> open = new ArrayDeque<>();

  private AccessWords(StoreModel model, List<Letter> letters) {
    this.model = model;
    // Several commands in one letter would look shorter than they are.
    this.letters = letters.stream().filter(letter -> letter.size() == 1).toList();
    this.movesPin = letters.stream().anyMatch(Letter::movesPin);
  }

  /**
   * A word, and the {@link OpenChoice}s of the stores that it leads to the state.
   *
   * @param letters what leads there; empty for the initial state
   */
  record Word(List<Letter> letters, int choices) {}

  private record Node(Detail detail, int choices, @Nullable Node before, @Nullable Letter letter) {

    Word word() {
      Deque<Letter> letters = new ArrayDeque<>();
      for (Node node = this; node != null && node.letter != null; node = node.before) {
        letters.addFirst(node.letter);
      }
      return new Word(List.copyOf(letters), choices);
    }
  }

  /** Returns the words to each state that is reachable with these letters. */
  static Map<ModelState, List<Word>> of(StoreModel model, List<Letter> letters) {
    return new AccessWords(model, letters).search();
  }

  private Map<ModelState, List<Word>> search() {
    offer(new Node(model.initial(), OpenChoice.NONE, null, null));
    while (!open.isEmpty()) {
      Node node = open.remove();
      for (Letter letter : letters) {
        for (Outcome outcome : model.after(node.detail(), letter)) {
          int choices = node.choices() | outcome.choices();
          if (OpenChoice.isPossible(choices) && outcome.detail().ages().length() <= MOST_ENTRIES) {
            offer(new Node(outcome.detail(), choices, node, letter));
          }
        }
      }
    }
    words.values().forEach(AccessWords::keepFewestChoices);
    return words;
  }

  private void offer(Node node) {
    List<Integer> known = seen.computeIfAbsent(node.detail(), detail -> new ArrayList<>(2));
    if (known.stream().anyMatch(few -> OpenChoice.isWithin(few, node.choices()))) {
      return;
    }
    known.add(node.choices());
    open.add(node);
    if (node.detail().isPinOpen() && movesPin) {
      return;
    }
    List<Word> found = words.computeIfAbsent(node.detail().state(), state -> new ArrayList<>(1));
    if (found.stream().noneMatch(word -> OpenChoice.isWithin(word.choices(), node.choices()))) {
      found.add(node.word());
    }
  }

  /** A shorter word that needs more choices was found before a longer one that needs fewer. */
  private static void keepFewestChoices(List<Word> found) {
    for (Word few : List.copyOf(found)) {
      found.removeIf(
          word ->
              word.choices() != few.choices()
                  && OpenChoice.isWithin(few.choices(), word.choices()));
    }
  }
}
