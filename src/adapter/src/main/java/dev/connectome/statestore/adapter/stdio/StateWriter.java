package dev.connectome.statestore.adapter.stdio;

import dev.connectome.statestore.observation.LedgerEncoding;
import dev.connectome.statestore.observation.PersistentLedger;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.history.EntriesForm;
import dev.connectome.statestore.observation.history.SnapshotForm;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes the states of one report relative to the states that the kit already knows. */
final class StateWriter {
  private final Snapshot before;
  private final Snapshot after;

  StateWriter(Snapshot before, Snapshot after) {
    this.before = before;
    this.after = after;
  }

  /** Writes a full state. */
  static Map<String, @Nullable Object> full(Snapshot state) {
    Map<String, @Nullable Object> plain = SnapshotForm.toPlain(state);
    if (state.unreadable() != null) {
      return plain;
    }
    Map<String, @Nullable Object> form = new LinkedHashMap<>();
    form.put("full", plain);
    return form;
  }

  /** Writes the state after the step, which cannot be described relative to itself. */
  Object after() {
    return after.equals(before) ? "before" : moved(after);
  }

  /** Writes any other state of the step. */
  Object other(Snapshot state) {
    return state.equals(after) ? "after" : state.equals(before) ? "before" : moved(state);
  }

  private Map<String, @Nullable Object> moved(Snapshot state) {
    if (!state.hasLedger() || !before.hasLedger()) {
      return full(state);
    }
    PersistentLedger known = PersistentLedger.copyOf(before.ledger());
    PersistentLedger ledger = PersistentLedger.copyOf(state.ledger());
    LedgerEncoding delta = LedgerEncoding.between(known, ledger);
    boolean allGone = delta.keep() == 0;
    if (!allGone && delta.from() + delta.keep() != known.size()) {
      return full(state);
    }
    Map<String, @Nullable Object> form = new LinkedHashMap<>();
    form.put("moved", fields(state));
    int dropped = allGone ? known.size() : delta.from();
    if (dropped > 0 || delta.append().size() > 0) {
      form.put("ledger", ledger(dropped, delta.append()));
    }
    return form;
  }

  private static Map<String, @Nullable Object> ledger(int dropped, PersistentLedger added) {
    Map<String, @Nullable Object> move = new LinkedHashMap<>();
    if (dropped > 0) {
      move.put("dropped", dropped);
    }
    move.put("added", EntriesForm.toPlain(added));
    return move;
  }

  private Map<String, @Nullable Object> fields(Snapshot state) {
    Map<String, @Nullable Object> then = bare(before);
    Map<String, @Nullable Object> now = bare(state);
    Map<String, @Nullable Object> moved = new LinkedHashMap<>();
    for (String name : then.keySet()) {
      if (!now.containsKey(name)) {
        moved.put(name, null);
      }
    }
    now.forEach(
        (name, value) -> {
          if (!Objects.equals(value, then.get(name))) {
            moved.put(name, value);
          }
        });
    return moved;
  }

  private static Map<String, @Nullable Object> bare(Snapshot state) {
    Map<String, @Nullable Object> plain =
        SnapshotForm.toPlain(state.withLedger(PersistentLedger.empty()));
    plain.remove("ledger");
    return plain;
  }
}
