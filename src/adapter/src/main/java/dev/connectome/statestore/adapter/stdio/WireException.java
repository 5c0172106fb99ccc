package dev.connectome.statestore.adapter.stdio;

/** A message that is JSON but not what the protocol says. The text names the field. */
final class WireException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  WireException(String path, String expected, String found) {
    this((path.isEmpty() ? "the message" : path) + ": expected " + expected + ", found " + found);
  }

  private WireException(String message) {
    super(message);
  }

  /** The same problem, with the place in the sequence. */
  WireException in(String place) {
    return new WireException(place + ": " + getMessage());
  }
}
