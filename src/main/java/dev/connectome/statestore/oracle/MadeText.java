package dev.connectome.statestore.oracle;

import dev.connectome.statestore.verdict.ShownValue;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The text that a store may make of a value of another kind. Of a list or an object it may be any,
 * because languages print these in many ways, but for one that an earlier step gave as a text: that
 * is left over, unless it stands in the value, too.
 */
final class MadeText {

  private MadeText() {}

  /** A text that may be made of this value, when these are the texts of earlier steps. */
  static Allowed of(Object given, Set<String> earlier) {
    return new Allowed(
        () -> "a text of " + ShownValue.of(given),
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
        && !String.valueOf(given).contains(text);
  }
}
