package dev.connectome.statestore.observation.history;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes values of the wrong kind back to the places where a reader found them. */
final class WrongKindValues {
  /** The field for values that cannot be written back to their places. */
  static final String APART = "$misfits";

  private static final String BADGES = "health_badges.";

  private WrongKindValues() {}

  /** Writes back each value whose place is free; the caller checks whether these were all. */
  static void putBack(Map<String, @Nullable Object> misfits, Map<String, @Nullable Object> state) {
    misfits.forEach(
        (path, value) -> {
          int dot = path.indexOf('.');
          if (dot < 0) {
            state.putIfAbsent(path, value);
          } else if (path.startsWith(BADGES)) {
            putBackBadge(path.substring(BADGES.length()), value, state);
          } else {
            put(state.get(path.substring(0, dot)), path.substring(dot + 1), value);
          }
        });
  }

  /** Merges the values in place with those under {@link #APART}. */
  static Map<String, @Nullable Object> and(Map<String, @Nullable Object> inPlace, Map<?, ?> apart) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>(inPlace);
    apart.forEach((path, value) -> all.put(String.valueOf(path), value));
    return all;
  }

  private static void putBackBadge(
      String path, @Nullable Object value, Map<String, @Nullable Object> state) {
    Object badges = state.computeIfAbsent("health_badges", name -> new LinkedHashMap<>());
    int dot = path.lastIndexOf('.');
    if (dot >= 0
        && badges instanceof Map<?, ?> modules
        && modules.get(path.substring(0, dot)) instanceof Map<?, ?> badge) {
      put(badge, path.substring(dot + 1), value);
    } else {
      put(badges, path, value);
    }
  }

  @SuppressWarnings("unchecked")
  private static void put(@Nullable Object object, String name, @Nullable Object value) {
    if (object instanceof LinkedHashMap<?, ?> fields) {
      ((Map<String, @Nullable Object>) fields).putIfAbsent(name, value);
    }
  }
}
