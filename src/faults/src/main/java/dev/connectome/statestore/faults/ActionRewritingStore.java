package dev.connectome.statestore.faults;

import dev.connectome.statestore.adapter.StoreUnderTest;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.Action;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Performs another action than the requested one. */
final class ActionRewritingStore extends ForwardingStore {
  private final ActionRewriter rewrite;
  private final InstantSource clock;

  ActionRewritingStore(
      StoreUnderTest<Snapshot> inner, ActionRewriter rewrite, InstantSource clock) {
    super(inner);
    this.rewrite = rewrite;
    this.clock = clock;
  }

  @Override
  @Nullable Snapshot act(Action action) {
    Action performed = rewrite.of(action, inner.read(), clock.millis());
    return performed == null ? inner.read() : super.act(performed);
  }
}
