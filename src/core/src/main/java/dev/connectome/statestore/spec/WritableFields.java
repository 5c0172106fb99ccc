package dev.connectome.statestore.spec;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an input that its owner can still write into. {@link RawRelease} and {@link
 * RawEvent} recognise it and do not freeze it; everything that is kept is frozen.
 */
final class WritableFields extends LinkedHashMap<String, @Nullable Object> {
  private static final long serialVersionUID = 1L;

  WritableFields(Map<?, ?> frozen) {
    super(frozen.size() * 2);
    frozen.forEach((name, field) -> put(String.valueOf(name), PlainValue.writable(field)));
  }
}
