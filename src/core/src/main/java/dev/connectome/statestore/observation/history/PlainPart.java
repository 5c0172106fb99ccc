package dev.connectome.statestore.observation.history;

import dev.connectome.statestore.observation.FormatException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A plain value with its path, for values that are not objects with known fields; every problem is
 * a {@link FormatException} with the path.
 *
 * @param path where the value is, for messages
 * @param value the value; may be null
 */
public record PlainPart(String path, @Nullable Object value) {

  /** The elements of a list. */
  public List<PlainPart> list() {
    if (!(value instanceof List<?> elements)) {
      throw wrong("a list");
    }
    List<PlainPart> parts = new ArrayList<>();
    for (Object element : elements) {
      parts.add(new PlainPart(path + "[" + parts.size() + "]", element));
    }
    return parts;
  }

  /** The elements of a list that must have this length. */
  public List<PlainPart> list(int size) {
    List<PlainPart> parts = list();
    if (parts.size() != size) {
      throw new FormatException(path + " has " + parts.size() + " elements, not " + size);
    }
    return parts;
  }

  /** The fields of an object, in order. */
  public Map<String, PlainPart> object() {
    if (!(value instanceof Map<?, ?> fields)) {
      throw wrong("an object");
    }
    Map<String, PlainPart> parts = new LinkedHashMap<>();
    fields.forEach(
        (name, field) -> parts.put(String.valueOf(name), new PlainPart(path + "." + name, field)));
    return parts;
  }

  public String text() {
    return typed(String.class, "a text");
  }

  /** A text, or null. */
  public @Nullable String optionalText() {
    return value == null ? null : text();
  }

  public boolean flag() {
    return typed(Boolean.class, "true or false");
  }

  /** A number; NaN and the infinities are allowed. */
  public double number() {
    return typed(Number.class, "a number").doubleValue();
  }

  /** A number, or null. */
  public @Nullable Double optionalNumber() {
    return value == null ? null : Double.valueOf(number());
  }

  /** An exception that says what was expected here. */
  public FormatException wrong(String expected) {
    return new FormatException(path + " is " + PlainFields.kind(value) + ", not " + expected);
  }

  private <T> T typed(Class<T> type, String expected) {
    if (!type.isInstance(value)) {
      throw wrong(expected);
    }
    return type.cast(value);
  }
}
