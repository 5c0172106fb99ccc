package dev.connectome.statestore.faults;

import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.Action;

/** Replaces the inner state by another one to show. A stateful rewriter belongs to one store. */
@FunctionalInterface
interface StateRewriter {

  /** Returns what is shown for a state of the inner store. */
  Snapshot show(Snapshot inside);

  /**
   * Called before an action is performed, so that the rewriter can remember something.
   *
   * @param inside the inner store's state before the action
   * @param nowMs the store's clock
   */
  default void prepare(Action action, Snapshot inside, long nowMs) {}
}
