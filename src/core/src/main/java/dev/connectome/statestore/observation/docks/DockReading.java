package dev.connectome.statestore.observation.docks;

/** What one line of a stream turned out to be. */
public sealed interface DockReading {

  /** The line, counting from 1. */
  long line();

  /** Where the line begins, in bytes from the start of the stream. */
  long offset();

  /** A record. */
  record Told(long line, long offset, DockRecord dock) implements DockReading {}

  /**
   * A line that cannot be read; those around it can.
   *
   * @param line which
   * @param offset where it begins
   * @param reason why
   * @param cutOff whether it is the last line and its end is missing
   */
  record Unreadable(long line, long offset, String reason, boolean cutOff) implements DockReading {}
}
