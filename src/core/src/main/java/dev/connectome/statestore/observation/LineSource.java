package dev.connectome.statestore.observation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Splits bytes into lines, in memory that does not grow with the input. Bytes are split before they
 * are decoded, so that an invalid byte affects only its own line. The caller closes the input. Not
 * thread-safe.
 */
public final class LineSource {
  private final InputStream in;
  private final int longest;
  private final int mostSkipped;
  private final byte[] chunk = new byte[1 << 16];
  private byte[] pending = new byte[1 << 12];
  private int pendingLength;
  private boolean tooLong;
  private int position;
  private int limit;
  private long line;
  private long lineStart;
  private long consumed;

  /**
   * Reads lines of a limited length.
   *
   * @param longest the largest number of bytes of a line, without its end
   * @param mostSkipped a longer line is skipped if it has no more than this number of bytes
   */
  public LineSource(InputStream in, int longest, int mostSkipped) {
    this.in = in;
    this.longest = longest;
    this.mostSkipped = mostSkipped;
  }

  /** One line; its bytes can be read until the next line is. */
  public static final class Line {
    private final long number;
    private final long offset;
    private final byte[] bytes;
    private final int from;
    private final int length;
    private final boolean ended;
    private final boolean tooLong;

    private Line(
        long number,
        long offset,
        byte[] bytes,
        int from,
        int length,
        boolean ended,
        boolean tooLong) {
      this.number = number;
      this.offset = offset;
      this.bytes = bytes;
      this.from = from;
      this.length = length;
      this.ended = ended;
      this.tooLong = tooLong;
    }

    /** A line that was split off elsewhere, for example a record of a message queue. */
    public static Line of(byte[] bytes, long number, long offset, int longest) {
      return new Line(number, offset, bytes, 0, bytes.length, true, bytes.length > longest);
    }

    /** The line number, from 1. */
    public long number() {
      return number;
    }

    /** The position of the first byte in the input. */
    public long offset() {
      return offset;
    }

    /** Whether a line end followed. */
    public boolean ended() {
      return ended;
    }

    /** Whether it is longer than allowed; then only a part of it is kept. */
    public boolean tooLong() {
      return tooLong;
    }

    /** The number of bytes without the line end. */
    public int length() {
      return length;
    }

    /** Returns a copy of the first bytes, at most this number. */
    public byte[] first(int most) {
      return Arrays.copyOfRange(bytes, from, from + Math.min(most, length));
    }

    /** The text; null when the bytes are not UTF-8. */
    public @Nullable String text() {
      return LineBytes.brokenAt(bytes, from, length) < 0
          ? new String(bytes, from, length, StandardCharsets.UTF_8)
          : null;
    }

    /**
     * Reads the line as JSON.
     *
     * @throws FormatException as {@link JsonText#parse(String)} does
     */
    public @Nullable Object json() {
      return JsonText.parse(bytes, from, length);
    }
  }

  /**
   * Returns the next complete line; null when the input has none at the moment. The caller may call
   * it again when the input has grown. A line that is too long to be skipped is returned without
   * its end; nothing can be read after it.
   */
  public @Nullable Line next() throws IOException {
    while (position < limit || fill()) {
      int start = position;
      position = LineBytes.end(chunk, start, limit);
      int length = position - start;
      boolean ended = position < limit;
      consumed += length;
      if (ended && pendingLength == 0 && !tooLong) {
        position++;
        consumed++;
        return line(chunk, start, length, true);
      }
      keep(start, length);
      if (ended) {
        position++;
        consumed++;
      }
      if (ended || (tooLong && consumed - lineStart > mostSkipped)) {
        return line(pending, 0, pendingLength, ended);
      }
    }
    return null;
  }

  /** Returns the last line, which has no line end; null when nothing follows the last line end. */
  public @Nullable Line rest() {
    return pendingLength == 0 && !tooLong ? null : line(pending, 0, pendingLength, false);
  }

  /** How many bytes were read. */
  public long consumed() {
    return consumed;
  }

  private boolean fill() throws IOException {
    position = 0;
    limit = Math.max(0, in.read(chunk));
    return limit > 0;
  }

  private void keep(int start, int length) {
    tooLong |= pendingLength + length > longest;
    if (tooLong) {
      return;
    }
    if (pendingLength + length > pending.length) {
      pending = Arrays.copyOf(pending, Math.max(pendingLength + length, pending.length * 2));
    }
    System.arraycopy(chunk, start, pending, pendingLength, length);
    pendingLength += length;
  }

  private Line line(byte[] bytes, int from, int length, boolean ended) {
    Line whole =
        new Line(++line, lineStart, bytes, from, length, ended, tooLong || length > longest);
    lineStart = consumed;
    tooLong = false;
    pendingLength = 0;
    return whole;
  }
}
