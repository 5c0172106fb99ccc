package dev.connectome.statestore.spec;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects the fields of an object that a reader builds, so that they need not be copied. */
public final class FrozenFields {
  private String[] names = new String[8];
  private @Nullable Object[] values = new Object[8];
  private @Nullable Map<String, Integer> index;
  private int count;

  /**
   * Adds a field. All values must be frozen; otherwise the result is not frozen.
   *
   * @return whether the name is new; a later value replaces an earlier one
   */
  public boolean put(String name, @Nullable Object value) {
    int known = place(names, count, index, name);
    if (known >= 0) {
      values[known] = value;
      return false;
    }
    if (count == names.length) {
      names = Arrays.copyOf(names, 2 * count);
      values = Arrays.copyOf(values, 2 * count);
    }
    names[count] = name;
    values[count] = value;
    count++;
    if (index != null) {
      index.put(name, count - 1);
    } else if (count > FrozenMap.FEW) {
      index = new HashMap<>();
      for (int place = 0; place < count; place++) {
        index.put(names[place], place);
      }
    }
    return true;
  }

  /**
   * Returns the object in the form of {@link PlainValue#freezeMap}. No field may be added
   * afterwards.
   */
  public Map<String, @Nullable Object> build() {
    if (count == 0) {
      return Map.of();
    }
    if (count < names.length) {
      names = Arrays.copyOf(names, count);
      values = Arrays.copyOf(values, count);
    }
    return new FrozenMap(names, values, index);
  }

  /** The position of a name among the first names; -1 when it is not there. */
  @SuppressWarnings("ReferenceEquality") // most names are literals, and read names are interned
  static int place(String[] names, int count, @Nullable Map<String, Integer> index, String name) {
    if (index != null) {
      return index.getOrDefault(name, -1);
    }
    int hash = name.hashCode();
    for (int place = 0; place < count; place++) {
      String own = names[place];
      if (own == name || (own.hashCode() == hash && own.equals(name))) {
        return place;
      }
    }
    return -1;
  }
}
