package dev.connectome.statestore.fleet;

import dev.connectome.statestore.observation.docks.DockReader;
import dev.connectome.statestore.observation.docks.DockReading;
import org.jspecify.annotations.Nullable;

/**
 * One line of a stream with its place. The fields are public and the class has a constructor
 * without parameters, because Flink serialises it by them.
 */
public final class DockLine {
  /** The file or the partition that it comes from. */
  public String source = "";

  /** Its number there, from 1. */
  public long number;

  /** Its position there: bytes from the start of a file, or the offset in a partition. */
  public long offset;

  /** The bytes, without the line end; none if there are too many. */
  public byte[] utf8 = new byte[0];

  /** Whether it is too long to be a record. */
  public boolean tooLong;

  /** The key that it has in a log of records; empty if there is none. */
  public String key = "";

  /** The store that it belongs to; empty if that is not known. */
  public String store = "";

  /**
   * How many lines of its source, up to this one, could not be read and may be of any store. {@link
   * LostLines} counts them.
   */
  public long lost;

  /**
   * When it was written to the log, in milliseconds since the epoch; 0 if there is no such time.
   */
  public long writtenMs;

  /** Makes an empty line. */
  public DockLine() {}

  /**
   * Makes a line as it was read.
   *
   * @param utf8 null if it is too long
   */
  static DockLine of(String source, long number, long offset, byte @Nullable [] utf8) {
    DockLine line = new DockLine();
    line.source = source;
    line.number = number;
    line.offset = offset;
    line.tooLong = utf8 == null;
    line.utf8 = utf8 == null ? new byte[0] : utf8;
    return line;
  }

  /** Reads it; null for a blank line. */
  @Nullable DockReading read() {
    return tooLong
        ? new DockReading.Unreadable(
            number, offset, "longer than " + DockReader.MAX_LINE + " bytes", false, null)
        : DockReader.line(utf8, number, offset);
  }

  /** Returns what all stores of the source must know when this line is lost; no bytes. */
  DockLine told() {
    DockLine told = of(source, number, offset, new byte[0]);
    told.lost = lost;
    return told;
  }
}
