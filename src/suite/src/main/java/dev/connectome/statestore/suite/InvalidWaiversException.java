package dev.connectome.statestore.suite;

/** A file is not a valid waiver file; the message names the file, the entry and the field. */
public final class InvalidWaiversException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InvalidWaiversException(String message) {
    super(message);
  }
}
