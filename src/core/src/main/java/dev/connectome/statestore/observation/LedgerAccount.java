package dev.connectome.statestore.observation;

import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.spec.Retention;
import dev.connectome.statestore.spec.RetentionKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Determines how a ledger moved in one step. Entries are identified by position only, so several
 * moves often lead from one ledger to the next; the action and the declared policies say which of
 * them a conforming store may make. If one of those fits, it is the result, because an ambiguous
 * move is not a breach. If none fits, the result is the move with the fewest errors.
 *
 * <p>A {@link LedgerTail} records how it moved, and this record is taken on trust.
 */
public final class LedgerAccount {
  /** The largest number of fields in which an altered entry may differ from its event. */
  private static final int ALIKE = 1;

  private LedgerAccount() {}

  /**
   * Determines how a ledger moved in one step.
   *
   * @param sessionStart what the store declares, and how it was opened
   * @param before the ledger that a read before the step showed
   */
  public static LedgerMove of(SessionStart sessionStart, LedgerView before, Observation seen) {
    LedgerView after = seen.after().ledger();
    LedgerAllowance allowed = new LedgerAllowance(sessionStart, before, seen);
    LedgerMove move;
    if (before instanceof LedgerTail earlier && after instanceof LedgerTail later) {
      move = later.moveSince(earlier);
    } else {
      LedgerMove conforming = conforming(allowed, before, after);
      move = conforming == null ? leastWrong(allowed, before, after) : conforming;
    }
    boolean newOneWent =
        allowed.tellsThatTheNewOneWent(move)
            || (move.came().isEmpty() && allowed.mayEvictTheNewOne());
    return newOneWent ? move.withNewOneEvicted() : move;
  }

  /**
   * Whether a ledger without an added entry may also be one in which the oldest entry was evicted
   * for a new entry that is equal or nearly equal to it.
   */
  public static boolean mayHaveMadeRoom(
      SessionStart sessionStart, LedgerView before, Observation seen) {
    LedgerView after = seen.after().ledger();
    RawEvent event = new LedgerAllowance(sessionStart, before, seen).event();
    return event != null
        && isFull(sessionStart.config().retention(), before)
        && after.size() > 0
        && after.size() == before.size()
        && before.isAtHand(0)
        && after.isAtHand(0)
        && stands(before, after, 1)
        && EventMatch.differences(event, after.get(after.size() - 1)) <= ALIKE;
  }

  /** Whether one more entry may evict the oldest; for a limit by age this is always possible. */
  private static boolean isFull(Retention retention, LedgerView before) {
    return retention instanceof Retention.Newest newest
        ? before.size() + 1 > newest.count()
        : retention.kind() != RetentionKind.NONE;
  }

  /**
   * The numbers of oldest entries that a conforming store may have dropped, as far as policies and
   * sizes show; the most likely first. For callers that cannot read the whole ledger.
   */
  public static List<Integer> drops(
      SessionStart sessionStart, LedgerView before, Observation seen) {
    return drops(new LedgerAllowance(sessionStart, before, seen), before, seen.after().ledger());
  }

  private static List<Integer> drops(LedgerAllowance allowed, LedgerView before, LedgerView after) {
    int had = before.size();
    int has = after.size();
    if (has == 0 && (allowed.clears() || allowed.mayEvictTheNewOne())) {
      return List.of(had);
    }
    List<Integer> drops = new ArrayList<>(2);
    // An observer may have thrown, not the store: the case that the entry was added comes first.
    for (int came = Math.min(allowed.most(), has); came >= allowed.fewest(); came--) {
      int dropped = had + came - has;
      if (dropped >= 0
          && dropped <= had
          && allowed.mayDrop(dropped, came)
          && (dropped == 0 || isItsEntry(allowed, after))) {
        drops.add(dropped);
      }
    }
    return drops;
  }

  private static @Nullable LedgerMove conforming(
      LedgerAllowance allowed, LedgerView before, LedgerView after) {
    for (int dropped : drops(allowed, before, after)) {
      if (stands(before, after, dropped)) {
        return LedgerMove.orderly(dropped, newest(after, after.size() + dropped - before.size()));
      }
    }
    return null;
  }

  private static LedgerMove leastWrong(
      LedgerAllowance allowed, LedgerView before, LedgerView after) {
    List<LedgerMove> readings = new ArrayList<>();
    for (int kept : overlaps(before, after)) {
      int dropped = before.size() - kept;
      // Without retention, a ledger that lost all its entries did not lose them by eviction.
      if (kept > 0 || before.size() == 0 || allowed.makesRoom()) {
        readings.add(LedgerMove.orderly(dropped, newest(after, after.size() - kept)));
      }
    }
    boolean itsOwn = allowed.most() == 1 && isItsEntry(allowed, after);
    readings.add(LedgerAlignment.of(before, after, itsOwn ? 1 : 0, allowed.makesRoom()));
    readings.add(LedgerAlignment.of(before, after, 0, allowed.makesRoom()));
    LedgerMove best = readings.get(0);
    for (LedgerMove reading : readings) {
      if (allowed.distance(reading) < allowed.distance(best)) {
        best = reading;
      }
    }
    return best;
  }

  /** Whether all but the oldest entries are at the beginning, in order. */
  private static boolean stands(LedgerView before, LedgerView after, int dropped) {
    int kept = before.size() - dropped;
    LedgerView rest = dropped == 0 ? before : PersistentLedger.copyOf(before).dropOldest(dropped);
    return kept <= after.size() && LedgerView.firstDifference(rest, after, kept) < 0;
  }

  /** Whether the newest entry may come from the event, or may be the marker of a restart. */
  private static boolean isItsEntry(LedgerAllowance allowed, LedgerView after) {
    if (after.size() == 0) {
      return false;
    }
    RawEvent event = allowed.event();
    FlowEvent newest = after.get(after.size() - 1);
    return event == null
        ? "SESSION_BOUNDARY".equals(newest.label())
        : EventMatch.differences(event, newest) == 0;
  }

  private static List<FlowEvent> newest(LedgerView ledger, int count) {
    if (count == 0) {
      return List.of();
    }
    List<FlowEvent> entries = new ArrayList<>(count);
    for (int position = ledger.size() - count; position < ledger.size(); position++) {
      entries.add(ledger.get(position));
    }
    return entries;
  }

  /**
   * The lengths at which the newest entries before equal the oldest entries after, longest first.
   */
  private static List<Integer> overlaps(LedgerView before, LedgerView after) {
    int[] borders = borders(after);
    int overlap = 0;
    for (int position = 0; position < before.size(); position++) {
      overlap = longer(before.get(position), after, borders, overlap);
    }
    List<Integer> overlaps = new ArrayList<>();
    for (; overlap > 0; overlap = borders[overlap]) {
      overlaps.add(overlap);
    }
    overlaps.add(0);
    return overlaps;
  }

  /** For each prefix, the length of the longest proper prefix that is also its suffix. */
  private static int[] borders(LedgerView ledger) {
    int[] borders = new int[ledger.size() + 1];
    for (int position = 1; position < ledger.size(); position++) {
      borders[position + 1] = longer(ledger.get(position), ledger, borders, borders[position]);
    }
    return borders;
  }

  /** Extends a prefix match of length {@code met} by this entry and returns the new length. */
  private static int longer(FlowEvent entry, LedgerView ledger, int[] borders, int met) {
    int now = met;
    while (now > 0 && (now == ledger.size() || !entry.equals(ledger.get(now)))) {
      now = borders[now];
    }
    return now < ledger.size() && entry.equals(ledger.get(now)) ? now + 1 : 0;
  }
}
