package dev.connectome.statestore.health.attach;

import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.LedgerAccount;
import dev.connectome.statestore.observation.LedgerView;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.observation.PersistentLedger;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.spec.RetentionKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a live store's ledger, as evidence that the store cannot rewrite. At each look a
 * few old entries are read again, the next ones at the next look, and the newest one always: an
 * edit of any entry is seen at the latest when all have been read once ({@link #looksToGoRound}).
 *
 * <p>Where the store shows the kit's own immutable ledger, nothing needs reading again: it is
 * evidence as it is, and the checks compare it with the one before.
 */
final class LiveLedger {
  /** How much of it is read again. */
  enum Extent {
    /** The first and the newest entry. */
    ENDS,
    /** Those, and the next few of the others. */
    WINDOW,
    /** Every entry. */
    EVERYTHING
  }

  /** The number of entries at each end that are compared where several moves are possible. */
  private static final int DEEP = 1_024;

  /**
   * An action is still at work: whether it will throw, and whether its entry came, is not known.
   */
  private static final Outcome NOT_KNOWN = new Outcome.Threw("", "");

  private final SessionStart sessionStart;
  private final int window;
  private PersistentLedger known;
  private int next;
  private boolean immutable;
  private @Nullable PersistentLedger edited;

  /**
   * What a first look showed.
   *
   * @param sessionStart what the store declares, how it was opened, and its state
   */
  LiveLedger(SessionStart sessionStart, int window) {
    LedgerView first = sessionStart.initial().ledger();
    this.sessionStart = sessionStart;
    this.window = window;
    this.known = PersistentLedger.copyOf(first);
    this.immutable = first instanceof PersistentLedger;
  }

  PersistentLedger known() {
    return known;
  }

  /** How many looks it takes until an edit of any entry is seen; 1 where none is possible. */
  int looksToGoRound() {
    return immutable || known.size() == 0 ? 1 : (known.size() + window - 1) / window;
  }

  /**
   * Looks at the ledger.
   *
   * @param shown the state that is looked at
   * @param command what was begun last
   * @param nowMs the clock at this look
   * @param clockUncertaintyMs how long before that the command began
   * @param extent how much is read again
   */
  PersistentLedger look(
      Snapshot shown, Command command, long nowMs, long clockUncertaintyMs, Extent extent) {
    immutable = shown.ledger() instanceof PersistentLedger;
    known =
        shown.ledger() instanceof PersistentLedger same
            ? same
            : grown(
                new Observation(
                    1,
                    command,
                    nowMs,
                    clockUncertaintyMs,
                    List.of(),
                    NOT_KNOWN,
                    shown,
                    0,
                    List.of()),
                extent);
    return known;
  }

  private PersistentLedger grown(Observation seen, Extent extent) {
    LedgerView shown = seen.after().ledger();
    int dropped = dropped(seen, extent);
    return dropped < 0 || dropped == known.size()
        ? PersistentLedger.copyOf(shown)
        : extended(readAgain(shown, dropped, extent), shown);
  }

  /**
   * How many of the oldest entries went; negative where no right move fits, or it cannot be told.
   */
  private int dropped(Observation seen, Extent extent) {
    LedgerView shown = seen.after().ledger();
    // The first look of an action comes after its entry; the others mostly find what that one
    // found.
    if (extent == Extent.ENDS && shown.size() == known.size() && standsStill(shown)) {
      return 0;
    }
    List<Integer> drops = LedgerAccount.drops(sessionStart, known, seen);
    for (int dropped : drops) {
      if (drops.size() > 1 && standsDeep(shown, dropped)) {
        return dropped;
      }
    }
    for (int dropped : drops) {
      if (stands(shown, dropped)) {
        return dropped;
      }
    }
    return -1;
  }

  /** Where retention may have taken as much as came, the number of entries alone tells nothing. */
  private boolean standsStill(LedgerView shown) {
    return sessionStart.config().retention().kind() == RetentionKind.NONE
        ? stands(shown, 0)
        : standsDeep(shown, 0);
  }

  /**
   * Whether the entries that are kept stand in their places. Where several moves are right the ends
   * may tell nothing, so more is looked at; how much is bounded, for a ledger may be long.
   */
  private boolean standsDeep(LedgerView shown, int dropped) {
    int kept = known.size() - dropped;
    if (kept > shown.size()) {
      return false;
    }
    for (int position = 0; position < Math.min(kept, DEEP); position++) {
      if (!isSame(shown, dropped, position) || !isSame(shown, dropped, kept - 1 - position)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether the entries that are kept stand in their places, as far as the ends tell. An entry at
   * an end that reads otherwise beside one that stands was edited.
   */
  private boolean stands(LedgerView shown, int dropped) {
    int kept = known.size() - dropped;
    return kept == 0
        || (kept <= shown.size()
            && (isSame(shown, dropped, kept - 1) || (kept > 1 && isSame(shown, dropped, kept - 2)))
            && (isSame(shown, dropped, 0) || (kept > 1 && isSame(shown, dropped, 1))));
  }

  private boolean isSame(LedgerView shown, int dropped, int position) {
    return known.get(position + dropped).equals(shown.get(position));
  }

  /**
   * What is known without what was dropped, and with the edits that are found. What is not read now
   * stays as it was: its edit is found at its own time.
   */
  @SuppressWarnings("ReferenceEquality") // the very same ledger was not edited
  private PersistentLedger readAgain(LedgerView shown, int dropped, Extent extent) {
    int kept = known.size() - dropped;
    next = Math.max(0, next - dropped);
    PersistentLedger read = known;
    int many = extent == Extent.ENDS ? 0 : extent == Extent.WINDOW ? window : kept;
    for (int count = Math.min(many, kept); count > 0; count--) {
      // After the newest comes the oldest, or a ledger that grows would never be gone round.
      next = next < kept ? next : 0;
      read = withEntry(read, next + dropped, shown.get(next));
      next++;
    }
    if (kept > 0) {
      read = withEntry(read, dropped, shown.get(0));
      read = withEntry(read, dropped + kept - 1, shown.get(kept - 1));
    }
    if (read != known) {
      edited = read;
    }
    return read.dropOldest(dropped);
  }

  /**
   * The ledger with the edits that were found since this was asked last, and without what came
   * since; null when there were none. When they happened is not known.
   */
  @Nullable PersistentLedger edited() {
    PersistentLedger found = edited;
    edited = null;
    return found;
  }

  private static PersistentLedger withEntry(PersistentLedger read, int position, FlowEvent entry) {
    return read.get(position).equals(entry) ? read : read.replaced(position, entry);
  }

  private static PersistentLedger extended(PersistentLedger known, LedgerView shown) {
    PersistentLedger ledger = known;
    for (int position = known.size(); position < shown.size(); position++) {
      FlowEvent entry = shown.get(position);
      ledger = ledger.append(entry);
    }
    return ledger;
  }
}
