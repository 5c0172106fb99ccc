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

/** Knows of some objects that they can never change, whoever holds them. */
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

  /** What {@code List.of}, {@code Map.copyOf} and their like make. */
  private static final String COPIES = "java.util.ImmutableCollections$";

  private Immutability() {}

  /** Whether nothing in it can ever change; false where that cannot be known. */
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

  /** Whether a map, which itself may change, is one of Java's own and holds nothing that can. */
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
      // Whoever does not let others look proves nothing.
      return false;
    }
  }
}
