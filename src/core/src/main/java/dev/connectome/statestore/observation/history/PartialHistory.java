package dev.connectome.statestore.observation.history;

import org.jspecify.annotations.Nullable;

/**
 * As much of a history as could be read.
 *
 * @param history everything before the problem
 * @param problem what ended it; null when all was read
 */
public record PartialHistory(History history, @Nullable HistoryException problem) {

  /** Whether all was read. */
  public boolean isComplete() {
    return problem == null;
  }
}
