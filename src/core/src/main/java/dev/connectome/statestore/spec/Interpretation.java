package dev.connectome.statestore.spec;

import java.util.List;

/**
 * A decision on a question that the documents leave open or answer in two ways.
 *
 * @param id {@code INT-n} for the main decisions, {@code FIN-n} for the finer points
 * @param about the question in a few words
 * @param decision the answer that the kit applies
 * @param reason why the kit applies this answer
 * @param bearsOnAll whether it affects every requirement
 * @param bearsOn the ids of the requirements it affects; empty when it affects all
 */
public record Interpretation(
    String id,
    String about,
    String decision,
    String reason,
    boolean bearsOnAll,
    List<String> bearsOn) {

  /** Copies the list. */
  public Interpretation {
    bearsOn = List.copyOf(bearsOn);
  }
}
