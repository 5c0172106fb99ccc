package dev.connectome.statestore.adapter;

import dev.connectome.statestore.observation.LedgerView;
import dev.connectome.statestore.spec.FlowEvent;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Caches translated ledger entries of one store. An entry that can never change is translated once,
 * so repeated looks at a long ledger cost almost nothing. Any other entry may have been modified
 * since the last look, so it is translated again. The exception is a map of plain values that
 * equals the map at the same position in the last look. Without this exception, a store that hands
 * out fresh copies at each read would cost one translation of each entry at each read.
 */
final class EntryCache {
  private final IdentityHashMap<Object, FlowEvent> byEntry = new IdentityHashMap<>();
  private final Map<Integer, Copied> byPosition = new HashMap<>();

  /** The fields of a map at the time of its translation, and the translation. */
  private record Copied(Map<?, ?> fields, FlowEvent translated) {}

  /** Returns the same ledger with cached entries. */
  LedgerView view(LedgerView ledger) {
    List<?> entries = ledger.source();
    return entries == null ? ledger : new View(ledger, entries);
  }

  private FlowEvent entry(LedgerView ledger, int position, @Nullable Object own) {
    FlowEvent known = own == null ? null : byEntry.get(own);
    if (known != null) {
      return known;
    }
    if (own instanceof Map<?, ?> fields && Immutability.holdsValues(fields)) {
      Copied copied = byPosition.get(position);
      if (copied == null || !copied.fields().equals(fields)) {
        copied = new Copied(new HashMap<>(fields), ledger.get(position));
        byPosition.put(position, copied);
      }
      return copied.translated();
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
