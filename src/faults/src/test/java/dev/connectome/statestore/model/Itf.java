package dev.connectome.statestore.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Converts values of the Informal Trace Format, which Quint writes and the judge reads. */
final class Itf {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** Stands for a line break, because texts in Quint have no escapes. */
  private static final char LINE_BREAK = '~';

  private Itf() {}

  static ObjectNode object() {
    return NODES.objectNode();
  }

  static ArrayNode list() {
    return NODES.arrayNode();
  }

  /** Returns a text of the model as a store receives it. */
  static String text(JsonNode node) {
    return node.asText().replace(LINE_BREAK, '\n');
  }

  /** Returns a text of a store as in the model; some languages write a number with a fraction. */
  static String shown(String text) {
    return text.replace('\n', LINE_BREAK).replaceFirst("^(\\d+)\\.0$", "$1");
  }

  static long whole(JsonNode node) {
    return node.has("#bigint") ? Long.parseLong(node.get("#bigint").asText()) : node.asLong();
  }

  /** Returns a whole number; the model has no others. */
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

  /** Returns derived values of zero, for a wait whose values are not shown. */
  static ObjectNode zero() {
    return object().put("elapsed", 0).put("tenths", 0).put("maximum", 0);
  }

  /** Returns a map; {@link #entry} adds its keys and values. */
  static ObjectNode map() {
    ObjectNode map = object();
    map.putArray("#map");
    return map;
  }

  static void entry(ObjectNode map, String key, JsonNode value) {
    ((ArrayNode) map.get("#map")).addArray().add(key).add(value);
  }
}
