package dev.connectome.statestore.verdict;

import dev.connectome.statestore.spec.PlainValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Describes where two values differ that are long or look the same. */
final class ValueDifference {
  private static final int EXCERPT = 24;
  private static final String OR = " or ";

  private ValueDifference() {}

  /**
   * Returns the differing fields of two objects, or the position at which two texts differ that are
   * long or contain characters that look the same; empty when the values themselves show the
   * difference. A field with the value null counts as absent.
   */
  static String between(@Nullable Object expected, @Nullable Object observed) {
    Object one = ShownValue.plain(expected);
    Object other = ShownValue.plain(observed);
    if (one instanceof Map<?, ?> left && other instanceof Map<?, ?> right) {
      return String.join(", ", fields(left, right));
    }
    return one instanceof String left && other instanceof String right ? place(left, right) : "";
  }

  /**
   * Does the same for values in the kit's wording, with "or" between alternatives. Needed only when
   * the observed value looks like an expected one.
   */
  static String betweenWords(String expected, String observed) {
    if (expected.equals(observed)) {
      return "";
    }
    for (String alternative : expected.split(OR, -1)) {
      if (!alternative.equals(observed) && CodePoints.lookAlike(alternative, observed)) {
        // The kit added the quotes around the text.
        return alternative.startsWith("\"") && observed.startsWith("\"")
            ? place(alternative.substring(1), observed.substring(1))
            : place(alternative, observed);
      }
    }
    return "";
  }

  private static List<String> fields(Map<?, ?> left, Map<?, ?> right) {
    Set<Object> names = new LinkedHashSet<>(left.keySet());
    names.addAll(right.keySet());
    List<String> differing = new ArrayList<>();
    for (Object name : names) {
      Object one = left.get(name);
      Object other = right.get(name);
      if (!PlainValue.same(one, other)) {
        String place = one instanceof String a && other instanceof String b ? place(a, b) : "";
        differing.add(place.isEmpty() ? String.valueOf(name) : name + " (" + place + ")");
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
    if (same == left.length() && same == right.length()) {
      return "";
    }
    int character = left.codePointCount(0, same) + 1;
    if (!(CodePoints.isPlain(left, same) && CodePoints.isPlain(right, same))
        && CodePoints.lookAlike(left, right)) {
      return "character "
          + character
          + ": "
          + CodePoints.at(left, same)
          + " expected, "
          + CodePoints.at(right, same)
          + " observed";
    }
    if (same == 0 || Math.max(left.length(), right.length()) <= ShownText.LINE) {
      return "";
    }
    return "from character "
        + character
        + " on: "
        + excerpt(left, same)
        + " expected, "
        + excerpt(right, same)
        + " observed";
  }

  /** The beginning of the rest of a long text from a position. */
  private static String excerpt(String text, int from) {
    if (from == text.length()) {
      return "the end";
    }
    int end = Math.min(text.length(), from + EXCERPT);
    if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return ShownValue.of(text.substring(from, end)) + (end < text.length() ? "…" : "");
  }
}
