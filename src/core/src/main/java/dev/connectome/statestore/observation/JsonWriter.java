package dev.connectome.statestore.observation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes plain values as JSON without white space. Line separators of all kinds and lone surrogates
 * are escaped, so that the value stays on one line and survives any encoding.
 */
final class JsonWriter {
  static final int MAX_NUMBER_LENGTH = 10_000;
  private static final double WHOLE_LIMIT = 1L << 53;

  private final StringBuilder out = new StringBuilder(512);

  /** The text that was written. */
  String written() {
    return out.toString();
  }

  void value(@Nullable Object value, int depth) {
    if (value == null) {
      out.append("null");
    } else if (value instanceof String text) {
      text(text);
    } else if (value instanceof Boolean flag) {
      out.append(flag);
    } else if (value instanceof Number number) {
      number(number);
    } else if (value instanceof Map<?, ?> map) {
      object(map, deeper(depth));
    } else if (value instanceof Iterable<?> elements) {
      list(elements, deeper(depth));
    } else if (value instanceof CharSequence || value instanceof Enum<?>) {
      text(value.toString());
    } else {
      throw new IllegalArgumentException(
          "not a JSON-shaped value: " + value.getClass().getName() + " (" + value + ")");
    }
  }

  private static int deeper(int depth) {
    if (depth >= JsonText.MAX_DEPTH) {
      throw new IllegalArgumentException("nested deeper than " + JsonText.MAX_DEPTH);
    }
    return depth + 1;
  }

  private void list(Iterable<?> elements, int depth) {
    char before = '[';
    for (Object element : elements) {
      out.append(before);
      value(element, depth);
      before = ',';
    }
    if (before == '[') {
      out.append('[');
    }
    out.append(']');
  }

  private void object(Map<?, ?> map, int depth) {
    for (Object name : map.keySet()) {
      if (!Tag.isWhole(String.valueOf(name))) {
        pairs(map, depth);
        return;
      }
    }
    char before = '{';
    for (Map.Entry<?, ?> field : map.entrySet()) {
      String name = String.valueOf(field.getKey());
      out.append(before);
      text(map.size() == 1 && Tag.isTag(name) ? "$" + name : name);
      out.append(':');
      value(field.getValue(), depth);
      before = ',';
    }
    if (before == '{') {
      out.append('{');
    }
    out.append('}');
  }

  /** Writes a map as pairs: readers accept a lone surrogate in a text but not in a key. */
  private void pairs(Map<?, ?> map, int depth) {
    List<List<@Nullable Object>> pairs = new ArrayList<>();
    map.forEach((name, value) -> pairs.add(Arrays.asList(String.valueOf(name), value)));
    out.append("{\"" + Tag.OBJECT + "\":");
    value(pairs, depth);
    out.append('}');
  }

  private void number(Number number) {
    if (number instanceof Double || number instanceof Float) {
      real(number.doubleValue());
      return;
    }
    String text =
        number instanceof Long || number instanceof Integer
            ? number.toString()
            : new BigDecimal(number.toString()).toString();
    if (text.length() > MAX_NUMBER_LENGTH) {
      throw new IllegalArgumentException("a number longer than " + MAX_NUMBER_LENGTH + " digits");
    }
    out.append(text);
  }

  private void real(double number) {
    if (!Double.isFinite(number)) {
      out.append("{\"" + Tag.NUMBER + "\":\"" + number + "\"}");
    } else if (number == Math.rint(number)
        && Math.abs(number) <= WHOLE_LIMIT
        && Double.doubleToRawLongBits(number) != Double.doubleToRawLongBits(-0.0)) {
      out.append((long) number);
    } else {
      out.append(Double.toString(number));
    }
  }

  private void text(String text) {
    out.append('"');
    int written = 0;
    for (int position = 0; position < text.length(); position++) {
      String escape = escape(text, position);
      if (escape != null) {
        out.append(text, written, position).append(escape);
        written = position + 1;
      }
    }
    out.append(text, written, text.length()).append('"');
  }

  /** The escape sequence of a character; null when the character is written as it is. */
  private static @Nullable String escape(String text, int position) {
    char c = text.charAt(position);
    return switch (c) {
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default ->
          mustEscape(text, position, c)
              ? "\\u" + Integer.toHexString(0x10000 | c).substring(1)
              : null;
    };
  }

  private static boolean mustEscape(String text, int position, char c) {
    if (c < 0x20) {
      return true;
    }
    if (c < 0x7f) {
      return false;
    }
    // Format characters can reverse the reading direction of the text around them.
    return c < 0xa0
        || c == 0x2028
        || c == 0x2029
        || Character.getType(c) == Character.FORMAT
        || Tag.isHalfPair(text, position);
  }
}
