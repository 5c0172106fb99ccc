package dev.connectome.statestore.report;

/** Thrown for a statement that is malformed or inconsistent; the message begins with the place. */
public final class InvalidStatementException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InvalidStatementException(String message) {
    super(message);
  }
}
