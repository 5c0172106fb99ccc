package dev.connectome.statestore.explore;

import dev.connectome.statestore.spec.Capabilities;
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

  /** Returns what an implementation with these capabilities supports. */
  static Alphabet of(Capabilities declared) {
    return new Alphabet(Letter.of(declared), Letter.closing(declared));
  }
}
