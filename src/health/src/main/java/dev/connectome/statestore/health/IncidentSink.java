package dev.connectome.statestore.health;

import org.jspecify.annotations.Nullable;

/** Receives the recent history of a store, once for each requirement that the store breaks. */
@FunctionalInterface
public interface IncidentSink {

  /**
   * Receives a history.
   *
   * @return where it can be found, or why it could not be kept, for the status record; null for
   *     nothing
   */
  @Nullable String accept(Incident incident);
}
