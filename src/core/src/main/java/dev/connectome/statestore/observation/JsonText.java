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
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
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
    JsonWriter writer = new JsonWriter();
    writer.value(plain, 0);
    return writer.bytes();
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
   * Reads a text that probably repeats much of what was read before.
   *
   * @param text holds the text from its first byte on, in UTF-8
   * @param length how many bytes it has
   * @param known takes what is read, and gives it again where it recurs
   * @throws JsonTextException as {@link #parse(String)} does
   */
  public static @Nullable Object parse(byte[] text, int length, RecurringObjects known) {
    try {
      return QuickJson.read(text, length, known);
    } catch (QuickJson.Rare e) {
      return parse(new String(text, 0, length, StandardCharsets.UTF_8));
    }
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
