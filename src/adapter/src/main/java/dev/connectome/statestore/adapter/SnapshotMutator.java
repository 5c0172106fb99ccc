package dev.connectome.statestore.adapter;

import dev.connectome.statestore.observation.Outcome;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tries to write into objects that the store handed out, as a careless client would: into each map
 * and list inside them.
 */
final class SnapshotMutator {
  /** The kind of a state that was read. */
  static final String READ = "read";

  private static final int MOST_DEEP = 32;
  private static final int EACH_END = 8;

  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<String> refused = new ArrayList<>();
  private final List<String> accepted = new ArrayList<>();

  private SnapshotMutator() {}

  /**
   * Tries to write.
   *
   * @param handedOut the implementation's own objects
   * @param ledgerOf returns the implementation's own ledger list of a state; null when unknown
   */
  static <S> Outcome.Tampered with(
      LatestStates<S> handedOut, Function<S, @Nullable List<?>> ledgerOf) {
    SnapshotMutator tampering = new SnapshotMutator();
    handedOut
        .states()
        .forEach(
            (kind, state) -> {
              String prefix = kind.equals(READ) ? "" : kind + " ";
              List<?> ledger = ledgerOf.apply(state);
              if (ledger != null) {
                tampering.writeInto(prefix + "ledger", ledger, 0);
              }
              tampering.writeIntoState(prefix + "state", state);
            });
    handedOut
        .fields()
        .forEach((dock, fields) -> tampering.writeIntoFields("fields of " + dock, fields));
    return new Outcome.Tampered(tampering.refused, tampering.accepted);
  }

  /**
   * Writes into the values of a map but not into the map itself, which often exists only for this
   * one call; its values belong to the store.
   */
  private void writeIntoFields(String path, Map<String, ?> fields) {
    Map<String, @Nullable Object> inside = new LinkedHashMap<>();
    boolean unused = look(() -> putInside(fields, inside));
    inside.forEach((name, inner) -> writeInto(path + name, inner, 1));
  }

  private void writeIntoState(String path, Object state) {
    boolean map = state instanceof Map<?, ?> || state instanceof List<?>;
    if (!map && !seen.contains(state)) {
      writeIntoObject(path, state);
    }
    writeInto(path, state, 0);
    seen.add(state);
  }

  /**
   * Assigns to public fields; an object without public fields cannot be written into in this way.
   */
  private void writeIntoObject(String path, Object state) {
    boolean any = false;
    for (Field field : state.getClass().getFields()) {
      int modifiers = field.getModifiers();
      if (!Modifier.isStatic(modifiers) && !Modifier.isFinal(modifiers)) {
        any = true;
        writeInto(path + "." + field.getName(), valueOf(state, field), 1);
        attempt(path + "." + field.getName() + " = none", () -> empty(state, field));
      }
    }
    if (!any) {
      refused.add(path + ": it has no field that can be assigned");
    }
  }

  private static @Nullable Object valueOf(Object state, Field field) {
    try {
      return field.get(state);
    } catch (IllegalAccessException e) {
      return null;
    }
  }

  private static void empty(Object state, Field field) {
    try {
      Class<?> type = field.getType();
      if (!type.isPrimitive()) {
        field.set(state, type == List.class ? List.of() : null);
      } else if (type == boolean.class) {
        field.setBoolean(state, !field.getBoolean(state));
      } else {
        field.set(state, type == double.class ? (Object) 0.0 : type == long.class ? 0L : 0);
      }
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Writes into a map, a list or the content of a record, after everything inside it. */
  private void writeInto(String path, @Nullable Object value, int depth) {
    if (value == null || depth > MOST_DEEP || !isContainer(value) || !seen.add(value)) {
      return;
    }
    Map<String, @Nullable Object> inside = new LinkedHashMap<>();
    boolean unused = look(() -> putInside(value, inside));
    inside.forEach((name, inner) -> writeInto(path + name, inner, depth + 1));
    if (value instanceof Map<?, ?> map) {
      attempt(path + ".clear()", map::clear);
    } else if (value instanceof List<?> list) {
      attempt(path + ".clear()", list::clear);
    }
  }

  private static boolean isContainer(Object value) {
    return value instanceof Map || value instanceof List || value instanceof Record;
  }

  private static void putInside(Object value, Map<String, @Nullable Object> inside) {
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, inner) -> inside.put("." + key, inner));
    } else if (value instanceof List<?> list) {
      int size = list.size();
      for (int position = 0; position < size; position++) {
        if (position < EACH_END || position >= size - EACH_END) {
          inside.put("[" + position + "]", list.get(position));
        }
      }
    } else {
      for (RecordComponent component : value.getClass().getRecordComponents()) {
        inside.put("." + component.getName(), component(value, component));
      }
    }
  }

  private static @Nullable Object component(Object value, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(value);
    } catch (ReflectiveOperationException | InaccessibleObjectException e) {
      // An object that denies access cannot be written into from here.
      return null;
    }
  }

  private void attempt(String what, Runnable write) {
    (look(write) ? accepted : refused).add(what);
  }

  /** Reads or writes the store's own objects; false when this throws. */
  private static boolean look(Runnable work) {
    try {
      return StoreCall.of(
          () -> {
            work.run();
            return true;
          });
    } catch (StoreThrewException e) {
      return false;
    }
  }
}
