package dev.connectome.statestore.suite;

/** A file that should hold waivers and does not; the message names file, entry and field. */
public final class InvalidWaiversException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InvalidWaiversException(String message) {
    super(message);
  }
}
