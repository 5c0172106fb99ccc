package dev.connectome.statestore.spec;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A map that {@link PlainValue} froze and recognises, so that it is not copied again. Most maps
 * have few fields, which are found faster in an array than in a hash table.
 */
final class FrozenMap extends AbstractMap<String, @Nullable Object> {
  /** A map with more fields has an index. */
  static final int FEW = 24;

  private final String[] names;
  private final @Nullable Object[] values;
  private final @Nullable Map<String, Integer> index;

  /** Takes ownership of what {@link FrozenFields} collected. */
  FrozenMap(String[] names, @Nullable Object[] values, @Nullable Map<String, Integer> index) {
    this.names = names;
    this.values = values;
    this.index = index;
  }

  @Override
  public int size() {
    return names.length;
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return place(key) >= 0;
  }

  @Override
  public @Nullable Object get(@Nullable Object key) {
    int place = place(key);
    return place < 0 ? null : values[place];
  }

  private int place(@Nullable Object key) {
    return key instanceof String name ? FrozenFields.place(names, names.length, index, name) : -1;
  }

  @Override
  public Collection<@Nullable Object> values() {
    return Collections.unmodifiableList(Arrays.asList(values));
  }

  @Override
  public void forEach(BiConsumer<? super String, ? super @Nullable Object> each) {
    for (int place = 0; place < names.length; place++) {
      each.accept(names[place], values[place]);
    }
  }

  @Override
  public Set<Map.Entry<String, @Nullable Object>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public int size() {
        return names.length;
      }

      @Override
      public Iterator<Map.Entry<String, @Nullable Object>> iterator() {
        return new Fields();
      }
    };
  }

  private final class Fields implements Iterator<Map.Entry<String, @Nullable Object>> {
    private int next;

    @Override
    public boolean hasNext() {
      return next < names.length;
    }

    @Override
    public Map.Entry<String, @Nullable Object> next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      next++;
      return new SimpleImmutableEntry<>(names[next - 1], values[next - 1]);
    }
  }
}
