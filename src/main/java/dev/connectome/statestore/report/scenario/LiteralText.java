package dev.connectome.statestore.report.scenario;

import dev.connectome.statestore.observation.JsonText;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values as scenarios write them: JSON in one line, and besides it NaN and the infinities. */
final class LiteralText {

  private LiteralText() {}

  static String of(@Nullable Object value) {
    if (value instanceof Double number && !Double.isFinite(number)) {
      return number.toString();
    }
    if (value instanceof Map<?, ?> object) {
      return object.entrySet().stream()
          .map(field -> of(String.valueOf(field.getKey())) + ": " + of(field.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    if (value instanceof List<?> elements) {
      return elements.stream().map(LiteralText::of).collect(Collectors.joining(", ", "[", "]"));
    }
    return JsonText.write(value);
  }
}
