package dev.connectome.statestore.adapter.stdio;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ValidationMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says what the validator found as the driver's own reading says it: where, what, and what not. */
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

  /** One problem of a message, which is given as it was read. */
  static String text(ValidationMessage problem, @Nullable Object message) {
    Field place = at(message, String.valueOf(problem.getInstanceLocation()));
    String name = problem.getProperty();
    Field field = name != null && place.value() instanceof Map ? place.at(name) : place;
    return String.valueOf(field.wrong(expected(problem)).getMessage());
  }

  private static Field at(@Nullable Object message, String pointer) {
    Field field = Field.of(message);
    if (pointer.isEmpty()) {
      return field;
    }
    for (String step : pointer.substring(1).split("/", -1)) {
      if (field.value() instanceof Map) {
        field = field.at(step.replace("~1", "/").replace("~0", "~"));
      } else if (field.value() instanceof List) {
        field = field.at(Integer.parseInt(step));
      }
    }
    return field;
  }

  private static String expected(ValidationMessage problem) {
    JsonNode rule = problem.getSchemaNode();
    return switch (problem.getType()) {
      case "type" -> kinds(rule);
      case "enum" -> (rule.size() > 1 ? "one of " : "") + listed(rule);
      case "const" -> rule.toString();
      case "required" -> "a field of this name";
      case "false", "additionalProperties" -> "no such field";
      case "not" -> "no field " + listed(rule.path("required")) + " beside the others";
      case "minimum" -> "at least " + rule;
      case "minLength" -> "a text that is not empty";
      case "minProperties" -> "an object that is not empty";
      default -> String.valueOf(problem.getMessage());
    };
  }

  private static String kinds(JsonNode rule) {
    if (rule.isTextual()) {
      return KINDS.getOrDefault(rule.asText(), rule.asText());
    }
    List<String> kinds = new ArrayList<>();
    rule.forEach(kind -> kinds.add(KINDS.getOrDefault(kind.asText(), kind.asText())));
    return String.join(" or ", kinds);
  }

  private static String listed(JsonNode names) {
    List<String> listed = new ArrayList<>();
    names.forEach(name -> listed.add(name.toString()));
    return String.join(", ", listed);
  }
}
