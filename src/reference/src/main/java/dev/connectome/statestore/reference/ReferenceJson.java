package dev.connectome.statestore.reference;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes JSON-shaped values on one line. Numbers must be finite. */
final class ReferenceJson {
  /** Up to this value a double represents every whole number exactly. */
  private static final double WHOLE = 9_007_199_254_740_992.0;

  private final StringBuilder out;

  ReferenceJson(StringBuilder out) {
    this.out = out;
  }

  void write(@Nullable Object value) {
    if (value instanceof String text) {
      string(text);
    } else if (value instanceof Double number) {
      number(number);
    } else if (value instanceof Map<?, ?> fields) {
      object(fields);
    } else if (value instanceof List<?> elements) {
      array(elements);
    } else {
      out.append(value);
    }
  }

  private void object(Map<?, ?> fields) {
    out.append('{');
    String separator = "";
    for (Map.Entry<?, ?> field : fields.entrySet()) {
      out.append(separator);
      string(String.valueOf(field.getKey()));
      out.append(':');
      write(field.getValue());
      separator = ",";
    }
    out.append('}');
  }

  private void array(List<?> elements) {
    out.append('[');
    for (Iterator<?> rest = elements.iterator(); rest.hasNext(); ) {
      write(rest.next());
      if (rest.hasNext()) {
        out.append(',');
      }
    }
    out.append(']');
  }

  /** Writes whole numbers without a fraction, as other languages do; -0.0 keeps its sign. */
  private void number(double number) {
    boolean negativeZero = number == 0 && 1 / number < 0;
    if (number == Math.rint(number) && Math.abs(number) <= WHOLE && !negativeZero) {
      out.append((long) number);
    } else {
      out.append(number);
    }
  }

  private void string(String text) {
    out.append('"');
    int written = 0;
    for (int i = 0; i < text.length(); i++) {
      if (isPlain(text.charAt(i)) || !(isShort(text.charAt(i)) || mustEscape(text, i))) {
        continue;
      }
      out.append(text, written, i);
      escape(text.charAt(i));
      written = i + 1;
    }
    out.append(text, written, text.length()).append('"');
  }

  /**
   * Whether a character never needs an escape: printable ASCII except the two that JSON escapes.
   */
  private static boolean isPlain(char c) {
    return c >= ' ' && c < 0x7f && c != '"' && c != '\\';
  }

  /** Whether a character has an escape of two characters. */
  private static boolean isShort(char c) {
    return c == '"' || c == '\\' || c == '\n' || c == '\r' || c == '\t';
  }

  private void escape(char c) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> out.append(String.format("\\u%04x", (int) c));
    }
  }

  /**
   * Control characters, characters that some readers treat as a line end, and unpaired surrogates,
   * which no encoding can represent.
   */
  private static boolean mustEscape(String text, int i) {
    char c = text.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
    }
    if (Character.isLowSurrogate(c)) {
      return i == 0 || !Character.isHighSurrogate(text.charAt(i - 1));
    }
    return Character.isISOControl(c) || c == '\u2028' || c == '\u2029';
  }
}
