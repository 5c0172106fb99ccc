package dev.connectome.statestore.adapter;

/**
 * This driver cannot do that to any store, whatever the store can do. Says nothing about the
 * implementation; the driver does not declare the capability that the command needs.
 */
public final class UnsupportedCommandException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what cannot be done, and why. */
  public UnsupportedCommandException(String message) {
    super(message);
  }
}
