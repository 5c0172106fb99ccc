package dev.connectome.statestore.observation;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names the kind of a JSON value in messages. */
final class JsonKind {

  private JsonKind() {}

  static String of(@Nullable Object value) {
    if (value == null) {
      return "null";
    }
    if (value instanceof Map) {
      return "an object";
    }
    if (value instanceof List) {
      return "a list";
    }
    return value instanceof String ? "a text" : value instanceof Number ? "a number" : "a flag";
  }

  /** The kind and the value itself, shortened. */
  static String shown(@Nullable Object value) {
    if (value == null) {
      return "null";
    }
    String shown = Abbreviated.value(JsonText.write(value));
    return value instanceof Boolean ? shown : of(value).replaceFirst("^an? ", "the ") + " " + shown;
  }
}
