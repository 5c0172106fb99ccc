package dev.connectome.statestore.observation.docks;

import dev.connectome.statestore.spec.FlowEvent;
import java.util.List;

/**
 * How a ledger moved in one commit.
 *
 * @param length how many entries it has after it
 * @param evicted how many of the oldest went
 * @param added the entries that came, oldest first, ids and all
 * @param digest the {@link dev.connectome.statestore.observation.LedgerDigest} of the whole
 */
public record LedgerTold(int length, int evicted, List<FlowEvent> added, long digest) {
  /** Copies the list. */
  public LedgerTold {
    added = List.copyOf(added);
  }
}
