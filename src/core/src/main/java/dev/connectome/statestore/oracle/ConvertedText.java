package dev.connectome.statestore.oracle;

import dev.connectome.statestore.verdict.ShownValue;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The text that a store may make from a value of another kind. Languages print lists and objects in
 * many ways, so any text is allowed for them, except a text of an earlier step that is not part of
 * the value: such a text is left over.
 */
final class ConvertedText {
  /** The characters that languages put around elements, or leave out. */
  private static final Pattern AROUND = Pattern.compile("[\\[\\]{}()'\"\\s]");

  private ConvertedText() {}

  /** The texts that may be made of this value, given the texts of earlier steps. */
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

  /** Whether a value contains a text as an element, as a field or as a field's name. */
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

  /** Whether a text is the complete value as some language prints it. */
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
