package dev.connectome.statestore.report;

/** A statement that does not hold together; the message begins with the place. */
public final class InvalidStatementException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InvalidStatementException(String message) {
    super(message);
  }
}
