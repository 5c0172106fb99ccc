package dev.connectome.statestore.faults;

import dev.connectome.statestore.adapter.StoreObserver;
import dev.connectome.statestore.adapter.StoreUnderTest;
import dev.connectome.statestore.adapter.Subscription;
import dev.connectome.statestore.observation.LedgerView;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.Action;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Returns from each action a state whose ledger can be written into. The state is a copy of its
 * own, or the very one that observers are told of after the action has returned.
 */
final class WritableReturnStore extends ForwardingStore {
  private final boolean told;
  private final Map<Snapshot, Snapshot> returned = new HashMap<>();
  private boolean acting;

  /**
   * Creates the store.
   *
   * @param told whether observers are told of the state that the action returned
   */
  WritableReturnStore(StoreUnderTest<Snapshot> inner, boolean told) {
    super(inner);
    this.told = told;
  }

  @Override
  @Nullable Snapshot act(Action action) {
    boolean outer = !acting;
    acting = true;
    try {
      Snapshot state = super.act(action);
      if (state == null) {
        return null;
      }
      Snapshot own = copyOf(state);
      returned.put(state, own);
      return own;
    } finally {
      if (outer) {
        acting = false;
        returned.clear();
      }
    }
  }

  @Override
  public Subscription observe(StoreObserver<Snapshot> observer) {
    return inner.observe(
        new StoreObserver<>() {
          @Override
          public void stateChanged(Snapshot state) {
            observer.stateChanged(shared(state));
          }

          @Override
          public void dockFired(String dock, @Nullable Snapshot state, Map<String, ?> fields) {
            observer.dockFired(dock, state == null ? null : shared(state), fields);
          }
        });
  }

  /** Returns the same state with a ledger that can be written into. */
  static Snapshot copyOf(Snapshot state) {
    return state.withLedger(
        LedgerView.over(new ArrayList<>(ExportLines.entries(state.ledger())), entry -> entry));
  }

  private Snapshot shared(Snapshot state) {
    return told ? returned.getOrDefault(state, state) : state;
  }
}
