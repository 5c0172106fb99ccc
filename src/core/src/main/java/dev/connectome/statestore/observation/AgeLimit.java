package dev.connectome.statestore.observation;

import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.spec.Retention;
import dev.connectome.statestore.spec.TimeSource;
import org.jspecify.annotations.Nullable;

/**
 * Which entries retention by age takes. A store may have read its clock at any moment of a step, so
 * some entries must go and others only may.
 *
 * @param ms the greatest age that stays
 * @param earliestMs the earliest moment at which the store can have read its clock
 * @param latestMs the latest
 */
public record AgeLimit(long ms, double earliestMs, double latestMs) {

  /** The limit as it is at one step. */
  public static AgeLimit at(Retention.MaxAge limit, TimeSource time, Observation seen) {
    return new AgeLimit(
        limit.ms(),
        seen.nowMs() - (double) seen.clockUncertaintyMs() - time.tickMs(),
        seen.nowMs() + time.tickMs());
  }

  /** Whether an entry of this time is too old whenever the clock was read. */
  public boolean mustGo(@Nullable Double atMs) {
    return atMs != null && earliestMs - atMs > ms;
  }

  /** Whether it may count as too old; at exactly the limit either is right. */
  public boolean mayGo(@Nullable Double atMs) {
    return atMs != null && latestMs - atMs >= ms;
  }

  /** How old the store takes an entry to be that is no object only the store can know. */
  private boolean mayGo(FlowEvent entry) {
    return !entry.isObject() || mayGo(entry.atMs());
  }

  /** How many entries at the old end must go. */
  public int leastLeading(LedgerView ledger) {
    int count = 0;
    while (count < ledger.size() && mustGo(ledger.get(count).atMs())) {
      count++;
    }
    return count;
  }

  /** How many entries at the old end may go. */
  public int mostLeading(LedgerView ledger) {
    int count = 0;
    while (count < ledger.size() && mayGo(ledger.get(count))) {
      count++;
    }
    return count;
  }

  /** Whether this number of the oldest entries may go and the next one may stay. */
  public boolean allows(LedgerView ledger, int dropped) {
    for (int position = 0; position < dropped; position++) {
      if (!mayGo(ledger.get(position))) {
        return false;
      }
    }
    return dropped == ledger.size() || !mustGo(ledger.get(dropped).atMs());
  }
}
