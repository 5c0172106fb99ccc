package dev.connectome.statestore.adapter.stdio;

import dev.connectome.statestore.observation.history.EntryForm;
import dev.connectome.statestore.spec.FlowEvent;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The entries of one store by the very objects that they were read from: an object that recurs in a
 * later message is the same object, and so is its entry.
 */
final class TranslatedEntries {
  private static final int MOST = 1 << 12;

  private final IdentityHashMap<Map<?, ?>, FlowEvent> byPlain = new IdentityHashMap<>();

  FlowEvent of(@Nullable Object entry) {
    if (!(entry instanceof Map<?, ?> plain)) {
      return EntryForm.fromPlain(entry);
    }
    FlowEvent known = byPlain.get(plain);
    if (known == null) {
      known = EntryForm.fromPlain(plain);
      if (byPlain.size() == MOST) {
        byPlain.clear();
      }
      byPlain.put(plain, known);
    }
    return known;
  }
}
