package dev.connectome.statestore.faults;

import dev.connectome.statestore.adapter.StoreUnderTest;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.Action;
import org.jspecify.annotations.Nullable;

/** Wraps a store so that tests of other packages can change a part of it. */
public class WrappedStore extends ForwardingStore {

  /** Wraps this store without a change. */
  public WrappedStore(StoreUnderTest<Snapshot> inner) {
    super(inner);
  }

  /** Performs an action; every action goes through here. */
  protected @Nullable Snapshot acting(Action action) {
    return super.act(action);
  }

  /** Exports as JSON Lines; every such export goes through here. */
  protected String exportingJsonl() {
    return super.jsonl();
  }

  @Override
  final @Nullable Snapshot act(Action action) {
    return acting(action);
  }

  @Override
  final String jsonl() {
    return exportingJsonl();
  }
}
