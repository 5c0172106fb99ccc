package dev.connectome.statestore.observation.history;

import dev.connectome.statestore.observation.FormatException;
import dev.connectome.statestore.observation.JsonCursor;
import dev.connectome.statestore.observation.LedgerEncoding;
import dev.connectome.statestore.observation.PersistentLedger;
import dev.connectome.statestore.observation.Snapshot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the states of one history line: as a reference when a state equals the one before or after
 * the command, otherwise with its ledger relative to one of those two.
 */
final class RelativeStates {
  private static final String BEFORE = "before";
  private static final String AFTER = "after";

  private final Snapshot before;
  private final @Nullable Snapshot after;

  private RelativeStates(Snapshot before, @Nullable Snapshot after) {
    this.before = before;
    this.after = after;
  }

  /** For the state after the command itself. */
  static RelativeStates to(Snapshot before) {
    return new RelativeStates(before, null);
  }

  /** For all other states of a line. */
  static RelativeStates between(Snapshot before, Snapshot after) {
    return new RelativeStates(before, after);
  }

  public Object toPlain(Snapshot state) {
    if (after != null && state.equals(after)) {
      return AFTER;
    }
    return state.equals(before) ? BEFORE : SnapshotForm.toPlain(state, ledger(state));
  }

  public Snapshot fromPlain(Object plain) {
    if (plain.equals(BEFORE)) {
      return before;
    }
    if (plain.equals(AFTER)) {
      return named(AFTER);
    }
    Snapshot unreadable = SnapshotForm.unreadable(plain);
    if (unreadable != null) {
      return unreadable;
    }
    JsonCursor fields = JsonCursor.ofObject(plain, "state");
    return SnapshotForm.fromPlain(fields.object(), ledger(fields));
  }

  private Object ledger(Snapshot state) {
    PersistentLedger ledger = PersistentLedger.copyOf(state.ledger());
    LedgerEncoding fromBefore = LedgerEncoding.between(ledger(BEFORE), ledger);
    if (after != null && fromBefore.append().size() > 0) {
      LedgerEncoding fromAfter = LedgerEncoding.between(ledger(AFTER), ledger);
      if (fromAfter.append().size() < fromBefore.append().size()) {
        return toPlain(fromAfter, AFTER);
      }
    }
    return toPlain(fromBefore, BEFORE);
  }

  private PersistentLedger ledger(JsonCursor state) {
    if (state.value("ledger") instanceof List<?> entries) {
      return EntriesForm.fromPlain(entries, PersistentLedger.empty());
    }
    JsonCursor delta = state.object("ledger");
    PersistentLedger base = ledger(delta.text("of"));
    List<?> append = delta.list("append");
    LedgerEncoding move =
        new LedgerEncoding(
            delta.count("from"),
            delta.count("keep"),
            EntriesForm.fromPlain(append, PersistentLedger.empty()));
    try {
      return move.applyTo(base);
    } catch (IndexOutOfBoundsException e) {
      throw delta.problem("does not fit the ledger before it: " + e.getMessage());
    }
  }

  private static Object toPlain(LedgerEncoding delta, String base) {
    if (delta.keep() == 0) {
      return EntriesForm.toPlain(delta.append());
    }
    Map<String, @Nullable Object> plain = new LinkedHashMap<>();
    plain.put("of", base);
    plain.put("from", delta.from());
    plain.put("keep", delta.keep());
    plain.put("append", EntriesForm.toPlain(delta.append()));
    return plain;
  }

  private PersistentLedger ledger(String base) {
    return PersistentLedger.copyOf(named(base).ledger());
  }

  private Snapshot named(String name) {
    if (name.equals(BEFORE)) {
      return before;
    }
    if (name.equals(AFTER) && after != null) {
      return after;
    }
    throw new FormatException("the state \"" + name + "\" is not known here");
  }
}
