package dev.connectome.statestore.observation.docks;

import dev.connectome.statestore.spec.FlowEvent;
import java.util.List;

/**
 * How a ledger moved in one commit.
 *
 * @param length how many entries it has after the commit
 * @param evicted how many of the oldest entries were evicted
 * @param added the new entries, oldest first, with their ids
 * @param digest the {@link dev.connectome.statestore.observation.LedgerDigest} of the whole ledger
 * @param changed whether remaining entries were edited, or are not before the new ones
 */
public record LedgerDelta(
    int length, int evicted, List<FlowEvent> added, long digest, boolean changed) {
  /** Copies the list. */
  public LedgerDelta {
    added = List.copyOf(added);
  }

  /** A move that only evicts old entries and appends new ones. */
  public LedgerDelta(int length, int evicted, List<FlowEvent> added, long digest) {
    this(length, evicted, added, digest, false);
  }
}
