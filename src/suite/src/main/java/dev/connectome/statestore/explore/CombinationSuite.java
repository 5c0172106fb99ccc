package dev.connectome.statestore.explore;

import dev.connectome.statestore.adapter.Sequence;
import java.util.List;

/**
 * Sequences that together perform each combination of one kind.
 *
 * @param kind what is combined, in words
 * @param parts the sequences; each combination counts in exactly one of them
 */
record CombinationSuite(String kind, List<Part> parts) {

  /** Copies the list. */
  CombinationSuite {
    parts = List.copyOf(parts);
  }

  /** A sequence, and how many combinations it performs that none before it does. */
  record Part(Sequence sequence, long combinations) {}

  /** Returns how many combinations there are. */
  long possible() {
    return parts.stream().mapToLong(Part::combinations).sum();
  }
}
