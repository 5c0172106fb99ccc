package dev.connectome.statestore.faults;

import dev.connectome.statestore.adapter.StoreObserver;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.Action;
import org.jspecify.annotations.Nullable;

/**
 * Gives observers states whose ledger can be written into: each one a copy of its own, or the same
 * one to all that are notified of a commit.
 */
final class WritableNotifications implements NotificationRewriter {
  private final boolean shared;
  private @Nullable Action performed;
  private @Nullable Snapshot told;
  private @Nullable Snapshot copy;

  /**
   * Creates the rewriter.
   *
   * @param shared whether all observers of a commit are notified with the same copy
   */
  WritableNotifications(boolean shared) {
    this.shared = shared;
  }

  @Override
  public void state(Snapshot state, @Nullable Action during, StoreObserver<Snapshot> observer) {
    observer.stateChanged(shared ? common(state, during) : WritableReturnStore.copyOf(state));
  }

  @Override
  public void dock(Dock dock, StoreObserver<Snapshot> observer) {
    Snapshot state = dock.state();
    dock.to(observer, state == null ? null : WritableReturnStore.copyOf(state));
  }

  @SuppressWarnings("ReferenceEquality") // Each commit has its own copy, also of an equal state.
  private Snapshot common(Snapshot state, @Nullable Action during) {
    Snapshot known = copy;
    if (known == null || state != told || during != performed) {
      known = WritableReturnStore.copyOf(state);
      copy = known;
      told = state;
      performed = during;
    }
    return known;
  }
}
