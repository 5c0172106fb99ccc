package dev.connectome.statestore.observation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON-shaped plain values as one line of text and reads them back.
 *
 * <p>Three numbers have no JSON form; they are written as objects: <code>{"$number":"NaN"}</code>,
 * {@code "Infinity"} and {@code "-Infinity"}. An object with a key that is not valid Unicode is
 * written as <code>{"$object":[[key,value],…]}</code>. A literal object whose only key is one of
 * these two, possibly with more dollar signs in front, is written with one more dollar sign, which
 * the reader removes.
 *
 * <p>The reader returns {@link Double} for every number that a double represents exactly, else
 * {@link java.math.BigDecimal}; whole numbers are never rounded.
 */
public final class JsonText {
  /** How deeply lists and objects may be nested, for reading and writing. */
  public static final int MAX_DEPTH = 1000;

  /** The largest number of characters of one value. */
  public static final int MAX_LENGTH = 1 << 28;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxDocumentLength(MAX_LENGTH)
                  .maxStringLength(MAX_LENGTH)
                  .maxNameLength(MAX_LENGTH)
                  .maxNumberLength(JsonWriter.MAX_NUMBER_LENGTH)
                  .build())
          .build();

  /** Matches the parser's note that it does not show its source. */
  private static final Pattern SOURCE = Pattern.compile("\\[Source: [^;]*; ");

  /** Matches the parser's advice to accept what is not JSON, which is for programmers. */
  private static final Pattern ADVICE =
      Pattern.compile(": enable `[^`]*` to allow| \\(not recognized as one since [^)]*\\)");

  private JsonText() {}

  /**
   * Writes a value as one line, without a line end.
   *
   * @throws IllegalArgumentException when the value is not JSON-shaped or nested too deeply
   */
  public static String write(@Nullable Object plain) {
    JsonWriter writer = new JsonWriter();
    writer.value(plain, 0);
    return writer.written();
  }

  /**
   * Writes a value as one line in UTF-8.
   *
   * @throws IllegalArgumentException as {@link #write} does
   */
  public static byte[] bytes(@Nullable Object plain) {
    return write(plain).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws FormatException when the text is not exactly one JSON value, repeats a key or exceeds
   *     the limits
   */
  public static @Nullable Object parse(String text) {
    return read(text, true);
  }

  /**
   * Reads a text that is well-formed UTF-8.
   *
   * @throws FormatException as {@link #parse(String)} does
   */
  public static @Nullable Object parse(byte[] utf8, int from, int length) {
    try (JsonParser parser = parser(utf8, from, length)) {
      return new JsonReader(parser, true).document();
    } catch (IOException | FormatException e) {
      // Parses again as text, so that the error message counts columns in characters, not in bytes.
      return parse(new String(utf8, from, length, StandardCharsets.UTF_8));
    }
  }

  /**
   * Returns a parser for a text that is well-formed UTF-8, for readers of one kind of record.
   *
   * @throws FormatException when its first bytes would make the parser guess another encoding
   */
  public static JsonParser parser(byte[] utf8, int from, int length) throws IOException {
    for (int place = from; place < from + Math.min(4, length); place++) {
      if (utf8[place] <= 0) {
        throw new FormatException("begins with something else than ASCII");
      }
    }
    return FACTORY.createParser(utf8, from, length);
  }

  /**
   * Reads the value that begins with the current token, frozen where possible; afterwards the
   * parser is at the last token of the value.
   *
   * @throws FormatException as {@link #parse(String)} does
   */
  public static @Nullable Object value(JsonParser parser) throws IOException {
    return new JsonReader(parser, true).value(parser.currentToken());
  }

  /**
   * Reads JSON that the kit did not write: an object with the key {@code $number} stays an object.
   *
   * @throws FormatException as {@link #parse} does
   */
  public static @Nullable Object parseLiteral(String text) {
    return read(text, false);
  }

  private static @Nullable Object read(String text, boolean tagged) {
    if (text.length() > MAX_LENGTH) {
      throw new FormatException("longer than " + MAX_LENGTH + " characters");
    }
    try (JsonParser parser = FACTORY.createParser(text)) {
      return new JsonReader(parser, tagged).document();
    } catch (IOException e) {
      throw problem(e);
    }
  }

  private static RuntimeException problem(IOException thrown) {
    if (!(thrown instanceof JsonProcessingException e)) {
      return new UncheckedIOException(thrown);
    }
    return new FormatException(message(e));
  }

  /** The message of a parser error, with its position. */
  public static String message(JsonProcessingException complaint) {
    String where = complaint.getLocation() == null ? "" : place(complaint.getLocation()) + ": ";
    String message = SOURCE.matcher(complaint.getOriginalMessage()).replaceAll("[");
    return where + ADVICE.matcher(message).replaceAll("");
  }

  /** The position of an error; the line is named only if the text has more than one line. */
  static String place(JsonLocation location) {
    String column = "column " + location.getColumnNr();
    return location.getLineNr() > 1 ? "line " + location.getLineNr() + ", " + column : column;
  }
}
