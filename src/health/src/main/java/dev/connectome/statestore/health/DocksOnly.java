package dev.connectome.statestore.health;

import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.spec.Capabilities;

/** Reduces a store's declaration to what can be observed at docks alone. */
final class DocksOnly {
  private DocksOnly() {}

  /** Removes the subscription capabilities: docks do not show whether subscribers are notified. */
  static SessionStart of(SessionStart sessionStart) {
    return new SessionStart(
        sessionStart.implementation(),
        Capabilities.builder(sessionStart.capabilities()).subscription(false).build(),
        sessionStart.config(),
        sessionStart.nowMs(),
        sessionStart.initial());
  }
}
