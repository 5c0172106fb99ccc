package dev.connectome.statestore.observation;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How numbers that JSON cannot write stand in it, and how a literal object of that look does. */
final class NumberTag {
  static final String KEY = "$number";

  private NumberTag() {}

  /** Whether this key, alone in an object, is the tag or an escaped one. */
  static boolean isTag(String key) {
    if (!key.endsWith(KEY)) {
      return false;
    }
    for (int position = 0; position < key.length() - KEY.length(); position++) {
      if (key.charAt(position) != '$') {
        return false;
      }
    }
    return true;
  }

  static Optional<Double> numberNamed(@Nullable Object name) {
    if ("NaN".equals(name)) {
      return Optional.of(Double.NaN);
    }
    if ("Infinity".equals(name)) {
      return Optional.of(Double.POSITIVE_INFINITY);
    }
    return "-Infinity".equals(name) ? Optional.of(Double.NEGATIVE_INFINITY) : Optional.empty();
  }
}
