package dev.connectome.statestore.adapter;

import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.spec.PlainValue;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells of some objects that they can never change. */
final class Immutability {
  private static final Set<Class<?>> VALUES =
      Set.of(
          String.class,
          Boolean.class,
          Character.class,
          Byte.class,
          Short.class,
          Integer.class,
          Long.class,
          Float.class,
          Double.class,
          BigDecimal.class,
          BigInteger.class,
          Instant.class,
          Duration.class,
          FlowEvent.class);

  /**
   * The name prefix of the classes behind {@code List.of}, {@code Map.copyOf} and similar methods.
   */
  private static final String COPIES = "java.util.ImmutableCollections$";

  private Immutability() {}

  /**
   * Whether the value and everything inside it can never change; false when this cannot be proven.
   */
  static boolean isProven(@Nullable Object value) {
    if (value == null || value instanceof Enum || VALUES.contains(value.getClass())) {
      return true;
    }
    if (PlainValue.isFrozen(value)) {
      return true;
    }
    if (value.getClass().getName().startsWith(COPIES)) {
      return value instanceof Map<?, ?> map
          ? areProven(map.keySet()) && areProven(map.values())
          : value instanceof Collection<?> elements && areProven(elements);
    }
    return value instanceof Record record && areComponentsProven(record);
  }

  /** Whether a map, which itself may change, is a standard Java map with immutable content. */
  static boolean holdsValues(Map<?, ?> map) {
    if (map.getClass() != HashMap.class && map.getClass() != LinkedHashMap.class) {
      return false;
    }
    for (Object value : map.values()) {
      if (value != null && !VALUES.contains(value.getClass())) {
        return false;
      }
    }
    return true;
  }

  private static boolean areProven(Collection<?> values) {
    for (Object value : values) {
      if (!isProven(value)) {
        return false;
      }
    }
    return true;
  }

  private static boolean areComponentsProven(Record record) {
    try {
      for (RecordComponent component : record.getClass().getRecordComponents()) {
        if (!component.getType().isPrimitive()) {
          component.getAccessor().setAccessible(true);
          if (!isProven(component.getAccessor().invoke(record))) {
            return false;
          }
        }
      }
      return true;
    } catch (IllegalAccessException | InvocationTargetException | RuntimeException e) {
      // An object that denies access proves nothing.
      return false;
    }
  }
}
