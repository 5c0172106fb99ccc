package dev.connectome.statestore.observation.docks;

import dev.connectome.statestore.observation.FormatException;
import dev.connectome.statestore.observation.JsonText;
import dev.connectome.statestore.observation.LineBytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a stream of docks line by line, in memory that does not grow with the stream. An unreadable
 * line is reported with its number and its byte offset and does not affect other lines. The caller
 * closes the stream. Not thread-safe.
 */
public final class DockReader {
  /** A line that is longer than this number of bytes is not read: it cannot be a record. */
  public static final int MAX_LINE = 8 << 20;

  /** The rest of a line that is too long is skipped, up to this number of bytes. */
  private static final int MAX_SKIPPED = 1 << 28;

  private static final int CHUNK = 1 << 16;

  /**
   * Some programs write a byte order mark at the start of a file; concatenated files have it in the
   * middle.
   */
  private static final String MARK = "\ufeff";

  private final InputStream in;
  private final int maxLine;
  private final byte[] chunk = new byte[CHUNK];
  private byte[] pending = new byte[1 << 12];
  private int pendingLength;
  private boolean tooLong;
  private int position;
  private int limit;
  private long line;
  private long lineStart;
  private long consumed;

  /** Reads lines of at most {@link #MAX_LINE} bytes. */
  public DockReader(InputStream in) {
    this(in, MAX_LINE);
  }

  /** Reads lines of at most this number of bytes. */
  public DockReader(InputStream in, int maxLine) {
    this.in = in;
    this.maxLine = maxLine;
  }

  /**
   * Returns the next complete line that is not blank; null when the stream has none at the moment.
   * The caller may call it again when the stream has grown.
   */
  public @Nullable DockReading next() throws IOException {
    while (true) {
      if (position == limit) {
        position = 0;
        limit = Math.max(0, in.read(chunk));
        if (limit == 0) {
          return null;
        }
      }
      int start = position;
      position = LineBytes.end(chunk, position, limit);
      boolean ended = position < limit;
      if (ended && pendingLength == 0 && !tooLong) {
        consumed += position + 1 - start;
        DockReading whole = finished(chunk, start, position - start);
        position++;
        if (whole != null) {
          return whole;
        }
        continue;
      }
      keep(start, position - start);
      consumed += position - start;
      if (ended) {
        position++;
        consumed++;
        DockReading joined = finished(pending, 0, pendingLength);
        if (joined != null) {
          return joined;
        }
      }
    }
  }

  /** Returns the last line, which has no line end; null when nothing follows the last line end. */
  public @Nullable DockReading rest() {
    if (pendingLength == 0 && !tooLong) {
      return null;
    }
    DockReading last = finished(pending, 0, pendingLength);
    return last instanceof DockReading.Unreadable broken
        ? new DockReading.Unreadable(
            broken.line(),
            broken.offset(),
            "the line is cut off: " + broken.reason(),
            true,
            broken.store())
        : last;
  }

  /** How many bytes were read. */
  public long consumed() {
    return consumed;
  }

  private void keep(int start, int length) throws IOException {
    if (tooLong || pendingLength + length > maxLine) {
      tooLong = true;
      pendingLength = 0;
      if (consumed - lineStart > MAX_SKIPPED) {
        throw new IOException(
            String.format(
                Locale.ROOT,
                "no line end within %,d bytes: this is no stream of docks",
                MAX_SKIPPED));
      }
      return;
    }
    if (pendingLength + length > pending.length) {
      pending = Arrays.copyOf(pending, Math.max(pendingLength + length, pending.length * 2));
    }
    System.arraycopy(chunk, start, pending, pendingLength, length);
    pendingLength += length;
  }

  /** Returns null for a blank line. */
  private @Nullable DockReading finished(byte[] bytes, int start, int length) {
    long number = ++line;
    long offset = lineStart;
    lineStart = consumed;
    boolean wasTooLong = tooLong || length > maxLine;
    tooLong = false;
    pendingLength = 0;
    if (wasTooLong) {
      return unreadable(number, offset, "longer than " + maxLine + " bytes");
    }
    String all = new String(bytes, start, length, StandardCharsets.UTF_8);
    String text = all.startsWith(MARK) ? all.substring(1) : all;
    if (text.isBlank()) {
      return null;
    }
    if (LineBytes.brokenAt(bytes, start, length) >= 0) {
      return unreadable(number, offset, "not UTF-8");
    }
    DockRecord usual = UsualCommit.read(bytes, start, length);
    if (usual != null) {
      return new DockReading.Told(number, offset, usual);
    }
    Object plain;
    try {
      plain = JsonText.parse(text);
    } catch (FormatException e) {
      return unreadable(number, offset, "not JSON: " + e.getMessage());
    }
    try {
      return new DockReading.Told(number, offset, DockForm.fromPlain(plain));
    } catch (FormatException | IllegalArgumentException e) {
      return new DockReading.Unreadable(
          number, offset, String.valueOf(e.getMessage()), false, store(plain));
    }
  }

  /** The store of a line that is JSON but no record. A line that is no JSON may be of any store. */
  private static @Nullable String store(@Nullable Object plain) {
    return plain instanceof Map<?, ?> fields && fields.get("store") instanceof String store
        ? store
        : null;
  }

  private static DockReading unreadable(long number, long offset, String reason) {
    return new DockReading.Unreadable(number, offset, reason, false, null);
  }
}
