package example.connectome;

import java.util.Map;
import java.util.Set;

/** Looks at values of which nobody knows the kind. */
final class Input {

  private Input() {}

  static Map<?, ?> object(Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }

  static String textOr(Object value, String otherwise) {
    return value instanceof String text && !text.isEmpty() ? text : otherwise;
  }

  static boolean isFinite(Object value) {
    return value instanceof Number number && Double.isFinite(number.doubleValue());
  }

  static boolean isIndex(Object value) {
    return isFinite(value)
        && ((Number) value).doubleValue() >= 0
        && ((Number) value).doubleValue() == Math.rint(((Number) value).doubleValue());
  }

  static String oneOf(Set<String> legal, Object value, String otherwise) {
    return value instanceof String text && legal.contains(text) ? text : otherwise;
  }
}
