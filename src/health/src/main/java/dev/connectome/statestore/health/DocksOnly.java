package dev.connectome.statestore.health;

import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.spec.Capabilities;

/** What is left of a declaration for somebody who hears docks and nothing else. */
final class DocksOnly {
  private DocksOnly() {}

  /** Subscribers are others: whether they are told cannot be heard at a dock. */
  static SessionStart of(SessionStart opening) {
    return new SessionStart(
        opening.implementation(),
        Capabilities.builder(opening.capabilities()).subscription(false).build(),
        opening.config(),
        opening.nowMs(),
        opening.initial());
  }
}
