package dev.connectome.statestore.faults;

import dev.connectome.statestore.adapter.StoreObserver;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.ActionKind;
import dev.connectome.statestore.spec.DockName;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Forwards notifications and docks of the inner store; implementations change them. */
interface NotificationRewriter {

  /**
   * Holds a dock of the inner store.
   *
   * @param during the current action; null at an export
   * @param before the state before that action
   */
  record Dock(
      String name,
      @Nullable Snapshot state,
      Map<String, ?> fields,
      @Nullable Action during,
      Snapshot before) {

    boolean is(DockName which) {
      return which.wireName().equals(name);
    }

    boolean isDuring(ActionKind kind) {
      return during != null && during.kind() == kind;
    }

    void to(StoreObserver<Snapshot> observer) {
      observer.dockFired(name, state, fields);
    }

    void to(StoreObserver<Snapshot> observer, @Nullable Snapshot otherState) {
      observer.dockFired(name, otherState, fields);
    }
  }

  default void state(Snapshot state, @Nullable Action during, StoreObserver<Snapshot> observer) {
    observer.stateChanged(state);
  }

  default void dock(Dock dock, StoreObserver<Snapshot> observer) {
    dock.to(observer);
  }
}
