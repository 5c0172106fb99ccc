package dev.connectome.statestore.observation.history;

import dev.connectome.statestore.observation.FormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Splits a text into lines and records whether each line has an end. Bytes are split first and
 * decoded line by line, so that an invalid byte affects only its own line.
 */
final class HistoryLines {
  private static final int CHUNK = 1 << 16;

  /** A longer line cannot belong to a history, and reading it would take many times its size. */
  private static final int LONGEST = 64 << 20;

  private final Reader in;
  private final boolean bytes;
  private final char[] chunk = new char[CHUNK];
  private int position;
  private int limit;
  private int number;

  private HistoryLines(Reader in, boolean bytes) {
    this.in = in;
    this.bytes = bytes;
  }

  static HistoryLines of(Reader in) {
    return new HistoryLines(in, false);
  }

  static HistoryLines of(InputStream in) {
    // One char for each byte; decoded when the line is complete.
    return new HistoryLines(new InputStreamReader(in, StandardCharsets.ISO_8859_1), true);
  }

  /**
   * One line.
   *
   * @param number the line number, from 1
   * @param text the text without its end; null when it is not UTF-8
   * @param ended whether a line end followed
   */
  record Line(int number, @Nullable String text, boolean ended) {
    String place() {
      return "line " + number;
    }
  }

  /** Returns the next line; null when there is none. */
  @Nullable Line next() throws IOException {
    StringBuilder text = new StringBuilder();
    while (fill()) {
      int start = position;
      while (position < limit && chunk[position] != '\n') {
        position++;
      }
      if (text.length() + position - start > LONGEST) {
        throw new FormatException(
            "line " + (number + 1), String.format(Locale.ROOT, "longer than %,d bytes", LONGEST));
      }
      text.append(chunk, start, position - start);
      if (position < limit) {
        position++;
        return line(text, true);
      }
    }
    return text.isEmpty() ? null : line(text, false);
  }

  private Line line(StringBuilder text, boolean ended) {
    return new Line(++number, bytes ? decode(text.toString()) : text.toString(), ended);
  }

  private boolean fill() throws IOException {
    if (position == limit) {
      position = 0;
      limit = Math.max(0, in.read(chunk));
    }
    return position < limit;
  }

  private static @Nullable String decode(String latin1) {
    try {
      ByteBuffer encoded = ByteBuffer.wrap(latin1.getBytes(StandardCharsets.ISO_8859_1));
      return StandardCharsets.UTF_8.newDecoder().decode(encoded).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
