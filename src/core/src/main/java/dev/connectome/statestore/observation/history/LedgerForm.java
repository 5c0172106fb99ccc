package dev.connectome.statestore.observation.history;

import dev.connectome.statestore.observation.JsonCursor;
import dev.connectome.statestore.observation.LedgerEncoding;
import dev.connectome.statestore.observation.PersistentLedger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The plain form of a ledger relative to one that the reader already has: {@code {"from": 2,
 * "keep": 5, "append": […]}}; a list when nothing is kept.
 */
final class LedgerForm {

  private LedgerForm() {}

  static Object toPlain(LedgerEncoding delta, String base) {
    if (delta.keep() == 0) {
      return EntriesForm.toPlain(delta.append());
    }
    Map<String, @Nullable Object> plain = new LinkedHashMap<>();
    plain.put("of", base);
    plain.put("from", delta.from());
    plain.put("keep", delta.keep());
    plain.put("append", EntriesForm.toPlain(delta.append()));
    return plain;
  }

  static PersistentLedger fromPlain(JsonCursor fields, PersistentLedger base) {
    List<?> append = fields.list("append");
    LedgerEncoding delta =
        new LedgerEncoding(
            fields.count("from"), fields.count("keep"), EntriesForm.fromPlain(append));
    try {
      return delta.applyTo(base);
    } catch (IndexOutOfBoundsException e) {
      throw fields.problem("does not fit the ledger before it: " + e.getMessage());
    }
  }
}
