package dev.connectome.statestore.faults;

import dev.connectome.statestore.adapter.StoreUnderTest;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.Action;
import org.jspecify.annotations.Nullable;

/**
 * Does nothing: it reads, subscribes and exports like a fresh store forever. It breaks few rules
 * visibly, and must pass none: no action ever has an effect.
 */
final class NullStore extends ForwardingStore {
  static final String NAME = "null-store";

  NullStore(StoreUnderTest<Snapshot> inner) {
    super(inner);
  }

  static Fault fault() {
    return Fault.of(
        NAME,
        "Every action is ignored; reading, subscribing and exporting work.",
        StoreFactory.reference().wrapped(NullStore::new));
  }

  @Override
  @Nullable Snapshot act(Action action) {
    return inner.read();
  }
}
