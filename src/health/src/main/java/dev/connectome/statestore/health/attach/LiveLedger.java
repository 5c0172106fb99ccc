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
 * Keeps what is known of a live store's ledger, as evidence that the store cannot rewrite. Each
 * look reads the newest entry and a few old entries again, and the next look continues with the
 * entries after those. An edit of any entry is therefore detected when all entries were read once
 * ({@link #looksToGoRound}).
 *
 * <p>When the store shows the kit's own immutable ledger, nothing is read again: the ledger itself
 * is evidence, and the checks compare it with the one before.
 */
final class LiveLedger {
  /** How much of the ledger is read again. */
  enum Extent {
    /** The first and the newest entry. */
    ENDS,
    /** The first and the newest entry, and the next few of the others. */
    WINDOW,
    /** Every entry. */
    EVERYTHING
  }

  /** The number of entries at each end that are compared when several moves are possible. */
  private static final int DEEP = 1_024;

  /** The outcome of an action that still runs: it may throw, and its entry may be missing. */
  private static final Outcome NOT_KNOWN = new Outcome.Threw("", "");

  private final SessionStart sessionStart;
  private final int window;
  private PersistentLedger known;
  private int next;
  private boolean immutable;
  private @Nullable PersistentLedger edited;

  /**
   * Starts with the ledger that a first look showed.
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

  /**
   * How many looks it takes until an edit of any entry is detected; 1 where edits are impossible.
   */
  int looksToGoRound() {
    return immutable || known.size() == 0 ? 1 : (known.size() + window - 1) / window;
  }

  /**
   * Looks at the ledger.
   *
   * @param shown the state to look at
   * @param command the command that began last
   * @param nowMs the clock at this look
   * @param clockUncertaintyMs how many milliseconds before that the command began
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
   * How many of the oldest entries were dropped; negative when no conforming move fits or when it
   * cannot be determined.
   */
  private int dropped(Observation seen, Extent extent) {
    LedgerView shown = seen.after().ledger();
    // The first look of an action happens after its entry was appended; later looks mostly find the
    // same ledger.
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

  /** Where retention may remove as many entries as were added, the size alone shows nothing. */
  private boolean standsStill(LedgerView shown) {
    return sessionStart.config().retention().kind() == RetentionKind.NONE
        ? stands(shown, 0)
        : standsDeep(shown, 0);
  }

  /**
   * Whether the kept entries are at their positions. When several moves are possible, the ends may
   * not be enough, so more entries are compared; the number is bounded, because a ledger may be
   * long.
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
   * Whether the kept entries are at their positions, as far as the ends show. If an entry at an end
   * differs and its neighbour does not, the entry was edited.
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
   * Returns the known ledger without the dropped entries and with the detected edits. Entries that
   * are not read now stay as they were; their edits are detected by a later look.
   */
  @SuppressWarnings("ReferenceEquality") // the same object has no edits
  private PersistentLedger readAgain(LedgerView shown, int dropped, Extent extent) {
    int kept = known.size() - dropped;
    next = Math.max(0, next - dropped);
    PersistentLedger read = known;
    int many = extent == Extent.ENDS ? 0 : extent == Extent.WINDOW ? window : kept;
    for (int count = Math.min(many, kept); count > 0; count--) {
      // After the newest entry the oldest is next; otherwise a growing ledger would never be read
      // completely.
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
   * Returns the ledger with the edits that were detected since the last call, without newer
   * entries; null when there were none. The time of the edits is unknown.
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
