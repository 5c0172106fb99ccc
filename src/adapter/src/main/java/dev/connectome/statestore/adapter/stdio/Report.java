package dev.connectome.statestore.adapter.stdio;

import dev.connectome.statestore.observation.ObserverEvent;
import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.observation.Snapshot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one step showed.
 *
 * @param late what the store told after the step before had ended
 * @param seen what the store told meanwhile
 * @param outcome what came back; nothing for a recall
 * @param recalled what a look at the held states showed; null where the step was no recall
 * @param after what a read showed right after
 * @param clock the machine's clock around the step
 */
record Report(
    List<ObserverEvent> late,
    List<ObserverEvent> seen,
    Outcome outcome,
    @Nullable Recalled recalled,
    PreviousState after,
    Clocked clock) {

  /**
   * What a look at the held states showed.
   *
   * @param lookedAt how many of them were looked at
   * @param changes those that are not what they were, or may not be
   */
  record Recalled(int lookedAt, List<Change> changes) {}

  /**
   * A held state as it is now.
   *
   * @param step the number of the step that handed it out
   * @param place the way to it in the report of that step
   * @param now what it shows now
   */
  record Change(int step, String place, Snapshot now) {}

  /**
   * When a step was done.
   *
   * @param nowMs the store's clock
   * @param clockUncertaintyMs how much earlier the store may have read it
   */
  record Clocked(long nowMs, long clockUncertaintyMs) {}
}
