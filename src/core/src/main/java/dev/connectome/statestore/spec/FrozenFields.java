package dev.connectome.statestore.spec;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Collects the fields of a frozen object: for readers, which make each value anew and need no copy
 * of the whole.
 */
public final class FrozenFields {
  private Map<String, @Nullable Object> fields = new LinkedHashMap<>();

  /**
   * Takes a field, frozen.
   *
   * @return whether it is the first one of this name
   */
  public boolean put(String name, @Nullable Object value) {
    int before = fields.size();
    fields.put(name, PlainValue.freeze(value));
    return fields.size() > before;
  }

  /** The object, as {@link PlainValue#freezeMap} would give it. What is put later is not in it. */
  public Map<String, @Nullable Object> build() {
    if (fields.isEmpty()) {
      return Map.of();
    }
    Map<String, @Nullable Object> built = new FrozenMap(fields);
    fields = new LinkedHashMap<>();
    return built;
  }
}
