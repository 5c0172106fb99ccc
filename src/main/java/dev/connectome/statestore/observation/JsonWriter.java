package dev.connectome.statestore.observation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes plain values as JSON without blanks. Line separators of every kind and halves of surrogate
 * pairs are escaped, so that a line stays a line and a text stays itself in any encoding.
 */
final class JsonWriter {
  static final int MAX_NUMBER_LENGTH = 10_000;
  private static final double WHOLE_LIMIT = 1L << 53;

  private final JsonLetters out = new JsonLetters();

  /** What was written. */
  String written() {
    return out.text();
  }

  void value(@Nullable Object value, int depth) {
    if (value == null || value instanceof Boolean) {
      out.append(String.valueOf(value));
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
    out.append('[');
    String separator = "";
    for (Object element : elements) {
      out.append(separator);
      value(element, depth);
      separator = ",";
    }
    out.append(']');
  }

  private void object(Map<?, ?> map, int depth) {
    boolean plain = true;
    for (Object name : map.keySet()) {
      if (!isPlain(String.valueOf(name))) {
        plain = false;
        if (!Tag.isWhole(String.valueOf(name))) {
          pairs(map, depth);
          return;
        }
      }
    }
    if (plain) {
      plainlyNamed(map, depth);
    } else {
      named(map, depth);
    }
  }

  /** Whether a name stands in a text as it is, and is none of the tags. */
  private static boolean isPlain(String name) {
    for (int position = 0; position < name.length(); position++) {
      char c = name.charAt(position);
      if (c < ' ' || c > '~' || c == '"' || c == '\\' || c == '$') {
        return false;
      }
    }
    return true;
  }

  private void plainlyNamed(Map<?, ?> map, int depth) {
    String separator = "{\"";
    for (Map.Entry<?, ?> field : map.entrySet()) {
      out.append(separator);
      out.append(String.valueOf(field.getKey()));
      out.append("\":");
      value(field.getValue(), depth);
      separator = ",\"";
    }
    out.append(map.isEmpty() ? "{}" : "}");
  }

  private void named(Map<?, ?> map, int depth) {
    out.append('{');
    String separator = "";
    for (Map.Entry<?, ?> field : map.entrySet()) {
      String name = String.valueOf(field.getKey());
      out.append(separator);
      text(map.size() == 1 && Tag.isTag(name) ? "$" + name : name);
      out.append(':');
      value(field.getValue(), depth);
      separator = ",";
    }
    out.append('}');
  }

  /** Readers accept half a surrogate pair in a text, but not in a key. */
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
      out.append(Long.toString((long) number));
    } else {
      out.append(Double.toString(number));
    }
  }

  private void text(String text) {
    out.append('"');
    int from = out.append(text);
    for (int position = 0; position < text.length(); position++) {
      char c = out.at(from + position);
      if (c == '"' || c == '\\' || mustEscape(text, position, c)) {
        out.cutTo(from + position);
        escaping(text, position);
        break;
      }
    }
    out.append('"');
  }

  private void escaping(String text, int start) {
    for (int position = start; position < text.length(); position++) {
      char c = text.charAt(position);
      if (c == '"' || c == '\\' || mustEscape(text, position, c)) {
        escaped(c);
      } else {
        out.append(c);
      }
    }
  }

  private void escaped(char c) {
    if (c == '"' || c == '\\') {
      out.append('\\');
      out.append(c);
    } else if (c == '\n') {
      out.append("\\n");
    } else {
      out.append("\\u" + Integer.toHexString(0x10000 | c).substring(1));
    }
  }

  private static boolean mustEscape(String text, int position, char c) {
    if (c < 0x20) {
      return true;
    }
    if (c < 0x7f) {
      return false;
    }
    // Format characters turn the reading direction of whatever stands beside them.
    return c < 0xa0
        || c == 0x2028
        || c == 0x2029
        || Character.getType(c) == Character.FORMAT
        || Tag.isHalfPair(text, position);
  }
}
