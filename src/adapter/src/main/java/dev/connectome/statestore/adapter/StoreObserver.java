package dev.connectome.statestore.adapter;

import java.util.Map;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/**
 * What a store under test tells. It may call from any thread, but every call belongs to an action
 * and must have been made before that action returns. A store that tells later makes its adapter
 * wait for it.
 *
 * @param <S> the implementation's own state type
 */
@API(status = Status.EXPERIMENTAL, since = "0.1.0")
public interface StoreObserver<S> {

  /** A subscriber was notified of this state. */
  void stateChanged(S state);

  /**
   * A dock fired.
   *
   * @param name one of {@link dev.connectome.statestore.spec.DockName}'s wire names
   * @param state the state that it carried; null when it carries none
   * @param fields what else it carried, JSON-shaped; the evictions dock carries {@code
   *     evicted_count}
   */
  void dockFired(String name, @Nullable S state, Map<String, ?> fields);
}
