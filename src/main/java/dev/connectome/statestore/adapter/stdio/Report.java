package dev.connectome.statestore.adapter.stdio;

import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.observation.Sighting;
import dev.connectome.statestore.observation.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one step showed.
 *
 * @param sightings what the store told meanwhile
 * @param outcome what came back; nothing for a recall
 * @param recalled the held states by the number of their step, where the step was a recall; empty
 *     for one that is still what it was
 * @param after what a read showed right after
 * @param clock the machine's clock around the step
 */
record Report(
    List<Sighting> sightings,
    Outcome outcome,
    Map<Integer, Optional<Snapshot>> recalled,
    Known after,
    Clocked clock) {

  /**
   * When a step was done.
   *
   * @param nowMs the store's clock
   * @param blurMs how much earlier the store may have read it
   */
  record Clocked(long nowMs, long blurMs) {}
}
