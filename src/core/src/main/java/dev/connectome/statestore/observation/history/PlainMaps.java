package dev.connectome.statestore.observation.history;

import dev.connectome.statestore.observation.JsonCursor;
import dev.connectome.statestore.observation.Snapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Helpers that the forms share. */
final class PlainMaps {

  private PlainMaps() {}

  /** An object that begins with its kind. */
  static Map<String, @Nullable Object> ofKind(String kind) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("kind", kind);
    return fields;
  }

  /** An object with its kind and this field. */
  static Map<String, @Nullable Object> ofKind(String kind, String field, @Nullable Object value) {
    Map<String, @Nullable Object> fields = ofKind(kind);
    fields.put(field, value);
    return fields;
  }

  static void putIfPresent(
      Map<String, @Nullable Object> fields, String name, @Nullable Object value) {
    if (value != null) {
      fields.put(name, value);
    }
  }

  /** The fields without the absent ones. */
  static Map<String, @Nullable Object> present(Map<String, @Nullable Object> fields) {
    fields.values().removeIf(Objects::isNull);
    return fields;
  }

  static <T> List<Object> each(Iterable<T> elements, Function<? super T, ?> toPlain) {
    List<Object> plain = new ArrayList<>();
    elements.forEach(element -> plain.add(toPlain.apply(element)));
    return plain;
  }

  /** Reads a state in a field, which must be present. */
  static Snapshot state(JsonCursor fields, String name, Function<Object, Snapshot> states) {
    Object plain = fields.value(name);
    if (plain == null) {
      throw fields.problem("\"" + name + "\" is null, not a state");
    }
    return states.apply(plain);
  }

  /** Reads a list, of which no element may be null. */
  static <T> List<T> readEach(JsonCursor from, String name, Function<JsonCursor, T> fromPlain) {
    List<T> read = new ArrayList<>();
    List<?> unused = from.list(name);
    for (JsonCursor element : from.at(name).elements()) {
      if (!element.has()) {
        throw element.problem("is null");
      }
      read.add(fromPlain.apply(element));
    }
    return read;
  }

  static List<String> readTexts(JsonCursor from, String name) {
    return readEach(
        from,
        name,
        element -> {
          if (element.value() instanceof String text) {
            return text;
          }
          throw element.problem("is not a text");
        });
  }
}
