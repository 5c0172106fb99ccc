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
 * @param changed whether entries that stayed read otherwise, or do not stand before those that came
 */
public record LedgerDelta(
    int length, int evicted, List<FlowEvent> added, long digest, boolean changed) {
  /** Copies the list. */
  public LedgerDelta {
    added = List.copyOf(added);
  }

  /** A move of which no more is told than what went and what came. */
  public LedgerDelta(int length, int evicted, List<FlowEvent> added, long digest) {
    this(length, evicted, added, digest, false);
  }
}
