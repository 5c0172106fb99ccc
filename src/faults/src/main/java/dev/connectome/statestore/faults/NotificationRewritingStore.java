package dev.connectome.statestore.faults;

import dev.connectome.statestore.adapter.StoreObserver;
import dev.connectome.statestore.adapter.StoreUnderTest;
import dev.connectome.statestore.adapter.Subscription;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.Action;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Notifies its observers differently from the inner store. */
final class NotificationRewritingStore extends ForwardingStore {
  private final NotificationRewriter teller;
  private @Nullable Action during;
  private Snapshot before;

  NotificationRewritingStore(StoreUnderTest<Snapshot> inner, NotificationRewriter teller) {
    super(inner);
    this.teller = teller;
    this.before = inner.read();
  }

  @Override
  @Nullable Snapshot act(Action action) {
    before = inner.read();
    during = action;
    try {
      return super.act(action);
    } finally {
      during = null;
    }
  }

  @Override
  public Subscription observe(StoreObserver<Snapshot> observer) {
    return inner.observe(
        new StoreObserver<>() {
          @Override
          public void stateChanged(Snapshot state) {
            teller.state(state, during, observer);
          }

          @Override
          public void dockFired(String name, @Nullable Snapshot state, Map<String, ?> fields) {
            teller.dock(
                new NotificationRewriter.Dock(name, state, fields, during, before), observer);
          }
        });
  }
}
