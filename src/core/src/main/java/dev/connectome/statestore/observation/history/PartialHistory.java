package dev.connectome.statestore.observation.history;

import dev.connectome.statestore.observation.FormatException;
import org.jspecify.annotations.Nullable;

/**
 * The readable part of a history.
 *
 * @param history everything before the problem
 * @param problem the first problem; null when everything was read
 */
public record PartialHistory(History history, @Nullable FormatException problem) {

  /** Whether everything was read. */
  public boolean isComplete() {
    return problem == null;
  }
}
