package dev.connectome.statestore.adapter.stdio;

/** A message is JSON but does not follow the protocol. The message text names the field. */
final class WireException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  WireException(String path, String expected, String found) {
    this((path.isEmpty() ? "the message" : path) + ": expected " + expected + ", found " + found);
  }

  private WireException(String message) {
    super(message);
  }

  /** Returns the same problem, with the place in the sequence. */
  WireException in(String place) {
    return new WireException(place + ": " + getMessage());
  }
}
