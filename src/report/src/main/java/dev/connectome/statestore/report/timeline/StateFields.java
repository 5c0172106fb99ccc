package dev.connectome.statestore.report.timeline;

import dev.connectome.statestore.observation.PersistentLedger;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.history.SnapshotForm;
import dev.connectome.statestore.verdict.ShownText;
import dev.connectome.statestore.verdict.ShownValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Reads the fields of a state by their paths, without its ledger. */
final class StateFields {
  /** The longest value; the history has the whole one. */
  static final int VALUE = 400;

  private StateFields() {}

  /** Returns each field and its value as a reader sees it. */
  static Map<String, String> of(Snapshot state) {
    Map<String, String> fields = new LinkedHashMap<>();
    SnapshotForm.toPlain(state.withLedger(PersistentLedger.empty()))
        .forEach((name, value) -> put(fields, name, value));
    if (state.hasLedger()) {
      fields.remove(Snapshot.LEDGER);
    }
    return fields;
  }

  /**
   * Returns the fields that differ, as they are now; an empty value stands for a field that went.
   */
  static Map<String, String> changed(Map<String, String> before, Map<String, String> after) {
    Map<String, String> changed = new LinkedHashMap<>();
    after.forEach(
        (path, value) -> {
          if (!Objects.equals(before.get(path), value)) {
            changed.put(path, value);
          }
        });
    before.keySet().stream()
        .filter(path -> !after.containsKey(path))
        .forEach(path -> changed.put(path, ""));
    return changed;
  }

  /** Returns a value as a reader sees it. */
  static String shown(Object value) {
    return ShownText.oneLine(ShownValue.of(value), VALUE);
  }

  private static void put(Map<String, String> fields, String path, Object value) {
    if (value instanceof Map<?, ?> object && !object.isEmpty()) {
      object.forEach((name, part) -> put(fields, path + "." + name, part));
    } else if (!(value instanceof Map<?, ?>)) {
      fields.put(ShownText.line(path), shown(value));
    }
  }
}
