package dev.connectome.statestore.observation.history;

import dev.connectome.statestore.observation.FormatException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
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

  /** Reads a list of objects; the second argument of the reader is the element's path. */
  static <T> List<T> readEach(
      PlainFields from, String name, BiFunction<Object, String, T> fromPlain) {
    List<T> read = new ArrayList<>();
    for (Object element : from.list(name)) {
      String path = from.pathOf(name, read.size());
      if (element == null) {
        throw new FormatException(path + " is null");
      }
      read.add(fromPlain.apply(element, path));
    }
    return read;
  }

  static List<String> readTexts(PlainFields from, String name) {
    return readEach(
        from,
        name,
        (element, path) -> {
          if (element instanceof String text) {
            return text;
          }
          throw new FormatException(path + " is not a text");
        });
  }
}
