package dev.connectome.statestore.observation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One value inside a JSON text, with its path, so that an error can name the exact place: every
 * problem is a {@link FormatException}. The path becomes text only when there is an error.
 *
 * <p>Methods with a name read a field of this object, which must be present unless they say
 * something else; the others read this value itself. What is optional may be missing or null.
 */
public final class JsonCursor {
  /** Above this number, doubles skip whole numbers; sums of such numbers fit a long. */
  private static final long MOST = (1L << 53) - 1;

  /** No memory holds more items; sums of such numbers fit an int. */
  private static final long MOST_HELD = 1_000_000_000;

  private final @Nullable JsonCursor parent;
  private final Object name;
  private final @Nullable Object value;

  /** Whether this is part of a message of the protocol, which is described by JSON pointers. */
  private final boolean message;

  private JsonCursor(
      @Nullable JsonCursor parent, Object name, @Nullable Object value, boolean message) {
    this.parent = parent;
    this.name = name;
    this.value = value;
    this.message = message;
  }

  /** Returns a cursor to a part of a file; the path names it in errors. */
  public static JsonCursor of(@Nullable Object value, String path) {
    return new JsonCursor(null, path, value, false);
  }

  /** Returns a cursor to a part of a file that must be an object. */
  public static JsonCursor ofObject(@Nullable Object value, String path) {
    JsonCursor cursor = of(value, path);
    Map<?, ?> unused = cursor.object();
    return cursor;
  }

  /** Returns a cursor to a whole message of the protocol. */
  public static JsonCursor ofMessage(@Nullable Object value) {
    return new JsonCursor(null, "", value, true);
  }

  /** Returns a field of this object; the field may be missing. */
  public JsonCursor at(String field) {
    return new JsonCursor(this, field, object().get(field), message);
  }

  public List<JsonCursor> elements() {
    List<JsonCursor> elements = new ArrayList<>();
    for (Object element : list()) {
      elements.add(new JsonCursor(this, elements.size(), element, message));
    }
    return elements;
  }

  /** Returns the elements of this list, which must have this length. */
  public List<JsonCursor> elements(int size) {
    if (list().size() != size) {
      throw problem("has " + list().size() + " elements, not " + size);
    }
    return elements();
  }

  /** Returns the fields of this object, in order. */
  public Map<String, JsonCursor> fields() {
    Map<String, JsonCursor> fields = new LinkedHashMap<>();
    object().keySet().forEach(key -> fields.put(String.valueOf(key), at(String.valueOf(key))));
    return fields;
  }

  /** Whether the value is present and not null. */
  public boolean has() {
    return value != null;
  }

  public @Nullable Object value() {
    return value;
  }

  public Map<?, ?> object() {
    return typed(Map.class, "an object");
  }

  public List<?> list() {
    return typed(List.class, "a list");
  }

  public String text() {
    return typed(String.class, "a text");
  }

  public @Nullable String optionalText() {
    return has() ? text() : null;
  }

  public boolean flag() {
    return typed(Boolean.class, "true or false");
  }

  public boolean optionalFlag() {
    return has() && flag();
  }

  public double number() {
    return typed(Number.class, "a number").doubleValue();
  }

  public @Nullable Double optionalNumber() {
    return has() ? (Double) number() : null;
  }

  /** Returns a whole number that a double holds. */
  public long whole() {
    double number = typed(Number.class, "a whole number").doubleValue();
    if (number != Math.rint(number) || Math.abs(number) > 1L << 53) {
      throw wrong("a whole number");
    }
    return (long) number;
  }

  public int count() {
    long number = whole();
    if (number < 0 || number > Integer.MAX_VALUE) {
      throw wrong("a count");
    }
    return (int) number;
  }

  /** Returns the constant that has this name. */
  public <E> E named(String expected, Function<Object, Optional<E>> byName) {
    return byName.apply(text()).orElseThrow(() -> wrong(expected));
  }

  public List<String> texts() {
    return elements().stream().map(JsonCursor::text).toList();
  }

  public boolean has(String field) {
    return object().get(field) != null;
  }

  /** Returns a field; null is allowed. */
  public JsonCursor part(String field) {
    Object unused = value(field);
    return at(field);
  }

