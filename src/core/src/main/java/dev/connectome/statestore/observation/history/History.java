package dev.connectome.statestore.observation.history;

import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.SessionStart;
import java.util.List;

/**
 * Everything that was observed of one store since its session start.
 *
 * @param header the header
 * @param sessionStart the store when it was opened
 * @param observations one for each command, indices counting from 1
 */
public record History(
    HistoryHeader header, SessionStart sessionStart, List<Observation> observations) {

  /** Copies the list. */
  public History {
    observations = List.copyOf(observations);
  }
}
