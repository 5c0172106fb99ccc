package dev.connectome.statestore.observation.history;

import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.spec.PlainValue;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The plain form of a ledger entry: the entry as a store shows it. Extra fields that would be read
 * as something else (null, or named like a field of the model) are written under {@code $others}.
 * An entry that is not an object is written as it is.
 */
public final class EntryForm {
  private static final String OTHERS = "$others";

  private EntryForm() {}

  /** Writes the fields that are present; for an entry that is not an object, its value. */
  public static @Nullable Object toPlain(FlowEvent entry) {
    if (!entry.isObject()) {
      return entry.value();
    }
    Map<String, @Nullable Object> plain = entry.toPlain();
    if (entry.others().isEmpty() || fromPlain(plain).equals(entry)) {
      return plain;
    }
    Map<String, @Nullable Object> apart = new LinkedHashMap<>(entry.withOthers(Map.of()).toPlain());
    apart.put(OTHERS, entry.others());
    return apart;
  }

  /** Reads the plain form; nothing is completed or lost. */
  public static FlowEvent fromPlain(@Nullable Object entry) {
    return entry instanceof Map<?, ?> plain
        ? fromPlain(plain)
        : FlowEvent.ofValue(PlainValue.freeze(entry));
  }

  private static FlowEvent fromPlain(Map<?, ?> plain) {
    if (!(plain.get(OTHERS) instanceof Map<?, ?> others)) {
      return FlowEvent.fromPlain(plain);
    }
    Map<Object, @Nullable Object> rest = new LinkedHashMap<>(plain);
    rest.remove(OTHERS);
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    others.forEach((name, value) -> all.put(String.valueOf(name), value));
    return FlowEvent.fromPlain(rest).withOthers(all);
  }
}
