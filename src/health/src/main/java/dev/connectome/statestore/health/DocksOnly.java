package dev.connectome.statestore.health;

import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.spec.Capabilities;

/** What counts of a declaration where only docks are observed. */
final class DocksOnly {
  private DocksOnly() {}

  /** Subscribers are others: whether they are told cannot be heard at a dock. */
  static SessionStart of(SessionStart sessionStart) {
    return new SessionStart(
        sessionStart.implementation(),
        Capabilities.builder(sessionStart.capabilities()).subscription(false).build(),
        sessionStart.config(),
        sessionStart.nowMs(),
        sessionStart.initial());
  }
}
