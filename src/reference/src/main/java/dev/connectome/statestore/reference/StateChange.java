package dev.connectome.statestore.reference;

import java.util.List;

/**
 * What one action makes of a state.
 *
 * @param state the state after it
 * @param evicted how many entries retention took
 * @param docks what fires besides the commit dock, in order
 */
record StateChange(StoreState state, int evicted, List<DockFiring> docks) {

  StateChange {
    docks = List.copyOf(docks);
  }

  /** A change that evicts nothing and fires the commit dock alone. */
  static StateChange to(StoreState state) {
    return new StateChange(state, 0, List.of());
  }

  /** A pure function from the state before to the change; the clock is read once a commit. */
  @FunctionalInterface
  interface Maker {
    StateChange make(StoreState before, long nowMs);
  }
}
