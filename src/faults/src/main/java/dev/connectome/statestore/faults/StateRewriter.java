package dev.connectome.statestore.faults;

import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.Action;

/**
 * What is shown in place of the state inside. A view that remembers something is made for one
 * store.
 */
@FunctionalInterface
interface StateRewriter {

  /** What is shown for a state of the store inside. */
  Snapshot show(Snapshot inside);

  /**
   * An action is about to be performed: the moment to remember something.
   *
   * @param inside the state of the store inside before it
   * @param nowMs the store's clock
   */
  default void prepare(Action action, Snapshot inside, long nowMs) {}
}
