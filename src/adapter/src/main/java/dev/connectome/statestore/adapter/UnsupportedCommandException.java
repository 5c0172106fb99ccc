package dev.connectome.statestore.adapter;

/**
 * This driver cannot perform a command on any store. This says nothing about the implementation:
 * the driver does not declare the capability that the command needs.
 */
public final class UnsupportedCommandException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Creates an exception whose message says what is not possible, and why. */
  public UnsupportedCommandException(String message) {
    super(message);
  }
}
