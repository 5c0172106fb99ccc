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
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Makes two commits for one action: every reader and observer sees the state in between. */
final class DoubleCommitStore extends ForwardingStore {
  private final Predicate<Action> when;
  private final BinaryOperator<Snapshot> halfway;
  private final List<StoreObserver<Snapshot>> observers = new CopyOnWriteArrayList<>();
  private UnaryOperator<Snapshot> shown = UnaryOperator.identity();

  /**
   * Makes such a store.
   *
   * @param when the actions with two commits
   * @param halfway returns the state in between, from the states before and after
   */
  DoubleCommitStore(
      StoreUnderTest<Snapshot> inner, Predicate<Action> when, BinaryOperator<Snapshot> halfway) {
    super(inner);
    this.when = when;
    this.halfway = halfway;
  }

  @Override
  @Nullable Snapshot act(Action action) {
    if (!when.test(action)) {
      return super.act(action);
    }
    Snapshot before = inner.read();
    shown = after -> halfway.apply(before, after);
    try {
      super.act(action);
    } finally {
      shown = UnaryOperator.identity();
    }
    Snapshot after = inner.read();
    for (StoreObserver<Snapshot> observer : observers) {
      observer.stateChanged(after);
      observer.dockFired(DockName.COMMIT.wireName(), after, Map.of());
    }
    return after;
  }

  @Override
  Snapshot look() {
    return shown.apply(inner.read());
  }

  @Override
  public Subscription observe(StoreObserver<Snapshot> observer) {
    observers.add(observer);
    Subscription inside =
        inner.observe(
            new StoreObserver<>() {
              @Override
              public void stateChanged(Snapshot state) {
                observer.stateChanged(shown.apply(state));
              }

              @Override
              public void dockFired(String name, @Nullable Snapshot state, Map<String, ?> fields) {
                Snapshot carried = state == null ? null : shown.apply(state);
                observer.dockFired(name, carried, ConsistentDockFields.of(fields, carried));
              }
            });
    return () -> {
      observers.remove(observer);
      inside.end();
    };
  }
}
