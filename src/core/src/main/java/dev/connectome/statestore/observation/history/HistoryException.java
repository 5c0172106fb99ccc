package dev.connectome.statestore.observation.history;

/** Thrown when a line of a history cannot be read. */
public final class HistoryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int line;

  /** The message says what is wrong with which line, counting from 1. */
  public HistoryException(int line, String what) {
    super("line " + line + ": " + what);
    this.line = line;
  }

  /** The line number, from 1. */
  public int line() {
    return line;
  }
}
