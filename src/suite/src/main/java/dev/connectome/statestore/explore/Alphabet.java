package dev.connectome.statestore.explore;

import dev.connectome.statestore.spec.Capabilities;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the sequences of the complete suite consist of.
 *
 * @param letters what the words consist of
 * @param closing what ends each sequence, if there is something
 */
record Alphabet(List<Letter> letters, Optional<Letter> closing) {

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

  /** Returns what an implementation with these capabilities supports. */
  static Alphabet of(Capabilities declared) {
    return new Alphabet(Letter.of(declared), Letter.closing(declared));
  }
}
