package dev.connectome.statestore.adapter.stdio;

import dev.connectome.statestore.observation.JsonCursor;
import dev.connectome.statestore.observation.LedgerEncoding;
import dev.connectome.statestore.observation.PersistentLedger;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.history.EntriesForm;
import dev.connectome.statestore.observation.history.SnapshotForm;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the forms in which a state is sent. Ledgers share their entries with ledgers that are
 * already known; otherwise the cost of a long session would grow with its square.
 */
final class StateReader {
  /** The form of a held state that has not changed. */
  static final String HELD = "held";

  private static final String BEFORE = "before";
  private static final String AFTER = "after";
  private static final String FULL = "full";
  private static final String MOVED = "moved";
  private static final String LEDGER = "ledger";
  private static final String FORMS =
      "a state: \"before\", \"after\", {\"full\": …}, {\"moved\": …, \"ledger\": …} or"
          + " {\"unreadable\": …}";

  private StateReader() {}

  /** Reads the first state of a store, which must be a full state. */
  static PreviousState opened(JsonCursor field) {
    return full(field, PersistentLedger.empty());
  }

  /** Reads a full state; its ledger is probably similar to a known ledger. */
  private static PreviousState full(JsonCursor field, PersistentLedger likely) {
    if (!isFull(field)) {
      throw field.wrong("a full state, {\"full\": …}");
    }
    JsonCursor full = field.at(FULL);
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    full.object().forEach((name, value) -> fields.put(String.valueOf(name), value));
    boolean other = fields.containsKey(LEDGER) && !(fields.remove(LEDGER) instanceof List);
    if (other) {
      return noLedger(fields, full.at(LEDGER).value());
    }
    PersistentLedger ledger =
        EntriesForm.fromPlain(full.at(LEDGER).list(), PersistentLedger.empty());
    return known(fields, LedgerEncoding.between(likely, ledger).applyTo(likely));
  }

  /** Reads a state whose ledger is no list: the value is kept with the fields that do not fit. */
  private static PreviousState noLedger(
      Map<String, @Nullable Object> fields, @Nullable Object shown) {
    PreviousState rest = known(fields, PersistentLedger.empty());
    Map<String, @Nullable Object> misfits = new LinkedHashMap<>(rest.state().misfits());
    misfits.put(Snapshot.LEDGER, shown);
    Snapshot state = rest.state().toBuilder().misfits(misfits).build();
    return new PreviousState(state, fields, rest.ledger());
  }

  /** Reads the state after a step. */
  static PreviousState after(JsonCursor field, PreviousState before, boolean mustBeFull) {
    Snapshot unreadable = SnapshotForm.unreadable(field.value());
    if (unreadable != null) {
      return before.with(unreadable);
    }
    if (BEFORE.equals(field.value()) && !mustBeFull) {
      return before.with(null);
    }
    try {
      return mustBeFull || isFull(field) ? full(field, before.ledger()) : moved(field, before);
    } catch (IllegalArgumentException e) {
      // The value is nested too deeply to be kept.
      return before.with(Snapshot.unreadable(String.valueOf(e.getMessage())));
    }
  }

  /** Reads any other state of a step. */
  static Snapshot other(JsonCursor field, PreviousState before, PreviousState after) {
    if (BEFORE.equals(field.value())) {
      return before.state();
    }
    if (AFTER.equals(field.value())) {
      return after.shown();
    }
    Snapshot unreadable = SnapshotForm.unreadable(field.value());
    if (unreadable != null) {
      return unreadable;
    }
    try {
      return isFull(field) ? full(field, after.ledger()).state() : moved(field, before).state();
    } catch (IllegalArgumentException e) {
      return Snapshot.unreadable(String.valueOf(e.getMessage()));
    }
  }

  private static boolean isFull(JsonCursor field) {
    return field.value() instanceof Map<?, ?> form && form.containsKey(FULL);
  }

  private static PreviousState moved(JsonCursor field, PreviousState before) {
    if (!(field.value() instanceof Map<?, ?> form)
        || !(form.containsKey(MOVED) || form.containsKey(LEDGER))) {
      throw field.wrong(FORMS);
    }
    PersistentLedger ledger = before.ledger();
    if (field.at(LEDGER).has()) {
      ledger = movedLedger(field.at(LEDGER), ledger);
    }
    if (!field.at(MOVED).has()) {
      return new PreviousState(before.state().withLedger(ledger), before.fields(), ledger);
    }
    Map<String, @Nullable Object> fields = new LinkedHashMap<>(before.fields());
    Map<?, ?> moved = field.at(MOVED).object();
    if (moved.containsKey(LEDGER)) {
      throw field.at(MOVED).at(LEDGER).wrong("no ledger here; it belongs beside \"moved\"");
    }
    moved.forEach((name, value) -> fields.put(String.valueOf(name), value));
    return new PreviousState(
        SnapshotForm.fromPlain(before.state(), moved, fields, ledger), fields, ledger);
  }

  private static PersistentLedger movedLedger(JsonCursor move, PersistentLedger before) {
    PersistentLedger ledger = before;
    if (move.at("dropped").has()) {
      int dropped = move.at("dropped").count();
      if (dropped > before.size()) {
        throw move.at("dropped").wrong("at most the " + before.size() + " entries before");
      }
      ledger = before.dropOldest(dropped);
    }
    return move.at("added").has() ? EntriesForm.fromPlain(move.at("added").list(), ledger) : ledger;
  }

  private static PreviousState known(
      Map<String, @Nullable Object> fields, PersistentLedger ledger) {
    return new PreviousState(SnapshotForm.fromPlain(fields, ledger), fields, ledger);
  }
}
