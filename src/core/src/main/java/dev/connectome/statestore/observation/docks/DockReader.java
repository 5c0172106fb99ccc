package dev.connectome.statestore.observation.docks;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.connectome.statestore.observation.FormatException;
import dev.connectome.statestore.observation.JsonText;
import dev.connectome.statestore.observation.LineBytes;
import dev.connectome.statestore.observation.LineSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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

  /**
   * Some programs write a byte order mark at the start of a file; concatenated files have it in the
   * middle.
   */
  private static final String MARK = "\ufeff";

  private static final byte[] MARK_BYTES = MARK.getBytes(StandardCharsets.UTF_8);

  private final int maxLine;
  private final LineSource lines;

  /** Reads lines of at most {@link #MAX_LINE} bytes. */
  public DockReader(InputStream in) {
    this(in, MAX_LINE);
  }

  /** Reads lines of at most this number of bytes. */
  public DockReader(InputStream in, int maxLine) {
    this.maxLine = maxLine;
    this.lines = new LineSource(in, maxLine, MAX_SKIPPED);
  }

  /**
   * Returns the next complete line that is not blank; null when the stream has none at the moment.
   * The caller may call it again when the stream has grown.
   */
  public @Nullable DockReading next() throws IOException {
    for (LineSource.Line line = lines.next(); line != null; line = lines.next()) {
      if (!line.ended()) {
        throw new IOException(
            String.format(
                Locale.ROOT,
                "no line end within %,d bytes: this is no stream of docks",
                MAX_SKIPPED));
      }
      DockReading read = read(line, maxLine);
      if (read != null) {
        return read;
      }
    }
    return null;
  }

  /** Returns the last line, which has no line end; null when nothing follows the last line end. */
  public @Nullable DockReading rest() {
    LineSource.Line line = lines.rest();
    DockReading last = line == null ? null : read(line, maxLine);
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
    return lines.consumed();
  }

  /**
   * Reads one line that was split off elsewhere, for example a record of a message queue.
   *
   * @param utf8 the line without its end
   * @param line its number, for messages
   * @param offset its position, for messages
   * @return null for a blank line
   */
  public static @Nullable DockReading line(byte[] utf8, long line, long offset) {
    return read(LineSource.Line.of(utf8, line, offset, MAX_LINE), MAX_LINE);
  }

  /**
   * Returns the store of a line without reading the rest of it; empty when it names none up to the
   * first place that cannot be read.
   */
  public static Optional<String> key(byte[] utf8) {
    boolean marked = Arrays.mismatch(utf8, MARK_BYTES) == MARK_BYTES.length;
    int from = marked ? MARK_BYTES.length : 0;
    try (JsonParser parser = JsonText.parser(utf8, from, utf8.length - from)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
        JsonToken value = parser.nextToken();
        if (name.equals("store")) {
          return value == JsonToken.VALUE_STRING ? Optional.of(parser.getText()) : Optional.empty();
        }
        parser.skipChildren();
      }
      return Optional.empty();
    } catch (IOException | FormatException e) {
      return Optional.empty();
    }
  }

  /**
   * Returns the store of a line that is JSON to its end, without building its values: {@link #line}
   * then returns a record of this store, or a line of this store that is no record. Empty when only
   * {@link #line} can tell what the line is, which need not mean that it is broken.
   */
  public static Optional<String> keyOfWhole(byte[] utf8) {
    if (utf8.length > MAX_LINE || LineBytes.brokenAt(utf8, 0, utf8.length) >= 0) {
      return Optional.empty();
    }
    try (JsonParser parser = JsonText.parser(utf8, 0, utf8.length)) {
      parser.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      Optional<String> store = Optional.empty();
      for (int depth = 1; depth > 0; ) {
        JsonToken token = parser.nextToken();
        if (token == null || isSpecial(token, parser)) {
          return Optional.empty();
        }
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        if (depth == 1 && token == JsonToken.VALUE_STRING && "store".equals(parser.currentName())) {
          store = Optional.of(parser.getText());
        }
      }
      return parser.nextToken() == null ? store : Optional.empty();
    } catch (IOException | FormatException e) {
      return Optional.empty();
    }
  }

  /** Names with a dollar sign and fractions have rules beyond those of JSON. */
  private static boolean isSpecial(JsonToken token, JsonParser parser) throws IOException {
    return token == JsonToken.VALUE_NUMBER_FLOAT
        || (token == JsonToken.FIELD_NAME && parser.currentName().startsWith("$"));
  }

  /** Returns null for a blank line. */
  private static @Nullable DockReading read(LineSource.Line line, int maxLine) {
    if (line.tooLong()) {
      return unreadable(line, "longer than " + maxLine + " bytes");
    }
    String text = line.text();
    if (text == null) {
      return unreadable(line, "not UTF-8");
    }
    boolean marked = text.startsWith(MARK);
    if (marked ? text.substring(1).isBlank() : text.isBlank()) {
      return null;
    }
    Object plain;
    try {
      plain = marked ? JsonText.parse(text.substring(1)) : line.json();
    } catch (FormatException e) {
      return unreadable(line, "not JSON: " + e.getMessage());
    }
    try {
      return new DockReading.Told(line.number(), line.offset(), DockForm.fromPlain(plain));
    } catch (FormatException | IllegalArgumentException e) {
      return new DockReading.Unreadable(
          line.number(), line.offset(), String.valueOf(e.getMessage()), false, store(plain));
    }
  }

  /** The store of a line that is JSON but no record. A line that is no JSON may be of any store. */
  private static @Nullable String store(@Nullable Object plain) {
    return plain instanceof Map<?, ?> fields && fields.get("store") instanceof String store
        ? store
        : null;
  }

  private static DockReading unreadable(LineSource.Line line, String reason) {
    return new DockReading.Unreadable(line.number(), line.offset(), reason, false, null);
  }
}
