package dev.connectome.statestore.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON-shaped values as plain Java: {@code null}, {@link String}, {@link Boolean}, {@link Number},
 * {@link List} and {@link Map} with text keys. NaN and the infinities are allowed, because
 * malformed input is part of the specification.
 *
 * <p>A frozen value is deeply immutable and canonical, so that two frozen values are equal exactly
 * when they mean the same: every number is a {@link Double}, as it is in JavaScript, where most
 * stores live.
 */
public final class PlainValue {

  private PlainValue() {}

  /**
   * A deeply immutable, canonical copy.
   *
   * @throws IllegalArgumentException when the value is not JSON-shaped
   */
  public static @Nullable Object freeze(@Nullable Object value) {
    if (value == null || value instanceof String || value instanceof Boolean) {
      return value;
    }
    if (value instanceof Double || value instanceof FrozenList || value instanceof FrozenMap) {
      return value;
    }
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    if (value instanceof Map<?, ?> map) {
      return freezeMap(map);
    }
    if (value instanceof Iterable<?> elements) {
      List<@Nullable Object> copy = new ArrayList<>();
      for (Object element : elements) {
        copy.add(freeze(element));
      }
      return new FrozenList(copy);
    }
    if (value instanceof CharSequence || value instanceof Enum<?>) {
      return value.toString();
    }
    throw new IllegalArgumentException(
        "not a JSON-shaped value: " + value.getClass().getName() + " (" + value + ")");
  }

  /** Whether a list or a map is what freezing gave, and so deeply immutable. */
  public static boolean isFrozen(@Nullable Object value) {
    return value instanceof FrozenMap || value instanceof FrozenList;
  }

  /** Freezes a map; the order of its keys is kept. One that is frozen is not copied again. */
  public static Map<String, @Nullable Object> freezeMap(Map<?, ?> map) {
    if (map.isEmpty()) {
      return Map.of();
    }
    if (map instanceof FrozenMap frozen) {
      return frozen;
    }
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    map.forEach((key, element) -> copy.put(String.valueOf(key), freeze(element)));
    return new FrozenMap(copy);
  }
}
