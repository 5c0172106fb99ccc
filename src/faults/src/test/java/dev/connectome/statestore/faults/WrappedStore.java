package dev.connectome.statestore.faults;

import dev.connectome.statestore.adapter.StoreUnderTest;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.Action;
import org.jspecify.annotations.Nullable;

/** A store around another one, for tests of other packages to change a little. */
public class WrappedStore extends ForwardingStore {

  /** Does what this one does. */
  public WrappedStore(StoreUnderTest<Snapshot> inner) {
    super(inner);
  }

  /** What every action goes through. */
  protected @Nullable Snapshot acting(Action action) {
    return super.act(action);
  }

  /** What an export as JSON Lines goes through. */
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
