package dev.connectome.statestore.observation;

/** Thrown when a text is not one JSON value or exceeds the limits. */
public final class JsonTextException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The message says what is wrong, with the column if it is known. */
  public JsonTextException(String message) {
    super(message);
  }
}
