package dev.connectome.statestore.faults;

import dev.connectome.statestore.adapter.StoreObserver;
import dev.connectome.statestore.adapter.StoreUnderTest;
import dev.connectome.statestore.adapter.Subscription;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.DockName;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Fires the commit dock first and commits after it. */
final class EarlyDockStore extends ForwardingStore {
  private final List<StoreObserver<Snapshot>> observers = new CopyOnWriteArrayList<>();

  EarlyDockStore(StoreUnderTest<Snapshot> inner) {
    super(inner);
  }

  @Override
  @Nullable Snapshot act(Action action) {
    for (StoreObserver<Snapshot> observer : observers) {
      observer.dockFired(
          DockName.COMMIT.wireName(), inner.read(), Map.of("action", action.wireName()));
    }
    return super.act(action);
  }

  @Override
  public Subscription observe(StoreObserver<Snapshot> observer) {
    observers.add(observer);
    Subscription inside =
        inner.observe(
            new StoreObserver<>() {
              @Override
              public void stateChanged(Snapshot state) {
                observer.stateChanged(state);
              }

              @Override
              public void dockFired(String name, @Nullable Snapshot state, Map<String, ?> fields) {
                if (!name.equals(DockName.COMMIT.wireName())) {
                  observer.dockFired(name, state, fields);
                }
              }
            });
    return () -> {
      observers.remove(observer);
      inside.end();
    };
  }
}
