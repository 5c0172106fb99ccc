package dev.connectome.statestore.spec;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Works with JSON-shaped values as plain Java: {@code null}, {@link String}, {@link Boolean},
 * {@link Number}, {@link List} and {@link Map} with text keys. NaN and the infinities are allowed,
 * because malformed input is part of the specification.
 *
 * <p>A frozen value is deeply immutable and canonical: two frozen values are equal exactly when
 * they mean the same. Every number is a {@link Double}, as in JavaScript, the language of most
 * stores. Only minus zero keeps its sign, because it is an input for stores; values that stores
 * show go through {@link #unsigned}, and {@link #same} compares the two.
 */
public final class PlainValue {

  /**
   * How deeply lists and objects may be nested. A file that contains a value adds levels around it,
   * and the file must be readable again.
   */
  public static final int MOST_DEEP = 512;

  private static final Double ZERO = 0.0;

  private PlainValue() {}

  /**
   * Returns a deeply immutable, canonical copy.
   *
   * @throws IllegalArgumentException when the value is not JSON-shaped or nested too deeply
   */
  public static @Nullable Object freeze(@Nullable Object value) {
    return freeze(value, 0);
  }

  private static @Nullable Object freeze(@Nullable Object value, int depth) {
    if (value == null || value instanceof String || value instanceof Boolean) {
      return value;
    }
    if (value instanceof Double || value instanceof FrozenList || value instanceof FrozenMap) {
      return value;
    }
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    if (depth == MOST_DEEP) {
      throw new IllegalArgumentException("nested deeper than " + MOST_DEEP);
    }
    if (value instanceof Map<?, ?> map) {
      return freezeMap(map, depth);
    }
    if (value instanceof Iterable<?> elements) {
      List<@Nullable Object> copy = new ArrayList<>();
      for (Object element : elements) {
        copy.add(freeze(element, depth + 1));
      }
      return new FrozenList(copy);
    }
    if (value instanceof CharSequence || value instanceof Enum<?>) {
      return value.toString();
    }
    throw new IllegalArgumentException(
        "not a JSON-shaped value: " + value.getClass().getName() + " (" + value + ")");
  }

  /** Takes ownership of a list of frozen values; the caller must not change it afterwards. */
  public static List<@Nullable Object> frozenList(List<@Nullable Object> elements) {
    return new FrozenList(elements);
  }

  /** Whether two frozen values mean the same; minus zero equals zero. */
  public static boolean same(@Nullable Object one, @Nullable Object other) {
    return Objects.equals(one, other) || Objects.equals(unsigned(one), unsigned(other));
  }

  /** The same number with minus zero replaced by zero. */
  public static @Nullable Double unsigned(@Nullable Double number) {
    return number != null && number == 0 ? ZERO : number;
  }

  /** The same frozen value with minus zero replaced by zero at every depth. */
  public static @Nullable Object unsigned(@Nullable Object frozen) {
    if (frozen instanceof Double number) {
      return unsigned(number);
    }
    if (frozen instanceof List<?> elements && hasMinusZero(elements)) {
      return new FrozenList(elements.stream().<@Nullable Object>map(PlainValue::unsigned).toList());
    }
    return frozen instanceof Map<?, ?> fields ? unsignedMap(fields) : frozen;
  }

  /** The same frozen map with minus zero replaced by zero at every depth. */
  public static Map<String, @Nullable Object> unsignedMap(Map<?, ?> frozen) {
    if (!hasMinusZero(frozen.values())) {
      return freezeMap(frozen);
    }
    FrozenFields copy = new FrozenFields();
    frozen.forEach((name, field) -> copy.put(String.valueOf(name), unsigned(field)));
    return copy.build();
  }

  private static boolean hasMinusZero(Collection<?> values) {
    for (Object value : values) {
      if (value instanceof Map<?, ?> fields
          ? hasMinusZero(fields.values())
          : value instanceof List<?> elements
              ? hasMinusZero(elements)
              : value instanceof Double number && number == 0 && 1 / number < 0) {
        return true;
      }
    }
    return false;
  }

  /** Returns a copy of a frozen value whose maps and lists can be written into. */
  static @Nullable Object writable(@Nullable Object frozen) {
    if (frozen instanceof Map<?, ?> map) {
      return new WritableFields(map);
    }
    if (frozen instanceof List<?> elements) {
      List<@Nullable Object> copy = new ArrayList<>();
      elements.forEach(element -> copy.add(writable(element)));
      return copy;
    }
    return frozen;
  }

  /** Whether a list or a map was frozen, and therefore is deeply immutable. */
  public static boolean isFrozen(@Nullable Object value) {
    return value instanceof FrozenMap || value instanceof FrozenList;
  }

  /** Freezes a map; the order of its keys is kept. A frozen map is not copied again. */
  public static Map<String, @Nullable Object> freezeMap(Map<?, ?> map) {
    return freezeMap(map, 0);
  }

  private static Map<String, @Nullable Object> freezeMap(Map<?, ?> map, int depth) {
    if (map.isEmpty()) {
      return Map.of();
    }
    if (map instanceof FrozenMap frozen) {
      return frozen;
    }
    FrozenFields copy = new FrozenFields();
    map.forEach((key, element) -> copy.put(String.valueOf(key), freeze(element, depth + 1)));
    return copy.build();
  }
}
