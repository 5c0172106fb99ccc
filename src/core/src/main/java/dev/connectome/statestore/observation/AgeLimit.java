package dev.connectome.statestore.observation;

import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.spec.Retention;
import dev.connectome.statestore.spec.TimeSource;
import org.jspecify.annotations.Nullable;

/**
 * Decides which entries retention by age removes. A store may read its clock at any moment of a
 * step, so some entries must go and others may go.
 *
 * @param ms the greatest age of an entry that stays
 * @param earliestMs the earliest time at which the store can have read its clock
 * @param latestMs the latest such time
 */
public record AgeLimit(long ms, double earliestMs, double latestMs) {

  /** The limit during one step. */
  public static AgeLimit at(Retention.MaxAge limit, TimeSource time, Observation seen) {
    return new AgeLimit(
        limit.ms(),
        seen.nowMs() - (double) seen.clockUncertaintyMs() - time.tickMs(),
        seen.nowMs() + time.tickMs());
  }

  /** Whether an entry with this time is too old, whenever the store read its clock. */
  public boolean mustGo(@Nullable Double atMs) {
    return atMs != null && earliestMs - atMs > ms;
  }

  /** Whether an entry with this time may be too old; at exactly the limit it may go or stay. */
  public boolean mayGo(@Nullable Double atMs) {
    return atMs != null && latestMs - atMs >= ms;
  }

  /** The age of an entry that is not an object is known to the store only, so it may always go. */
  private boolean mayGo(FlowEvent entry) {
    return !entry.isObject() || mayGo(entry.atMs());
  }

  /** How many of the oldest entries must go. */
  public int leastLeading(LedgerView ledger) {
    int count = 0;
    while (count < ledger.size() && mustGo(ledger.get(count).atMs())) {
      count++;
    }
    return count;
  }

  /** How many of the oldest entries may go. */
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
