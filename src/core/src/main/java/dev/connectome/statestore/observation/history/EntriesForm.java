package dev.connectome.statestore.observation.history;

import dev.connectome.statestore.observation.LedgerView;
import dev.connectome.statestore.observation.PersistentLedger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The plain form of a ledger, or of a range of its entries: a list. */
final class EntriesForm {

  private EntriesForm() {}

  static List<@Nullable Object> toPlain(LedgerView ledger) {
    List<@Nullable Object> entries = new ArrayList<>(ledger.size());
    for (int position = 0; position < ledger.size(); position++) {
      entries.add(EntryForm.toPlain(ledger.get(position)));
    }
    return entries;
  }

  static PersistentLedger fromPlain(Iterable<?> entries) {
    PersistentLedger ledger = PersistentLedger.empty();
    for (Object entry : entries) {
      ledger = ledger.append(EntryForm.fromPlain(entry));
    }
    return ledger;
  }
}
