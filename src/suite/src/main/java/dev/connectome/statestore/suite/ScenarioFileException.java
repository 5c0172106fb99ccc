package dev.connectome.statestore.suite;

import org.jspecify.annotations.Nullable;

/** A feature file cannot be run; the message says what is wrong, and where. */
public final class ScenarioFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ScenarioFileException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
