package dev.connectome.statestore.scenario;

import dev.connectome.statestore.verdict.ShownValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Formats the fields of a release or an event as a table: paths and values, in the order of the
 * fields.
 */
final class Rows {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]+");
  private static final Set<String> OBJECTS = Set.of("event", "focus");

  private final List<List<String>> rows = new ArrayList<>();
  private boolean fits = true;

  private Rows() {}

  /** Returns the rows of a release; empty where a field's name cannot be part of a path. */
  static Optional<List<List<String>>> ofRelease(Map<String, @Nullable Object> fields) {
    Rows table = new Rows();
    fields.forEach(
        (name, value) -> {
          boolean hasFields = value instanceof Map<?, ?> object && !object.isEmpty();
          if (OBJECTS.contains(name) && hasFields) {
            ((Map<?, ?>) value).forEach((key, inner) -> table.add(name + ".", key, inner));
          } else {
            table.add("", name, value);
          }
        });
    return table.rows();
  }

  /**
   * Returns the rows of an event, or of another object whose fields have no fields of their own.
   */
  static Optional<List<List<String>>> of(Map<String, @Nullable Object> fields) {
    Rows table = new Rows();
    fields.forEach((name, value) -> table.add("", name, value));
    return table.rows();
  }

  private void add(String prefix, Object name, @Nullable Object value) {
    fits &= NAME.matcher(String.valueOf(name)).matches();
    rows.add(List.of(prefix + name, ShownValue.json(value)));
  }

  private Optional<List<List<String>>> rows() {
    return fits ? Optional.of(List.copyOf(rows)) : Optional.empty();
  }
}
