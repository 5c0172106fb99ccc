package dev.connectome.statestore.observation.history;

import dev.connectome.statestore.observation.FormatException;
import dev.connectome.statestore.observation.JsonCursor;
import dev.connectome.statestore.observation.LedgerEncoding;
import dev.connectome.statestore.observation.PersistentLedger;
import dev.connectome.statestore.observation.Snapshot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the states of one history line: as a reference when a state equals the one before or after
 * the command, otherwise with its ledger relative to one of those two.
 */
final class RelativeStates implements StateForm {
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

  @Override
  public Object toPlain(Snapshot state) {
    if (after != null && state.equals(after)) {
      return AFTER;
    }
    return state.equals(before) ? BEFORE : SnapshotForm.toPlain(state, ledger(state));
  }

  @Override
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
        return LedgerForm.toPlain(fromAfter, AFTER);
      }
    }
    return LedgerForm.toPlain(fromBefore, BEFORE);
  }

  private PersistentLedger ledger(JsonCursor state) {
    if (state.value("ledger") instanceof List<?> entries) {
      return EntriesForm.fromPlain(entries);
    }
    JsonCursor delta = state.object("ledger");
    return LedgerForm.fromPlain(delta, ledger(delta.text("of")));
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
