package dev.connectome.statestore.reference;

import java.util.List;

/**
 * The result of one action.
 *
 * @param state the state after it
 * @param evicted the number of evicted entries
 * @param docks the docks to fire besides the commit dock, in order
 */
record StateChange(StoreState state, int evicted, List<DockFiring> docks) {

  StateChange {
    docks = List.copyOf(docks);
  }

  /** A change that evicts nothing and fires only the commit dock. */
  static StateChange to(StoreState state) {
    return new StateChange(state, 0, List.of());
  }

  /**
   * A pure function from the state before to the change; the clock is read once for each commit.
   */
  @FunctionalInterface
  interface Maker {
    StateChange make(StoreState before, long nowMs);
  }
}
