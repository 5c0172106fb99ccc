package dev.connectome.statestore.health;

import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.observation.history.History;
import dev.connectome.statestore.observation.history.HistoryHeader;
import dev.connectome.statestore.observation.history.Witness;
import dev.connectome.statestore.verdict.Finding;
import java.util.List;

/**
 * A finding with the observations before it.
 *
 * @param store the name of the store in the status stream
 * @param finding the first finding of its requirement
 * @param witness what a replay of the history must find again
 * @param sessionStart the state of the store before the first observation
 * @param seen the last observations, oldest first
 */
public record Incident(
    String store,
    Finding finding,
    Witness witness,
    SessionStart sessionStart,
    List<Observation> seen) {
  /** Copies the list. */
  public Incident {
    seen = List.copyOf(seen);
  }

  /** The history that {@code tck replay} reads, as written by this version of the kit. */
  public History history(String kitVersion, String specVersion) {
    HistoryHeader header =
        HistoryHeader.of(kitVersion, specVersion)
            .withNote(finding.requirement() + ": " + finding.problem())
            .withWitness(witness);
    return new History(header, DocksOnly.of(sessionStart), seen);
  }
}
