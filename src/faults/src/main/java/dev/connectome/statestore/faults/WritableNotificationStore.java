package dev.connectome.statestore.faults;

import dev.connectome.statestore.adapter.StoreObserver;
import dev.connectome.statestore.adapter.StoreUnderTest;
import dev.connectome.statestore.adapter.Subscription;
import dev.connectome.statestore.observation.LedgerView;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.Action;
import java.util.ArrayList;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives observers states whose ledger can be written into: each one a copy of its own, or the same
 * one to all that are notified of a commit.
 */
final class WritableNotificationStore extends ForwardingStore {
  private final boolean shared;
  private @Nullable Snapshot told;
  private @Nullable Snapshot copy;

  /**
   * Creates the store.
   *
   * @param shared whether all observers of a commit are notified with the same copy
   */
  WritableNotificationStore(StoreUnderTest<Snapshot> inner, boolean shared) {
    super(inner);
    this.shared = shared;
  }

  @Override
  @Nullable Snapshot act(Action action) {
    told = null;
    return super.act(action);
  }

  @Override
  public Subscription observe(StoreObserver<Snapshot> observer) {
    return inner.observe(
        new StoreObserver<>() {
          @Override
          public void stateChanged(Snapshot state) {
            observer.stateChanged(shared ? common(state) : copyOf(state));
          }

          @Override
          public void dockFired(String dock, @Nullable Snapshot state, Map<String, ?> fields) {
            observer.dockFired(dock, state == null ? null : copyOf(state), fields);
          }
        });
  }

  private static Snapshot copyOf(Snapshot state) {
    return state.withLedger(
        LedgerView.over(new ArrayList<>(ExportLines.entries(state.ledger())), entry -> entry));
  }

  @SuppressWarnings("ReferenceEquality") // Each commit has its own copy, also of an equal state.
  private Snapshot common(Snapshot state) {
    Snapshot known = copy;
    if (known != null && state == told) {
      return known;
    }
    Snapshot fresh = copyOf(state);
    told = state;
    copy = fresh;
    return fresh;
  }
}
