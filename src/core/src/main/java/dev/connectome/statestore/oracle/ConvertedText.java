package dev.connectome.statestore.oracle;

import dev.connectome.statestore.verdict.ShownValue;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The text that a store may make of a value of another kind. Of a list or an object it may be any,
 * because languages print these in many ways, but for one that an earlier step gave as a text: that
 * is left over, unless it stands in the value, too.
 */
final class ConvertedText {
  /** What languages put around elements, or leave out. */
  private static final Pattern AROUND = Pattern.compile("[\\[\\]{}()'\"\\s]");

  private ConvertedText() {}

  /** A text that may be made of this value, when these are the texts of earlier steps. */
  static AllowedValues of(Object given, Set<String> earlier) {
    return new AllowedValues(
        () -> (isOfParts(given) ? "a text of " : "the text of ") + ShownValue.of(given),
        shown ->
            Completion.isTextOf(given, shown)
                && !(isOfParts(given) && isLeftOver(given, shown, earlier)));
  }

  private static boolean isOfParts(Object given) {
    return given instanceof Iterable<?> || given instanceof Map<?, ?>;
  }

  private static boolean isLeftOver(Object given, @Nullable Object shown, Set<String> earlier) {
    return shown instanceof String text
        && earlier.contains(text)
        && !holds(given, text)
        && !isWholeOf(given, text);
  }

  /** Whether a text stands in a value: as an element, as a field, or as its name. */
  private static boolean holds(@Nullable Object value, String text) {
    if (value instanceof Iterable<?> elements) {
      for (Object element : elements) {
        if (holds(element, text)) {
          return true;
        }
      }
      return false;
    }
    if (value instanceof Map<?, ?> fields) {
      return fields.entrySet().stream()
          .anyMatch(field -> text.equals(field.getKey()) || holds(field.getValue(), text));
    }
    return text.equals(value);
  }

  /** Whether a text is all of a value, as one language or another prints it. */
  private static boolean isWholeOf(Object given, String text) {
    String bare = bare(text);
    return text.contains("[object Object]")
        || bare.equals(bare(String.valueOf(given)))
        || bare.equals(bare(ShownValue.of(given)));
  }

  private static String bare(String print) {
    return AROUND.matcher(print).replaceAll("");
  }
}
