package dev.connectome.statestore.adapter.stdio;

import static java.util.stream.Collectors.joining;

import com.networknt.schema.ValidationMessage;
import dev.connectome.statestore.observation.JsonCursor;
import dev.connectome.statestore.observation.JsonText;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Describes a validator's problem in the form of the driver's own messages: the place, the expected
 * value and the actual value.
 */
final class SchemaProblem {
  private static final Map<String, String> KINDS =
      Map.of(
          "string", "a text",
          "object", "an object",
          "array", "a list",
          "integer", "a whole number",
          "number", "a number",
          "boolean", "true or false",
          "null", "null");

  private SchemaProblem() {}

  /** Describes one problem of a message, which is given in parsed form. */
  static String text(ValidationMessage problem, @Nullable Object message) {
    JsonCursor place = at(message, String.valueOf(problem.getInstanceLocation()));
    String name = problem.getProperty();
    JsonCursor field = name != null && place.value() instanceof Map ? place.at(name) : place;
    return String.valueOf(field.wrong(expected(problem)).getMessage());
  }

  private static JsonCursor at(@Nullable Object message, String pointer) {
    JsonCursor field = JsonCursor.ofMessage(message);
    if (pointer.isEmpty()) {
      return field;
    }
    for (String step : pointer.substring(1).split("/", -1)) {
      if (field.value() instanceof Map) {
        field = field.at(step.replace("~1", "/").replace("~0", "~"));
      } else if (field.value() instanceof List) {
        field = field.elements().get(Integer.parseInt(step));
      }
    }
    return field;
  }

  private static String expected(ValidationMessage problem) {
    Object rule = JsonText.parseLiteral(String.valueOf(problem.getSchemaNode()));
    return switch (problem.getType()) {
      case "type" ->
          listed(rule).map(kind -> KINDS.getOrDefault(kind, kind)).collect(joining(" or "));
      case "enum" -> {
        List<String> values = listed(rule).map(JsonText::write).toList();
        yield (values.size() > 1 ? "one of " : "") + String.join(", ", values);
      }
      case "const" -> JsonText.write(rule);
      case "required" -> "a field of this name";
      case "false", "additionalProperties" -> "no such field";
      case "not" -> "either ok or error";
      case "minimum" -> "at least " + JsonText.write(rule);
      case "minLength" -> "a text that is not empty";
      case "minProperties" -> "an object that is not empty";
      default -> String.valueOf(problem.getMessage());
    };
  }

  /** Returns the texts of a rule that has one or several. */
  private static Stream<String> listed(@Nullable Object rule) {
    return rule instanceof List<?> several
        ? several.stream().map(String::valueOf)
        : Stream.of(String.valueOf(rule));
  }
}
