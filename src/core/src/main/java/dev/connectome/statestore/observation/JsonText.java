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
 * JSON-shaped plain values as one line of text, and back.
 *
 * <p>Three numbers have no JSON form; they are written as objects: <code>{"$number":"NaN"}</code>,
 * {@code "Infinity"} and {@code "-Infinity"}. An object with a key that is not Unicode is written
 * as <code>{"$object":[[key,value],…]}</code>. A literal object whose only key is one of these two
 * (or that with more dollars in front) gets one more dollar, which reading takes off again.
 *
 * <p>Reading gives {@link Double} for every number that its text names exactly, else {@link
 * java.math.BigDecimal}; whole numbers are never rounded.
 */
public final class JsonText {
  /** How deep lists and objects may be nested, in both directions. */
  public static final int MAX_DEPTH = 1000;

  /** How many characters one value may have. */
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

  /** The parser says here that it does not say what it reads. */
  private static final Pattern SOURCE = Pattern.compile("\\[Source: [^;]*; ");

  private JsonText() {}

  /**
   * One line, without a line end.
   *
   * @throws IllegalArgumentException when the value is not JSON-shaped or nested too deeply
   */
  public static String write(@Nullable Object plain) {
    JsonWriter writer = new JsonWriter();
    writer.value(plain, 0);
    return writer.written();
  }

  /**
   * The same as UTF-8.
   *
   * @throws IllegalArgumentException as {@link #write} does
   */
  public static byte[] bytes(@Nullable Object plain) {
    return write(plain).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws JsonTextException when the text is anything but exactly one JSON value, repeats a key
   *     or goes beyond the limits
   */
  public static @Nullable Object parse(String text) {
    return read(text, true);
  }

  /**
   * Reads a text that is well-formed UTF-8.
   *
   * @throws JsonTextException as {@link #parse(String)} does
   */
  public static @Nullable Object parse(byte[] utf8, int from, int length) {
    try (JsonParser parser = parser(utf8, from, length)) {
      return new JsonReader(parser, true).document();
    } catch (IOException | JsonTextException e) {
      // What is wrong is told again, with its column in letters and not in bytes.
      return parse(new String(utf8, from, length, StandardCharsets.UTF_8));
    }
  }

  /**
   * The tokens of a text that is well-formed UTF-8, for readers of one kind of record.
   *
   * @throws JsonTextException when it begins so that a parser would guess another encoding
   */
  public static JsonParser parser(byte[] utf8, int from, int length) throws IOException {
    for (int place = from; place < from + Math.min(4, length); place++) {
      if (utf8[place] <= 0) {
        throw new JsonTextException("begins with something else than ASCII");
      }
    }
    return FACTORY.createParser(utf8, from, length);
  }

  /**
   * The value that begins with the current token, frozen where it can be; the parser stands at its
   * last token afterwards.
   *
   * @throws JsonTextException as {@link #parse(String)} does
   */
  public static @Nullable Object value(JsonParser parser) throws IOException {
    return new JsonReader(parser, true).value(parser.currentToken());
  }

  /**
   * Reads JSON that somebody else wrote: an object with the key {@code $number} is just that.
   *
   * @throws JsonTextException as {@link #parse} does
   */
  public static @Nullable Object parseLiteral(String text) {
    return read(text, false);
  }

  private static @Nullable Object read(String text, boolean tagged) {
    if (text.length() > MAX_LENGTH) {
      throw new JsonTextException("longer than " + MAX_LENGTH + " characters");
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
    return new JsonTextException(message(e));
  }

  /** What the parser complains of, with the place. */
  public static String message(JsonProcessingException complaint) {
    String where = complaint.getLocation() == null ? "" : place(complaint.getLocation()) + ": ";
    return where + SOURCE.matcher(complaint.getOriginalMessage()).replaceAll("[");
  }

  /** Most texts are one line; only of others is the line worth saying. */
  static String place(JsonLocation location) {
    String column = "column " + location.getColumnNr();
    return location.getLineNr() > 1 ? "line " + location.getLineNr() + ", " + column : column;
  }
}
