package dev.connectome.statestore.observation;

/**
 * Thrown when an entry is read that the ledger had but no longer holds: a check that needs it
 * cannot decide.
 */
public final class ForgottenEntryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ForgottenEntryException(int position) {
    super("entry " + position + " is not at hand any more");
  }

  /** Omits the stack trace: it always comes from a check and says nothing. */
  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
