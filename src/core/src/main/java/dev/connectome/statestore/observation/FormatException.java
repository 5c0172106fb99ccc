package dev.connectome.statestore.observation;

/** Thrown when a text or a value does not have its format. The message says where and why. */
public final class FormatException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The message says where and why. */
  public FormatException(String message) {
    super(message);
  }

  /** Something is wrong at a place: a line, a column, a path; an empty place is not named. */
  public FormatException(String place, String reason) {
    this(place.isEmpty() ? reason : place + ": " + reason);
  }

  /** Returns the same problem, seen from outside: in this line, in this step. */
  public FormatException in(String place) {
    return new FormatException(place, String.valueOf(getMessage()));
  }
}
