package dev.connectome.statestore.observation;

/** An entry that was there and is not at hand any more: who needs it cannot decide. */
public final class ForgottenEntryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ForgottenEntryException(int position) {
    super("entry " + position + " is not at hand any more");
  }

  /** It is thrown where checks look: where it came from says nothing. */
  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
