package dev.connectome.statestore.suite.steps;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads values as scenarios and exports write them: JSON, and also NaN, the infinities and the
 * {@link NamedValue}s. Alternatives are separated by {@code or}.
 */
final class LiteralReader {
  private static final Pattern NUMBER =
      Pattern.compile("-?[0-9]+(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?");

  private final String text;
  private int at;

  private LiteralReader(String text) {
    this.text = text;
  }

  /**
   * Reads exactly one value.
   *
   * @throws IllegalArgumentException when the text is anything else
   */
  static @Nullable Object read(String text) {
    LiteralReader reader = new LiteralReader(text);
    Object value = reader.value();
    reader.end();
    return value;
  }

  /**
   * Reads one or more values.
   *
   * @throws IllegalArgumentException when the text is anything else
   */
  static List<@Nullable Object> readAlternatives(String text) {
    LiteralReader reader = new LiteralReader(text);
    List<@Nullable Object> values = new ArrayList<>();
    values.add(reader.value());
    while (reader.took("or ")) {
      values.add(reader.value());
    }
    reader.end();
    return values;
  }

  private @Nullable Object value() {
    skipSpace();
    if (took("{")) {
      return object();
    }
    if (took("[")) {
      return list();
    }
    if (took("\"")) {
      return string();
    }
    Matcher number = NUMBER.matcher(text).region(at, text.length());
    if (number.lookingAt()) {
      at = number.end();
      return Double.valueOf(number.group());
    }
    return word();
  }

  private @Nullable Object word() {
    if (took("null")) {
      return null;
    } else if (took("true")) {
      return true;
    } else if (took("false")) {
      return false;
    } else if (took("NaN")) {
      return Double.NaN;
    } else if (took("Infinity")) {
      return Double.POSITIVE_INFINITY;
    } else if (took("-Infinity")) {
      return Double.NEGATIVE_INFINITY;
    } else if (took("absent") || took("none")) {
      return NamedValue.ABSENT;
    } else if (took("now")) {
      return NamedValue.NOW;
    } else if (took("some text")) {
      return NamedValue.SOME_TEXT;
    }
    throw unreadable("a value");
  }

  private Map<String, @Nullable Object> object() {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    if (took("}")) {
      return fields;
    }
    do {
      need("\"");
      String key = string();
      need(":");
      fields.put(key, value());
    } while (took(","));
    need("}");
    return fields;
  }

  private List<@Nullable Object> list() {
    List<@Nullable Object> elements = new ArrayList<>();
    if (took("]")) {
      return elements;
    }
    do {
      elements.add(value());
    } while (took(","));
    need("]");
    return elements;
  }

  private String string() {
    StringBuilder read = new StringBuilder();
    while (at < text.length()) {
      char next = text.charAt(at++);
      if (next == '"') {
        return read.toString();
      }
      read.append(next == '\\' ? escaped() : next);
    }
    throw unreadable("a closing quote");
  }

  private char escaped() {
    if (at >= text.length()) {
      throw unreadable("an escaped character");
    }
    char letter = text.charAt(at++);
    return switch (letter) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'u' -> codeUnit();
      default -> letter;
    };
  }

  private char codeUnit() {
    if (at + 4 > text.length()) {
      throw unreadable("four hexadecimal digits");
    }
    at += 4;
    return (char) Integer.parseInt(text, at - 4, at, 16);
  }

  /** Skips blanks, then skips this text if it comes next. */
  private boolean took(String what) {
    skipSpace();
    if (!text.startsWith(what, at)) {
      return false;
    }
    at += what.length();
    return true;
  }

  private void need(String what) {
    if (!took(what)) {
      throw unreadable(what);
    }
  }

  private void end() {
    skipSpace();
    if (at < text.length()) {
      throw unreadable("the end");
    }
  }

  private void skipSpace() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private IllegalArgumentException unreadable(String wanted) {
    return new IllegalArgumentException(
        "expected " + wanted + " at character " + at + " of: " + text);
  }
}
