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
 * Writes into what was handed out as a careless client would, wherever it can be written into: into
 * every map and list of it.
 */
final class SnapshotMutator {
  /** The kind of state whose name says no more. */
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
   * @param ledgerOf its own ledger list behind a state; null where it is not known
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

  /** The map itself is often one that was made for the telling; what it holds is the store's. */
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

  /** Assigns to public fields; what has none cannot be written into by assignment. */
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

  /** Writes into a map, a list or what a record holds, after everything inside it. */
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
      // What does not let others look cannot be written into from here.
      return null;
    }
  }

  private void attempt(String what, Runnable write) {
    (look(write) ? accepted : refused).add(what);
  }

  /** Every look at the store's own objects may throw, as writing into them may. */
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
