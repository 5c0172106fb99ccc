package dev.connectome.statestore.adapter.stdio;

import dev.connectome.statestore.observation.ObserverEvent;
import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.observation.Snapshot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one step showed.
 *
 * @param late the observer events after the end of the previous step
 * @param seen the observer events during this step
 * @param outcome what the step returned; nothing for a recall
 * @param recalled the result of the check of held states; null when the step was no recall
 * @param after the state that was read right after the step
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
   * The result of a check of held states.
   *
   * @param lookedAt how many held states were checked
   * @param changes the states that changed, or may have changed
   */
  record Recalled(int lookedAt, List<Change> changes) {}

  /**
   * A held state as it is now.
   *
   * @param step the number of the step that handed out the state
   * @param place the path to the state in the report of that step
   * @param now what the state shows now
   */
  record Change(int step, String place, Snapshot now) {}

  /**
   * The time of a step.
   *
   * @param nowMs the time on the store's clock
   * @param clockUncertaintyMs how much earlier the store may have read the clock
   */
  record Clocked(long nowMs, long clockUncertaintyMs) {

    /** The time from the beginning of this step to the end of a later one. */
    Clocked until(Clocked later) {
      return new Clocked(
          later.nowMs,
          Math.max(later.clockUncertaintyMs, later.nowMs - nowMs + clockUncertaintyMs));
    }
  }
}
