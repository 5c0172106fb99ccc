package dev.connectome.statestore.observation;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
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

  private static final byte[] NULL = ascii("null");
  private static final byte[] TRUE = ascii("true");
  private static final byte[] FALSE = ascii("false");

  private final JsonBytes out = new JsonBytes();

  /** What was written. */
  String written() {
    return out.text();
  }

  /** The same as UTF-8. */
  byte[] bytes() {
    return out.copy();
  }

  void value(@Nullable Object value, int depth) {
    if (value == null) {
      out.append(NULL);
    } else if (value instanceof String text) {
      text(text);
    } else if (value instanceof Boolean flag) {
      out.append(flag ? TRUE : FALSE);
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
      if (FieldName.bytes(String.valueOf(name)) == null) {
        unusuallyNamed(map, depth);
        return;
      }
    }
    char before = '{';
    for (Map.Entry<?, ?> field : map.entrySet()) {
      out.append(before);
      name(String.valueOf(field.getKey()));
      value(field.getValue(), depth);
      before = ',';
    }
    if (before == '{') {
      out.append('{');
    }
    out.append('}');
  }

  /** A name and its colon. */
  private void name(String name) {
    byte[] plain = FieldName.bytes(name);
    if (plain != null) {
      out.append(plain);
    } else {
      text(name);
      out.append(':');
    }
  }

  private void unusuallyNamed(Map<?, ?> map, int depth) {
    for (Object name : map.keySet()) {
      if (!Tag.isWhole(String.valueOf(name))) {
        pairs(map, depth);
        return;
      }
    }
    named(map, depth);
  }

  private void named(Map<?, ?> map, int depth) {
    char before = '{';
    for (Map.Entry<?, ?> field : map.entrySet()) {
      String name = String.valueOf(field.getKey());
      out.append(before);
      name(map.size() == 1 && Tag.isTag(name) ? "$" + name : name);
      value(field.getValue(), depth);
      before = ',';
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
      out.append((long) number);
    } else {
      out.append(Double.toString(number));
    }
  }

  private void text(String text) {
    out.append('"');
    int position = out.appendPlain(text);
    while (position < text.length()) {
      position = unusual(text, position);
    }
    out.append('"');
  }

  /**
   * Writes what stands here, up to the next letter that may have to be escaped; gives its place.
   */
  private int unusual(String text, int position) {
    char c = text.charAt(position);
    if (c == '"' || c == '\\') {
      out.append('\\');
      out.append(c);
      return position + 1;
    }
    if (c == '\n' || c == '\r' || c == '\t') {
      out.append(c == '\n' ? "\\n" : c == '\r' ? "\\r" : "\\t");
      return position + 1;
    }
    if (mustEscape(text, position, c)) {
      out.append("\\u" + Integer.toHexString(0x10000 | c).substring(1));
      return position + 1;
    }
    int end = position + (Character.isHighSurrogate(c) ? 2 : 1);
    while (end < text.length() && isOrdinary(text.charAt(end))) {
      end++;
    }
    out.append(text.substring(position, end));
    return end;
  }

  /** Letters that are never escaped: most of what people write. */
  private static boolean isOrdinary(char c) {
    return JsonBytes.isPlain(c) || (Character.isLetterOrDigit(c) && !Character.isSurrogate(c));
  }

  private static byte[] ascii(String word) {
    return word.getBytes(StandardCharsets.US_ASCII);
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
