package dev.connectome.statestore.explore;

import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.StoreConfig;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The states of the model that an implementation can reach, computed once. Thread-safe. */
final class ReachableStates {
  private final Capabilities declared;
  private final Alphabet alphabet;
  private final Map<List<Object>, Map<ModelState, List<AccessWords.Word>>> words = new HashMap<>();

  ReachableStates(Capabilities declared) {
    this.declared = declared;
    this.alphabet = Alphabet.of(declared);
  }

  /** Returns what the implementation declares. */
  Alphabet alphabet() {
    return alphabet;
  }

  /** Returns the words to each state in one configuration, of some letters of the alphabet. */
  synchronized Map<ModelState, List<AccessWords.Word>> words(
      StoreConfig config, List<Letter> letters) {
    return words.computeIfAbsent(
        List.of(config, letters), key -> AccessWords.of(new StoreModel(config), letters));
  }

  /** Returns the states that are reachable in any configuration. */
  synchronized Set<ModelState> all() {
    Set<ModelState> all = new LinkedHashSet<>();
    for (StoreConfig config : ConfigurationChoice.pairwise(declared)) {
      all.addAll(words(config, alphabet.letters()).keySet());
    }
    return all;
  }
}
