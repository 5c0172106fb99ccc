package dev.connectome.statestore.observation;

import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.spec.Retention;
import dev.connectome.statestore.spec.RetentionKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one place that says how a ledger moved. Entries are told apart by their place alone, so two
 * ledgers often have more than one move between them; the action and the declared policies tell
 * which of these a conforming store may have made. Where one of them fits, it is the account: what
 * cannot be told apart is no breach. Where none does, the account is the one that is least wrong.
 *
 * <p>A {@link LedgerTail} was told how it moved and is believed.
 */
public final class LedgerAccount {
  /** The most fields in which an altered entry may differ from its event. */
  private static final int ALIKE = 1;

  private LedgerAccount() {}

  /**
   * How a ledger moved in one step.
   *
   * @param sessionStart what the store declares, and how it was opened
   * @param before the ledger as a look before the step showed it
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
   * Whether a ledger in which nothing came can also be one in which the oldest entry made room for
   * a new one that reads like it, or nearly so.
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

  /** Whether one more entry may push out the oldest: of a limit by age no number tells. */
  private static boolean isFull(Retention retention, LedgerView before) {
    return retention instanceof Retention.Newest newest
        ? before.size() + 1 > newest.count()
        : retention.kind() != RetentionKind.NONE;
  }

  /**
   * How many of the oldest entries a store may rightly have dropped, as far as policies and the
   * numbers of entries tell; the likeliest first. For a look that cannot read the whole ledger.
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
    // What threw may have been an observer: that an entry came is tried before that none did.
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
      // Where nothing makes room, entries that are all gone did not go from the old end.
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

  /** Whether all but the oldest entries stand at the beginning, in order. */
  private static boolean stands(LedgerView before, LedgerView after, int dropped) {
    int kept = before.size() - dropped;
    LedgerView rest = dropped == 0 ? before : PersistentLedger.copyOf(before).dropOldest(dropped);
    return kept <= after.size() && LedgerView.firstDifference(rest, after, kept) < 0;
  }

  /**
   * Whether the newest entry may be the one that the event was stored as, or a restart's marker.
   */
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

  /** How many of the newest entries before may be the oldest after: every number, most first. */
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

  /** For each number of oldest entries, how many of them are also the newest of these. */
  private static int[] borders(LedgerView ledger) {
    int[] borders = new int[ledger.size() + 1];
    for (int position = 1; position < ledger.size(); position++) {
      borders[position + 1] = longer(ledger.get(position), ledger, borders, borders[position]);
    }
    return borders;
  }

  /** How much of the ledger's beginning has been met when this entry comes after so much of it. */
  private static int longer(FlowEvent entry, LedgerView ledger, int[] borders, int met) {
    int now = met;
    while (now > 0 && (now == ledger.size() || !entry.equals(ledger.get(now)))) {
      now = borders[now];
    }
    return now < ledger.size() && entry.equals(ledger.get(now)) ? now + 1 : 0;
  }
}
