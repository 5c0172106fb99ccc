package dev.connectome.statestore.adapter;

import dev.connectome.statestore.observation.Outcome;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes into a handed-out state as a careless client would, wherever it can be written into. */
final class Tampering {
  private final List<String> refused = new ArrayList<>();
  private final List<String> accepted = new ArrayList<>();

  private Tampering() {}

  /**
   * Tries to write.
   *
   * @param state the implementation's own state object
   * @param ledger its own ledger list, where it is known
   */
  static Outcome.Tampered with(Object state, @Nullable List<?> ledger) {
    Tampering tampering = new Tampering();
    if (ledger != null) {
      tampering.look(() -> tampering.writeIntoList("ledger", ledger));
    }
    if (state instanceof Map<?, ?> map) {
      tampering.look(() -> tampering.writeIntoMap("state", map, 0));
    } else {
      tampering.writeIntoObject(state);
    }
    return new Outcome.Tampered(tampering.refused, tampering.accepted);
  }

  /** Assigns to public fields; what has none cannot be written into by assignment. */
  private void writeIntoObject(Object state) {
    boolean any = false;
    for (Field field : state.getClass().getFields()) {
      int modifiers = field.getModifiers();
      if (!Modifier.isStatic(modifiers) && !Modifier.isFinal(modifiers)) {
        any = true;
        attempt("state." + field.getName() + " = none", () -> empty(state, field));
      }
    }
    if (!any) {
      refused.add("state: it has no field that can be assigned");
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

  private void writeIntoMap(String path, Map<?, ?> map, int depth) {
    for (Map.Entry<?, ?> entry : new LinkedHashMap<>(map).entrySet()) {
      String below = path + "." + entry.getKey();
      if (entry.getValue() instanceof Map<?, ?> inner && depth < 3) {
        writeIntoMap(below, inner, depth + 1);
      } else if (entry.getValue() instanceof List<?> inner) {
        writeIntoList(below, inner);
      }
    }
    attempt(path + ".clear()", map::clear);
  }

  private void writeIntoList(String path, List<?> list) {
    if (!list.isEmpty() && list.get(0) instanceof Map<?, ?> first) {
      attempt(path + "[0].clear()", first::clear);
    }
    attempt(path + ".clear()", list::clear);
  }

  private void attempt(String what, Runnable write) {
    if (look(write)) {
      accepted.add(what);
    } else {
      refused.add(what);
    }
  }

  /** Every look at the store's own objects may throw, as writing into them may. */
  private boolean look(Runnable work) {
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
