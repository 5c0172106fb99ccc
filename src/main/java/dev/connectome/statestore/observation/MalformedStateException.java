package dev.connectome.statestore.observation;

/** A state that cannot be looked at: it has no ledger, or its ledger is no list of objects. */
public final class MalformedStateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public MalformedStateException(String message) {
    super(message);
  }
}
