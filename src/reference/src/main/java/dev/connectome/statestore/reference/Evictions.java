package dev.connectome.statestore.reference;

import dev.connectome.statestore.observation.LedgerView;
import dev.connectome.statestore.spec.Retention;
import org.jspecify.annotations.Nullable;

/** Computes how many of the oldest entries a retention evicts (PAT-RET). */
final class Evictions {

  private Evictions() {}

  /**
   * The age limit evicts only from the front: an old entry that arrived late, behind a young one,
   * waits for it. At exactly the limit an entry stays.
   */
  static int due(Retention retention, LedgerView ledger, long nowMs) {
    return retention.match(
        none -> 0,
        newest -> Math.max(0, ledger.size() - newest.count()),
        limit -> older(ledger, limit.ms(), nowMs));
  }

  private static int older(LedgerView ledger, long ms, long nowMs) {
    int due = 0;
    while (due < ledger.size() && isOlder(ledger.get(due).atMs(), ms, nowMs)) {
      due++;
    }
    return due;
  }

  private static boolean isOlder(@Nullable Double atMs, long ms, long now) {
    return atMs != null && now - atMs > ms;
  }
}
