package dev.connectome.statestore.observation.docks;

import dev.connectome.statestore.observation.EightBytes;
import dev.connectome.statestore.observation.RecurringTexts;
import dev.connectome.statestore.observation.history.PlainFields;
import dev.connectome.statestore.spec.FrozenFields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one line as JSON that needs no second thought: ASCII, no escapes, no blanks, no keys
 * that begin with a dollar, numbers that fit a double exactly or are rounded once. Whatever is
 * otherwise gives {@link Unusual}, and says nothing about whether the line is right: {@link
 * DockForm} decides that. Texts that recur come back as the very same object. For one thread.
 */
final class LineBytes {
  private static final int MOST_DIGITS = 15;
  private static final int DEEPEST = 32;
  private static final double[] TENS = new double[MOST_DIGITS + 1];

  static {
    TENS[0] = 1;
    for (int power = 1; power < TENS.length; power++) {
      TENS[power] = TENS[power - 1] * 10;
    }
  }

  private final RecurringTexts texts = new RecurringTexts();
  private byte[] bytes = {};
  private int at;
  private int end;

  /** Thrown where a line is not of the usual kind: no mistake, and so without a stack. */
  static final class Unusual extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unusual() {
      super("not of the usual kind", null, false, false);
    }
  }

  /** Begins with a line. */
  void begin(byte[] line, int from, int length) {
    bytes = line;
    at = from;
    end = from + length;
  }

  /** Lets go of the line. */
  void release() {
    bytes = new byte[0];
    at = 0;
    end = 0;
  }

  boolean isAtEnd() {
    return at == end;
  }

  /** Goes past these bytes if they come next. */
  boolean skip(byte[] expected) {
    int to = at + expected.length;
    if (to > end || !EightBytes.stand(expected, bytes, at)) {
      return false;
    }
    at = to;
    return true;
  }

  /** Goes past this byte if it comes next. */
  boolean skip(char expected) {
    if (at < end && bytes[at] == expected) {
      at++;
      return true;
    }
    return false;
  }

  void need(byte[] expected) {
    if (!skip(expected)) {
      throw new Unusual();
    }
  }

  /** Goes past the name of a field, and the comma before it, if that field comes next. */
  boolean field(byte[] name) {
    int mark = at;
    if ((bytes[at - 1] == '{' || skip(',')) && skip(name)) {
      return true;
    }
    at = mark;
    return false;
  }

  void needField(byte[] name) {
    if (!field(name)) {
      throw new Unusual();
    }
  }

  void need(char expected) {
    if (!skip(expected)) {
      throw new Unusual();
    }
  }

  /** What comes next, as it stood in an earlier line; null when it does not. */
  <T> @Nullable T again(Again<T> known) {
    T value = known.value;
    return value != null && skip(known.bytes) ? value : null;
  }

  /** Where the next byte is. */
  int mark() {
    return at;
  }

  /** Keeps what was read since a mark, for the next line. */
  <T> T keep(Again<T> known, int mark, T value) {
    known.bytes = Arrays.copyOfRange(bytes, mark, at);
    known.value = value;
    return value;
  }

  /** Bytes that were read once, and what they mean; it must be immutable. */
  static final class Again<T> {
    private byte[] bytes = {};
    private @Nullable T value;
  }

  /** A text with its quotes. */
  String text() {
    int from = at + 1;
    return texts.text(bytes, from, quoted());
  }

  private String name() {
    int from = at + 1;
    return texts.name(bytes, from, quoted());
  }

  /** Goes past a text with its quotes; gives where its last quote is. */
  private int quoted() {
    need('"');
    int to = EightBytes.textEnd(bytes, at, end);
    at = to;
    need('"');
    return to;
  }

  /** A whole number from zero up. */
  long whole() {
    int from = at;
    long number = digits();
    if (at - from > MOST_DIGITS || (bytes[from] == '0' && at - from > 1)) {
      throw new Unusual();
    }
    return number;
  }

  /** A whole number that is a count. */
  int count() {
    long number = whole();
    if (number > PlainFields.MOST_HELD) {
      throw new Unusual();
    }
    return (int) number;
  }

  /** Up to 64 bits in hexadecimal, with its quotes. */
  long hexadecimal() {
    need('"');
    int from = at;
    long number = 0;
    while (at < end && bytes[at] != '"') {
      int digit = Character.digit(bytes[at++], 16);
      if (digit < 0) {
        throw new Unusual();
      }
      number = (number << 4) | digit;
    }
    if (at == from || at - from > 16) {
      throw new Unusual();
    }
    need('"');
    return number;
  }

  /** Any number; one that divides two exact doubles is rounded once, as it must be. */
  Double number() {
    boolean negative = skip('-');
    int from = at;
    long mantissa = digits();
    int whole = at - from;
    int fraction = 0;
    if (skip('.')) {
      int point = at;
      long parts = digits();
      fraction = at - point;
      if (whole + fraction > MOST_DIGITS) {
        throw new Unusual();
      }
      mantissa = mantissa * (long) TENS[fraction] + parts;
    }
    boolean exponent = at < end && (bytes[at] | 0x20) == 'e';
    if ((whole > 1 && bytes[from] == '0') || exponent || (negative && mantissa == 0)) {
      throw new Unusual();
    }
    double number = fraction == 0 ? mantissa : mantissa / TENS[fraction];
    return negative ? -number : number;
  }

  private long digits() {
    byte[] line = bytes;
    int from = at;
    int to = from;
    long number = 0;
    if (to + 8 <= end) {
      long eight = EightBytes.at(line, to);
      if (EightBytes.areDigits(eight)) {
        number = EightBytes.number(eight);
        to += 8;
      }
    }
    for (; to < end && line[to] >= '0' && line[to] <= '9'; to++) {
      number = number * 10 + (line[to] - '0');
    }
    if (to == from || to - from > MOST_DIGITS) {
      throw new Unusual();
    }
    at = to;
    return number;
  }

  /** A flag. */
  Boolean flag() {
    if (skip(DockWords.TRUE)) {
      return true;
    }
    need(DockWords.FALSE);
    return false;
  }

  /** Anything, frozen. */
  @Nullable Object value() {
    return value(0);
  }

  private @Nullable Object value(int depth) {
    if (at == end || depth > DEEPEST) {
      throw new Unusual();
    }
    return switch (bytes[at]) {
      case '"' -> text();
      case '{' -> object(depth);
      case '[' -> list(depth);
      case 't', 'f' -> flag();
      case 'n' -> {
        need(DockWords.NULL);
        yield null;
      }
      default -> number();
    };
  }

  private Object object(int depth) {
    FrozenFields fields = new FrozenFields();
    need('{');
    while (!skip('}')) {
      String name = name();
      if (name.startsWith("$")) {
        throw new Unusual();
      }
      need(':');
      if (!fields.put(name, value(depth + 1))) {
        throw new Unusual();
      }
      if (!skip(',')) {
        need('}');
        break;
      }
      if (at < end && bytes[at] == '}') {
        throw new Unusual();
      }
    }
    return fields.build();
  }

  private List<@Nullable Object> list(int depth) {
    List<@Nullable Object> elements = new ArrayList<>();
    need('[');
    while (!skip(']')) {
      elements.add(value(depth + 1));
      if (!skip(',')) {
        need(']');
        break;
      }
      if (at < end && bytes[at] == ']') {
        throw new Unusual();
      }
    }
    return elements;
  }
}
