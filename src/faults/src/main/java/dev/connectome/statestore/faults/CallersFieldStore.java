package dev.connectome.statestore.faults;

import dev.connectome.statestore.adapter.StoreUnderTest;
import dev.connectome.statestore.observation.LedgerView;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.spec.PlainValue;
import dev.connectome.statestore.spec.RawEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps the caller's own event, and shows one field of an entry as it stands in there now. */
final class CallersFieldStore extends ForwardingStore {
  private final String field;
  private final Map<String, Kept> byId = new HashMap<>();

  private record Kept(RawEvent event, @Nullable Object then) {}

  CallersFieldStore(StoreUnderTest<Snapshot> inner, String field) {
    super(inner);
    this.field = field;
  }

  @Override
  void handedIn(RawEvent event) {
    String id = event.text("id");
    if (id != null) {
      synchronized (this) {
        byId.put(id, new Kept(event, event.frozen().get(field)));
      }
    }
  }

  @Override
  Snapshot look() {
    Snapshot inside = super.look();
    List<Object> shown = new ArrayList<>();
    for (FlowEvent entry : ExportLines.entries(inside.ledger())) {
      Kept kept = byId.get(entry.id());
      shown.add(
          kept != null && PlainValue.same(entry.get(field), kept.then())
              ? Edits.put(entry, field, kept.event().get(field))
              : entry);
    }
    return inside.withLedger(LedgerView.over(shown, FlowEvent.class::cast));
  }
}
