package dev.connectome.statestore.adapter.stdio;

import dev.connectome.statestore.observation.FormatException;
import dev.connectome.statestore.observation.JsonText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One value inside a message, with its path, so that an error can name the exact place. The path
 * becomes text only when there is an error.
 */
final class JsonCursor {
  private final @Nullable JsonCursor parent;
  private final Object name;
  private final boolean present;
  private final @Nullable Object value;

  private JsonCursor(
      @Nullable JsonCursor parent, Object name, boolean present, @Nullable Object value) {
    this.parent = parent;
    this.name = name;
    this.present = present;
    this.value = value;
  }

  /** Returns a cursor to a whole message. */
  static JsonCursor of(@Nullable Object message) {
    return new JsonCursor(null, "", true, message);
  }

  /** Returns a field of this object; the field may be missing. */
  JsonCursor at(String field) {
    Map<?, ?> fields = object();
    Object value = fields.get(field);
    return new JsonCursor(this, field, value != null || fields.containsKey(field), value);
  }

  /** Returns an element of this list. */
  JsonCursor at(int position) {
    return new JsonCursor(this, position, true, list().get(position));
  }

  /** Whether the value is present and not null. */
  boolean has() {
    return value != null;
  }

  @Nullable Object value() {
    return value;
  }

  Map<?, ?> object() {
    return typed(Map.class, "an object");
  }

  List<?> list() {
    return typed(List.class, "a list");
  }

  String text() {
    return typed(String.class, "a text");
  }

  boolean flag() {
    return typed(Boolean.class, "true or false");
  }

  /** Returns the boolean value; false when it is missing. */
  boolean optionalFlag() {
    return has() && flag();
  }

  /** Returns a whole number that a double holds. */
  long whole() {
    double number = typed(Number.class, "a whole number").doubleValue();
    if (number != Math.rint(number) || Math.abs(number) > 1L << 53) {
      throw wrong("a whole number");
    }
    return (long) number;
  }

  int count() {
    long number = whole();
    if (number < 0 || number > Integer.MAX_VALUE) {
      throw wrong("a count");
    }
    return (int) number;
  }

  /** Returns the value that this name belongs to. */
  <E> E named(String expected, Function<Object, Optional<E>> byName) {
    return byName.apply(text()).orElseThrow(() -> wrong(expected));
  }

  /** Returns the elements of this list as text. */
  List<String> texts() {
    List<?> elements = list();
    for (int position = 0; position < elements.size(); position++) {
      at(position).text();
    }
    return elements.stream().map(String::valueOf).toList();
  }

  /** Returns the exception for a value that is not as expected. */
  FormatException wrong(String expected) {
    return new FormatException(
        parent == null ? "the message" : path(), "expected " + expected + ", found " + found());
  }

  /** Returns the JSON pointer to this value. */
  String path() {
    return parent == null
        ? ""
        : parent.path() + "/" + name.toString().replace("~", "~0").replace("/", "~1");
  }

  private <T> T typed(Class<T> type, String expected) {
    if (!type.isInstance(value)) {
      throw wrong(expected);
    }
    return type.cast(value);
  }

  private String found() {
    if (!present) {
      return "nothing";
    }
    return value == null ? "null" : kind(value) + Abbreviated.value(JsonText.write(value));
  }

  private static String kind(Object value) {
    if (value instanceof Map) {
      return "the object ";
    }
    if (value instanceof List) {
      return "the list ";
    }
    return value instanceof String ? "the text " : value instanceof Number ? "the number " : "";
  }
}
