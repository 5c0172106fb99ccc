package dev.connectome.statestore.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Values in the Informal Trace Format, as Quint writes and the judge reads them. */
final class Itf {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** What stands for a line break, because texts in Quint have no escapes. */
  private static final char LINE_BREAK = '~';

  private Itf() {}

  static ObjectNode object() {
    return NODES.objectNode();
  }

  static ArrayNode list() {
    return NODES.arrayNode();
  }

  /** A text of the model as a store gets it. */
  static String text(JsonNode node) {
    return node.asText().replace(LINE_BREAK, '\n');
  }

  /**
   * A text of a store as the model has it; the text of a number has a fraction in some languages.
   */
  static String shown(String text) {
    return text.replace('\n', LINE_BREAK).replaceFirst("^(\\d+)\\.0$", "$1");
  }

  static long whole(JsonNode node) {
    return node.has("#bigint") ? Long.parseLong(node.get("#bigint").asText()) : node.asLong();
  }

  /** A whole number; the model has no other. */
  static long whole(double number) {
    if (number != Math.rint(number) || Math.abs(number) > 1e15) {
      throw new NotInModelException("the number " + number);
    }
    return (long) number;
  }

  static String tag(JsonNode variant) {
    return variant.get("tag").asText();
  }

  static JsonNode value(JsonNode variant) {
    return variant.get("value");
  }

  static ObjectNode none() {
    return object().put("tag", "None");
  }

  static ObjectNode option(@Nullable String text) {
    return text == null ? none() : object().put("tag", "Some").put("value", shown(text));
  }

  static ObjectNode option(@Nullable Double number) {
    return number == null ? none() : object().put("tag", "Some").put("value", whole(number));
  }

  /** Derived values of a wait that nobody shows. */
  static ObjectNode zero() {
    return object().put("elapsed", 0).put("tenths", 0).put("maximum", 0);
  }

  /** A map; its keys and values are put in with {@link #entry}. */
  static ObjectNode map() {
    ObjectNode map = object();
    map.putArray("#map");
    return map;
  }

  static void entry(ObjectNode map, String key, JsonNode value) {
    ((ArrayNode) map.get("#map")).addArray().add(key).add(value);
  }
}
