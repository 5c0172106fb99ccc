package dev.connectome.statestore.observation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON as programs write it in bulk. It jumps over objects that were read before, and knows
 * no error messages: whatever is rare or wrong it leaves to the thorough reader, which then reads
 * the whole text from its beginning.
 */
final class QuickJson {
  /** Deeper texts are rare. */
  private static final int DEEPEST = 64;

  /** The largest number of digits that fits a double, and a long while they are read. */
  private static final int SAFE_DIGITS = 15;

  /** Not for this reader; the way to it is not kept, so that it costs nothing. */
  static final class Rare extends Exception {
    private static final long serialVersionUID = 1L;

    private Rare() {
      super("not for this reader", null, false, false);
    }
  }

  private final byte[] text;
  private final int length;
  private final RecurringObjects known;
  private int at;

  private QuickJson(byte[] text, int length, RecurringObjects known) {
    this.text = text;
    this.length = length;
    this.known = known;
  }

  /**
   * Reads one value, tagged numbers included.
   *
   * @param text UTF-8, from its first byte on
   * @throws Rare when the thorough reader must look at it
   */
  static @Nullable Object read(byte[] text, int length, RecurringObjects known) throws Rare {
    QuickJson reader = new QuickJson(text, length, known);
    Object value = reader.value(DEEPEST);
    if (reader.at != length) {
      throw new Rare();
    }
    return value;
  }

  private @Nullable Object value(int depth) throws Rare {
    return switch (peek()) {
      case '{' -> object(depth);
      case '[' -> list(depth);
      case '"' -> string();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", null);
      default -> number();
    };
  }

  private byte peek() throws Rare {
    if (at >= length) {
      throw new Rare();
    }
    return text[at];
  }

  private boolean skip(char letter) throws Rare {
    if (peek() != letter) {
      return false;
    }
    at++;
    return true;
  }

  private void need(boolean condition) throws Rare {
    if (!condition) {
      throw new Rare();
    }
  }

  private @Nullable Object word(String word, @Nullable Object meaning) throws Rare {
    for (int position = 0; position < word.length(); position++) {
      need(skip(word.charAt(position)));
    }
    return meaning;
  }

  private List<@Nullable Object> list(int depth) throws Rare {
    need(depth > 0);
    at++;
    if (skip(']')) {
      return Collections.emptyList();
    }
    List<@Nullable Object> elements = new ArrayList<>();
    do {
      elements.add(value(depth - 1));
    } while (skip(','));
    need(skip(']'));
    return Collections.unmodifiableList(elements);
  }

  private Object object(int depth) throws Rare {
    int from = at;
    RecurringObjects.Known found = known.find(text, from, length);
    if (found != null) {
      at += found.length();
      return found.value();
    }
    Map<String, @Nullable Object> read = fields(depth);
    known.add(text, from, at, length, read);
    return read;
  }

  private Map<String, @Nullable Object> fields(int depth) throws Rare {
    need(depth > 0);
    at++;
    if (skip('}')) {
      return Collections.emptyMap();
    }
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    int read = 0;
    do {
      need(peek() == '"');
      String name = name();
      need(skip(':'));
      fields.put(name, value(depth - 1));
      read++;
      // A name that stands twice, or may be one of the tags.
      need(fields.size() == read);
    } while (skip(','));
    need(skip('}') && (read > 1 || fields.keySet().iterator().next().indexOf('$') != 0));
    return Collections.unmodifiableMap(fields);
  }

  private String string() throws Rare {
    int from = at + 1;
    at = EightBytes.textEnd(text, from, length);
    return skip('"') ? known.texts().text(text, from, at - 1) : unusual(from);
  }

  private String name() throws Rare {
    int from = at + 1;
    at = EightBytes.textEnd(text, from, length);
    return skip('"') ? known.texts().name(text, from, at - 1) : unusual(from);
  }

  /** A text with letters beyond ASCII, or in another form; ASCII ends here. */
  private String unusual(int from) throws Rare {
    StringBuilder read = new StringBuilder(at - from + 64);
    int start = from;
    while (true) {
      byte next = peek();
      need(next < 0 || next >= ' ');
      if (next == '"' || next == '\\') {
        read.append(new String(text, start, at - start, StandardCharsets.UTF_8));
      }
      at++;
      if (next == '"') {
        return read.toString();
      }
      if (next == '\\') {
        read.append(escape());
        start = at;
      }
    }
  }

  private char escape() throws Rare {
    byte letter = peek();
    at++;
    return switch (letter) {
      case '"', '\\', '/' -> (char) letter;
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'u' -> unicode();
      default -> throw new Rare();
    };
  }

  private char unicode() throws Rare {
    int code = 0;
    for (int digits = 0; digits < 4; digits++) {
      int digit = Character.digit(peek(), 16);
      need(digit >= 0);
      code = code << 4 | digit;
      at++;
    }
    return (char) code;
  }

  /** Whole numbers, and those with a fraction but no exponent. */
  private Double number() throws Rare {
    int from = at;
    boolean negative = skip('-');
    int digitsFrom = at;
    long whole = digits();
    int digits = at - digitsFrom;
    need(digits > 0 && digits <= SAFE_DIGITS && (digits == 1 || text[digitsFrom] != '0'));
    if (at < length && text[at] == '.') {
      at++;
      int fractionFrom = at;
      digits();
      need(at > fractionFrom && isEnd());
      return Double.valueOf(new String(text, from, at - from, StandardCharsets.ISO_8859_1));
    }
    need(isEnd());
    return negative ? -(double) whole : (double) whole;
  }

  private long digits() {
    long value = 0;
    if (at + 8 <= length) {
      long eight = EightBytes.at(text, at);
      if (EightBytes.areDigits(eight)) {
        value = EightBytes.number(eight);
        at += 8;
      }
    }
    while (at < length && text[at] >= '0' && text[at] <= '9') {
      value = 10 * value + text[at] - '0';
      at++;
    }
    return value;
  }

  private boolean isEnd() {
    return at == length || text[at] == ',' || text[at] == '}' || text[at] == ']';
  }
}
