package dev.connectome.statestore.spec;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Who is being judged, in the implementation's own words.
 *
 * @param name what a reader calls it
 * @param version its version, or {@code unknown}
 * @param language the language it is written in
 */
public record Implementation(String name, String version, String language) {
  /** How long each of the three may be: they stand in every report, and above every history. */
  public static final int LONGEST = 200;

  /** Why a report cannot be made for it, in one sentence; null when it can. */
  @SuppressWarnings("ConstantValue") // What an adapter gives is not checked for null by anybody.
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
