package dev.connectome.statestore.observation.docks;

import org.jspecify.annotations.Nullable;

/** The result of reading one line of a stream. */
public sealed interface DockReading {

  /** The line number, from 1. */
  long line();

  /** The position of the line, in bytes from the start of the stream. */
  long offset();

  /** A line that is a record. */
  record Told(long line, long offset, DockRecord dock) implements DockReading {}

  /**
   * A line that cannot be read; the lines around it can.
   *
   * @param line the line number
   * @param offset the position of the line in bytes
   * @param reason why it cannot be read
   * @param cutOff whether it is the last line and has no line end
   * @param store the store that the line belongs to; null when it may belong to any store
   */
  record Unreadable(long line, long offset, String reason, boolean cutOff, @Nullable String store)
      implements DockReading {}
}
