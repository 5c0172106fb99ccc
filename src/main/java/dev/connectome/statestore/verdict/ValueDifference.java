package dev.connectome.statestore.verdict;

import dev.connectome.statestore.spec.PlainValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where two values that are long to read differ, so that nobody has to look for it. */
final class ValueDifference {

  private ValueDifference() {}

  /**
   * The differing fields of two objects, or where two long texts that begin alike part; empty where
   * the values themselves say it. A field with null in it is as good as absent.
   */
  static String between(@Nullable Object expected, @Nullable Object observed) {
    Object one = ShownValue.plain(expected);
    Object other = ShownValue.plain(observed);
    if (one instanceof Map<?, ?> left && other instanceof Map<?, ?> right) {
      return String.join(", ", fields(left, right));
    }
    return one instanceof String left
            && other instanceof String right
            && Math.max(left.length(), right.length()) > ShownText.LINE
        ? place(left, right)
        : "";
  }

  private static List<String> fields(Map<?, ?> left, Map<?, ?> right) {
    Set<Object> names = new LinkedHashSet<>(left.keySet());
    names.addAll(right.keySet());
    List<String> differing = new ArrayList<>();
    for (Object name : names) {
      if (!PlainValue.same(left.get(name), right.get(name))) {
        differing.add(String.valueOf(name));
      }
    }
    return differing;
  }

  private static String place(String left, String right) {
    int same = 0;
    int common = Math.min(left.length(), right.length());
    while (same < common && left.charAt(same) == right.charAt(same)) {
      same++;
    }
    if (same > 0 && Character.isHighSurrogate(left.charAt(same - 1))) {
      same--;
    }
    return same == 0 || (same == left.length() && same == right.length())
        ? ""
        : "from character " + (left.codePointCount(0, same) + 1) + " on";
  }
}
