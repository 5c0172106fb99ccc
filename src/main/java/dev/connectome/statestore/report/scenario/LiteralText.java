package dev.connectome.statestore.report.scenario;

import dev.connectome.statestore.observation.JsonText;
import java.math.BigDecimal;
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
    if (value instanceof Double number && isEasilyRead(number)) {
      return new BigDecimal(number.toString()).toPlainString();
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

  /** Zero is left to JSON, which keeps its sign. */
  private static boolean isEasilyRead(double number) {
    double size = Math.abs(number);
    return size >= 1e-6 && size < 1e15 && size != Math.rint(size);
  }
}
