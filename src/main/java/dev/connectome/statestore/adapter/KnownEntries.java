package dev.connectome.statestore.adapter;

import dev.connectome.statestore.observation.LedgerView;
import dev.connectome.statestore.spec.FlowEvent;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Entries of one store that were translated before. An entry that can never change is translated
 * once, so that looking at a long ledger again and again costs next to nothing; any other is
 * translated anew at each look, because somebody may have written into it since the last one.
 */
final class KnownEntries {
  private final IdentityHashMap<Object, FlowEvent> byEntry = new IdentityHashMap<>();

  /** The same ledger, seen through what is known. */
  LedgerView view(LedgerView ledger) {
    List<?> entries = ledger.source();
    return entries == null ? ledger : new View(ledger, entries);
  }

  private FlowEvent entry(LedgerView ledger, int position, @Nullable Object own) {
    FlowEvent known = own == null ? null : byEntry.get(own);
    if (known != null) {
      return known;
    }
    FlowEvent translated = ledger.get(position);
    if (own != null && Immutability.isProven(own)) {
      byEntry.put(own, translated);
    }
    return translated;
  }

  private final class View implements LedgerView {
    private final LedgerView ledger;
    private final List<?> entries;

    View(LedgerView ledger, List<?> entries) {
      this.ledger = ledger;
      this.entries = entries;
    }

    @Override
    public int size() {
      return ledger.size();
    }

    @Override
    public FlowEvent get(int position) {
      return entry(ledger, position, entries.get(position));
    }

    @Override
    public List<?> source() {
      return entries;
    }
  }
}
