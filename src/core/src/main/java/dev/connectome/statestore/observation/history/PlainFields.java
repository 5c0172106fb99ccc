package dev.connectome.statestore.observation.history;

import dev.connectome.statestore.observation.FormatException;
import dev.connectome.statestore.observation.Snapshot;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of one plain object; every problem is a {@link FormatException} with its path.
 */
public final class PlainFields {
  /** Above this number, doubles skip whole numbers; sums of such numbers fit a long. */
  private static final long MOST = (1L << 53) - 1;

  /** No memory holds more items; sums of such numbers fit an int. */
  public static final long MOST_HELD = 1_000_000_000;

  private final Map<?, ?> fields;
  private final @Nullable PlainFields parent;
  private final String name;

  private PlainFields(Map<?, ?> fields, @Nullable PlainFields parent, String name) {
    this.fields = fields;
    this.parent = parent;
    this.name = name;
  }

  /** Takes a value that must be an object; the path names it in messages. */
  public static PlainFields of(@Nullable Object plain, String path) {
    return of(plain, null, path);
  }

  private static PlainFields of(@Nullable Object plain, @Nullable PlainFields parent, String name) {
    if (plain instanceof Map<?, ?> map) {
      return new PlainFields(map, parent, name);
    }
    throw new FormatException(path(parent, name) + " is " + kind(plain) + ", not an object");
  }

  /** Builds the path; called only when there is a problem. */
  private static String path(@Nullable PlainFields parent, String name) {
    return parent == null ? name : parent.path() + "." + name;
  }

  private String path() {
    return path(parent, name);
  }

  /** The object itself. */
  public Map<?, ?> asMap() {
    return fields;
  }

  /** Whether the field is present and not null. */
  public boolean has(String name) {
    return fields.get(name) != null;
  }

  /** A field that must be present; null is allowed. */
  public @Nullable Object value(String name) {
    if (!fields.containsKey(name)) {
      throw problem("has no \"" + name + "\"");
    }
    return fields.get(name);
  }

  public PlainFields object(String name) {
    return of(value(name), this, name);
  }

  public List<?> list(String name) {
    return typed(name, List.class, "a list");
  }

  public String text(String name) {
    return typed(name, String.class, "a text");
  }

  /** A text; null when it is missing or null. */
  public @Nullable String optionalText(String name) {
    return has(name) ? text(name) : null;
  }

  public boolean flag(String name) {
    return typed(name, Boolean.class, "true or false");
  }

  /** A field with its path. */
  public PlainPart part(String name) {
    return new PlainPart(path() + "." + name, value(name));
  }

  /** A number; NaN and the infinities are allowed. */
  public double number(String name) {
    return typed(name, Number.class, "a number").doubleValue();
  }

  /** A whole number. */
  public long whole(String name) {
    Number number = typed(name, Number.class, "a number");
    if (Math.abs(number.doubleValue()) <= MOST && number.longValue() == number.doubleValue()) {
      return number.longValue();
    }
    try {
      return number instanceof Double
          ? new BigDecimal(number.doubleValue()).longValueExact()
          : new BigDecimal(number.toString()).longValueExact();
    } catch (ArithmeticException | NumberFormatException e) {
      throw problem("\"" + name + "\" is " + number + ", not a whole number of 64 bits");
    }
  }

  /** A whole number that counts events or milliseconds. */
  public long ordinal(String name) {
    return wholeWithin(name, 0, MOST);
  }

  /** A whole number that is an index or the size of something in memory. */
  public int count(String name) {
    return (int) wholeWithin(name, 0, MOST_HELD);
  }

  /** A time, in milliseconds since the epoch. */
  public long moment(String name) {
    return wholeWithin(name, -MOST, MOST);
  }

  /** A whole number in a range, both limits included. */
  public long wholeWithin(String name, long least, long most) {
    long number = whole(name);
    if (number < least || number > most) {
      throw problem(
          "\"" + name + "\" is " + number + ", not a whole number from " + least + " to " + most);
    }
    return number;
  }

  /** 64 bits as hexadecimal text, because a JSON number is not precise enough. */
  public long hexadecimal(String name) {
    String text = text(name);
    try {
      return Long.parseUnsignedLong(text, 16);
    } catch (NumberFormatException e) {
      throw problem("\"" + name + "\" is not a number of 64 bits in hexadecimal: " + text);
    }
  }

  /** A constant by its name. */
  public <E> E named(String name, Function<Object, Optional<E>> byName) {
    String given = text(name);
    return byName
        .apply(given)
        .orElseThrow(() -> problem("\"" + name + "\" is unknown: \"" + given + "\""));
  }

  /** A state. */
  public Snapshot state(String name, StateForm states) {
    Object plain = value(name);
    if (plain == null) {
      throw problem("\"" + name + "\" is null, not a state");
    }
    return states.fromPlain(plain);
  }

  /** An exception that names this object. */
  public FormatException problem(String what) {
    return new FormatException(path() + " " + what);
  }

  /** The path of a list element in this object, for messages. */
  String pathOf(String list, int position) {
    return path() + "." + list + "[" + position + "]";
  }

  private <T> T typed(String name, Class<T> type, String expected) {
    Object value = value(name);
    if (!type.isInstance(value)) {
      throw problem("\"" + name + "\" is " + kind(value) + ", not " + expected);
    }
    return type.cast(value);
  }

  static String kind(@Nullable Object value) {
    if (value == null) {
      return "null";
    }
    if (value instanceof Map) {
      return "an object";
    }
    if (value instanceof List) {
      return "a list";
    }
    return value instanceof String
        ? "a text"
        : value instanceof Number ? "a number" : value instanceof Boolean ? "a flag" : "unknown";
  }
}
