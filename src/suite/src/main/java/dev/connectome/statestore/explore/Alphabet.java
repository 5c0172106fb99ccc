package dev.connectome.statestore.explore;

import dev.connectome.statestore.spec.Capabilities;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the sequences of the complete suite consist of.
 *
 * @param letters what the words consist of
 * @param closing what follows each word and shows what no state shows, if there is something
 */
record Alphabet(List<Letter> letters, Optional<Letter> closing) {
  /** The names of letters after which a store has shown how it answers each {@link OpenChoice}. */
  private static final List<List<String>> SHOWING_CHOICES =
      List.of(
          List.of(
              "release of an event alone",
              "unpin",
              "mode realtime",
              "realtime event",
              "local pause",
              "mode realtime",
              "local pause",
              "speed 3x",
              "restart",
              "mode realtime"),
          List.of("late realtime event", "pin", "restart"),
          List.of("unpin", "restart"));

  /** Copies the list. */
  Alphabet {
    letters = List.copyOf(letters);
  }

  /** Returns the letters that lead to a state, those that are performed there, and the closing. */
  List<Letter> word(List<Letter> access, List<Letter> there) {
    List<Letter> word = new ArrayList<>(access);
    word.addAll(there);
    closing.ifPresent(word::add);
    return word;
  }

  /**
   * Returns words after which a store has shown what it chooses where the specification leaves
   * something open that states depend on; of these words what the alphabet has.
   */
  List<List<Letter>> showingChoices() {
    return SHOWING_CHOICES.stream()
        .map(
            names ->
                word(
                    List.of(),
                    names.stream()
                        .flatMap(name -> letters.stream().filter(one -> one.name().equals(name)))
                        .toList()))
        .toList();
  }

  /** Returns what an implementation with these capabilities supports. */
  static Alphabet of(Capabilities declared) {
    return new Alphabet(Letter.of(declared), Letter.closing(declared));
  }
}
