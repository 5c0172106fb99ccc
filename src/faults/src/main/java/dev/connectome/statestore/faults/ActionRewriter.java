package dev.connectome.statestore.faults;

import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.Action;
import org.jspecify.annotations.Nullable;

/** Another action in place of the one that was asked for. */
@FunctionalInterface
interface ActionRewriter {

  /**
   * What is performed.
   *
   * @param before the state before
   * @return the action; null to do nothing at all
   */
  @Nullable Action of(Action action, Snapshot before, long nowMs);
}
