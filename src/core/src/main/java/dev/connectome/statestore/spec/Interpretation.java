package dev.connectome.statestore.spec;

import java.util.List;

/**
 * A decision on a question that the documents leave open or answer in two ways.
 *
 * @param id {@code INT-n} for the main decisions, {@code FIN-n} for the finer points
 * @param about the question in a few words
 * @param decision the answer that the kit applies
 * @param reason why that answer
 * @param bearsOnAll whether it bears on every requirement
 * @param bearsOn the ids of the requirements it bears on; empty when it bears on all
 */
public record Interpretation(
    String id,
    String about,
    String decision,
    String reason,
    boolean bearsOnAll,
    List<String> bearsOn) {

  /** Takes a copy of the list. */
  public Interpretation {
    bearsOn = List.copyOf(bearsOn);
  }
}
