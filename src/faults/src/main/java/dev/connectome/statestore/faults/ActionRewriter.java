package dev.connectome.statestore.faults;

import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.Action;
import org.jspecify.annotations.Nullable;

/** Replaces a requested action by another one. */
@FunctionalInterface
interface ActionRewriter {

  /**
   * Returns the action to perform.
   *
   * @param before the state before
   * @return the action; null to do nothing at all
   */
  @Nullable Action of(Action action, Snapshot before, long nowMs);
}
