package dev.connectome.statestore.observation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Objects with one key that represent what JSON cannot write. */
final class Tag {
  /** The tag of a number: NaN, Infinity, -Infinity. */
  static final String NUMBER = "$number";

  /** The tag of an object as pairs of key and value, for keys with a lone surrogate. */
  static final String OBJECT = "$object";

  private Tag() {}

  /** Whether this key, alone in an object, is a tag or an escaped tag. */
  static boolean isTag(String key) {
    int dollars = 0;
    while (dollars < key.length() && key.charAt(dollars) == '$') {
      dollars++;
    }
    return dollars > 0
        && (key.endsWith(NUMBER) || key.endsWith(OBJECT))
        && dollars == key.length() - 6;
  }

  static Optional<Double> number(@Nullable Object name) {
    if ("NaN".equals(name)) {
      return Optional.of(Double.NaN);
    }
    if ("Infinity".equals(name)) {
      return Optional.of(Double.POSITIVE_INFINITY);
    }
    return "-Infinity".equals(name) ? Optional.of(Double.NEGATIVE_INFINITY) : Optional.empty();
  }

  static Optional<Map<String, @Nullable Object>> object(@Nullable Object pairs) {
    if (!(pairs instanceof List<?> elements)) {
      return Optional.empty();
    }
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    for (Object element : elements) {
      if (!(element instanceof List<?> pair)
          || pair.size() != 2
          || !(pair.get(0) instanceof String name)
          || fields.containsKey(name)) {
        return Optional.empty();
      }
      fields.put(name, pair.get(1));
    }
    return Optional.of(Collections.unmodifiableMap(fields));
  }

  /** Whether a text has a lone surrogate at this position. */
  static boolean isHalfPair(String text, int position) {
    char c = text.charAt(position);
    if (Character.isHighSurrogate(c)) {
      return position + 1 == text.length() || !Character.isLowSurrogate(text.charAt(position + 1));
    }
    return Character.isLowSurrogate(c)
        && (position == 0 || !Character.isHighSurrogate(text.charAt(position - 1)));
  }

  /** Whether a text has no lone surrogate. */
  static boolean isWhole(String text) {
    for (int position = 0; position < text.length(); position++) {
      if (Character.isSurrogate(text.charAt(position)) && isHalfPair(text, position)) {
        return false;
      }
    }
    return true;
  }
}