  /** Returns the value of a field; null is allowed. */
  public @Nullable Object value(String field) {
    Map<?, ?> fields = object();
    Object own = fields.get(field);
    if (own == null && !fields.containsKey(field)) {
      throw problem("has no \"" + field + "\"");
    }
    return own;
  }

  public JsonCursor object(String field) {
    JsonCursor part = part(field);
    Map<?, ?> unused = part.object();
    return part;
  }

  public List<?> list(String field) {
    return typed(field, List.class, "a list");
  }

  public String text(String field) {
    return typed(field, String.class, "a text");
  }

  public @Nullable String optionalText(String field) {
    return has(field) ? text(field) : null;
  }

  public boolean flag(String field) {
    return typed(field, Boolean.class, "true or false");
  }

  public double number(String field) {
    return typed(field, Number.class, "a number").doubleValue();
  }

  /** Returns a whole number of 64 bits. */
  public long whole(String field) {
    Number number = typed(field, Number.class, "a number");
    if (Math.abs(number.doubleValue()) <= MOST && number.longValue() == number.doubleValue()) {
      return number.longValue();
    }
    try {
      return number instanceof Double
          ? new BigDecimal(number.doubleValue()).longValueExact()
          : new BigDecimal(number.toString()).longValueExact();
    } catch (ArithmeticException | NumberFormatException e) {
      throw problem("\"" + field + "\" is " + number + ", not a whole number of 64 bits");
    }
  }

  /** Returns a whole number that counts events or milliseconds. */
  public long ordinal(String field) {
    return wholeWithin(field, 0, MOST);
  }

  /** Returns a whole number that is an index or the size of something in memory. */
  public int count(String field) {
    return (int) wholeWithin(field, 0, MOST_HELD);
  }

  /** Returns a time, in milliseconds since the epoch. */
  public long moment(String field) {
    return wholeWithin(field, -MOST, MOST);
  }

  public long wholeWithin(String field, long least, long most) {
    long number = whole(field);
    if (number < least || number > most) {
      throw problem(
          "\"" + field + "\" is " + number + ", not a whole number from " + least + " to " + most);
    }
    return number;
  }

  /** Reads 64 bits as hexadecimal text, because a JSON number is not precise enough. */
  public long hexadecimal(String field) {
    String text = text(field);
    try {
      return Long.parseUnsignedLong(text, 16);
    } catch (NumberFormatException e) {
      throw problem("\"" + field + "\" is not a number of 64 bits in hexadecimal: " + text);
    }
  }

  public <E> E fieldNamed(String field, Function<Object, Optional<E>> byName) {
    String given = text(field);
    return byName
        .apply(given)
        .orElseThrow(() -> problem("\"" + field + "\" is unknown: \"" + given + "\""));
  }

  /** Returns the exception for a value that is not as expected. */
  public FormatException wrong(String expected) {
    if (!message) {
      return problem("is " + JsonKind.of(value) + ", not " + expected);
    }
    boolean missing =
        parent != null && parent.value instanceof Map<?, ?> fields && !fields.containsKey(name);
    String found = missing ? "nothing" : JsonKind.shown(value);
    return new FormatException(
        parent == null ? "the message" : path(), "expected " + expected + ", found " + found);
  }

  /** Returns an exception that names this value. */
  public FormatException problem(String what) {
    return new FormatException(path() + " " + what);
  }

  /** Returns the path: a JSON pointer in a message, else names with dots. */
  public String path() {
    if (parent == null) {
      return name.toString();
    }
    if (message) {
      return parent.path() + "/" + name.toString().replace("~", "~0").replace("/", "~1");
    }
    return parent.path() + (name instanceof Integer ? "[" + name + "]" : "." + name);
  }

  private <T> T typed(Class<T> type, String expected) {
    if (!type.isInstance(value)) {
      throw wrong(expected);
    }
    return type.cast(value);
  }

  private <T> T typed(String field, Class<T> type, String expected) {
    Object own = value(field);
    if (!type.isInstance(own)) {
      throw problem("\"" + field + "\" is " + JsonKind.of(own) + ", not " + expected);
    }
    return type.cast(own);
  }
}
