package dev.connectome.statestore.adapter;

import java.util.Map;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/**
 * Receives the notifications and dock events of a store under test. The store may call an observer
 * from any thread. Each call belongs to an action and must be made before that action returns. If a
 * store calls later than that, its adapter must wait for the call.
 *
 * @param <S> the implementation's own state type
 */
@API(status = Status.EXPERIMENTAL, since = "0.1.0")
public interface StoreObserver<S> {

  /** The store notified a subscriber of this state. */
  void stateChanged(S state);

  /**
   * A dock fired.
   *
   * @param name one of the wire names of {@link dev.connectome.statestore.spec.DockName}
   * @param state the state that the dock carried; null when it carried none
   * @param fields the other fields that the dock carried, JSON-shaped; the evictions dock carries
   *     {@code evicted_count}
   */
  void dockFired(String name, @Nullable S state, Map<String, ?> fields);
}
