package dev.connectome.statestore.spec;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Describes the implementation under test, in its own words.
 *
 * @param name the name for readers
 * @param version its version, or {@code unknown}
 * @param language the language it is written in
 */
public record Implementation(String name, String version, String language) {
  /**
   * The largest length of each component: they are in every report and in the header of every
   * history.
   */
  public static final int LONGEST = 200;

  /** Why no report can be made for this implementation, in one sentence; null when one can. */
  @SuppressWarnings("ConstantValue") // An adapter's values are not checked for null before.
  public @Nullable String problem() {
    Map<String, @Nullable String> texts = new TreeMap<>();
    texts.put("name", name);
    texts.put("version", version);
    texts.put("language", language);
    for (Map.Entry<String, @Nullable String> text : texts.entrySet()) {
      String value = text.getValue();
      if (value == null) {
        return "the " + text.getKey() + " is null";
      }
      if (value.length() > LONGEST) {
        return "the "
            + text.getKey()
            + " has "
            + value.length()
            + " characters; "
            + LONGEST
            + " at most";
      }
    }
    return name.codePoints().anyMatch(Implementation::isVisible)
        ? null
        : "the name has no visible character";
  }

  private static boolean isVisible(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
