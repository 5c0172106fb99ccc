package dev.connectome.statestore.observation;

/** A text that is not one JSON value, or goes beyond the limits. */
public final class JsonTextException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what is wrong, where it is known with the column. */
  public JsonTextException(String message) {
    super(message);
  }
}
