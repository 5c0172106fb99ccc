package dev.connectome.statestore.spec;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A map that {@link PlainValue} froze, and knows again: it need not be copied a second time. */
final class FrozenMap extends AbstractMap<String, @Nullable Object> {
  private final Map<String, @Nullable Object> fields;
  private final Map<String, @Nullable Object> view;

  /** Takes over a map of frozen values. */
  FrozenMap(Map<String, @Nullable Object> fields) {
    this.fields = fields;
    this.view = Collections.unmodifiableMap(fields);
  }

  @Override
  public int size() {
    return fields.size();
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return fields.containsKey(key);
  }

  @Override
  public @Nullable Object get(@Nullable Object key) {
    return fields.get(key);
  }

  @Override
  public Set<String> keySet() {
    return view.keySet();
  }

  @Override
  public Set<Map.Entry<String, @Nullable Object>> entrySet() {
    return view.entrySet();
  }
}
