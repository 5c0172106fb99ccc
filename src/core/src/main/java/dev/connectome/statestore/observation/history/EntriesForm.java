package dev.connectome.statestore.observation.history;

import dev.connectome.statestore.observation.LedgerView;
import dev.connectome.statestore.observation.PersistentLedger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The plain form of a ledger, or of a range of its entries: a list. */
public final class EntriesForm {

  private EntriesForm() {}

  /** Writes the entries in order. */
  public static List<@Nullable Object> toPlain(LedgerView ledger) {
    List<@Nullable Object> entries = new ArrayList<>(ledger.size());
    for (int position = 0; position < ledger.size(); position++) {
      entries.add(EntryForm.toPlain(ledger.get(position)));
    }
    return entries;
  }

  /** Reads entries that follow those of a ledger, whose memory the result shares. */
  public static PersistentLedger fromPlain(Iterable<?> entries, PersistentLedger base) {
    PersistentLedger ledger = base;
    for (Object entry : entries) {
      ledger = ledger.append(EntryForm.fromPlain(entry));
    }
    return ledger;
  }
}
