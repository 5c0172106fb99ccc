package dev.connectome.statestore.faults;

import dev.connectome.statestore.adapter.StoreObserver;
import dev.connectome.statestore.observation.LedgerView;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.FlowEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lists faults where states are protected against writing, except one part or one access path. */
final class HandedOutFaults {
  private static final String REACHED = "writing into a handed-out state reached the store";

  private HandedOutFaults() {}

  static List<Fault> all() {
    return List.of(
        Fault.of(
                "mutable-payload-handed-out",
                "Ledger and entries cannot be written into, but an entry's raw_payload can.",
                StoreFactory.reference().showing(SharedPayloads::new))
            .breaks("PAT-P1", REACHED),
        Fault.of(
                "docks-hand-out-the-stores-list",
                "A state that is read is sealed; one that a dock carries has the store's own list.",
                (config, clock) -> {
                  ClearableList ledger = new ClearableList();
                  return StoreFactory.reference()
                      .showing(() -> ledger::showSealed)
                      .telling(() -> new CarriesTheList(ledger))
                      .open(config, clock);
                })
            .breaks("PAT-P1", REACHED));
  }

  private record CarriesTheList(ClearableList ledger) implements NotificationRewriter {
    @Override
    public void dock(Dock dock, StoreObserver<Snapshot> observer) {
      Snapshot state = dock.state();
      dock.to(observer, state == null ? null : ledger.show(state));
    }
  }

  /** Shows immutable entries that contain the store's own mutable payloads. */
  private static final class SharedPayloads implements StateRewriter {
    private final Map<FlowEvent, Object> entries =
        Collections.synchronizedMap(new IdentityHashMap<>());

    @Override
    public Snapshot show(Snapshot inside) {
      List<Object> own = new ArrayList<>();
      for (FlowEvent entry : ExportLines.entries(inside.ledger())) {
        own.add(entries.computeIfAbsent(entry, SharedPayloads::withOpenPayload));
      }
      return inside.withLedger(
          LedgerView.over(Collections.unmodifiableList(own), SharedPayloads::translated));
    }

    private static Object withOpenPayload(FlowEvent entry) {
      if (!(entry.rawPayload() instanceof Map<?, ?> payload)) {
        return entry;
      }
      Map<String, @Nullable Object> fields = new LinkedHashMap<>(entry.toPlain());
      fields.put("raw_payload", new LinkedHashMap<>(payload));
      return Collections.unmodifiableMap(fields);
    }

    private static FlowEvent translated(Object own) {
      return own instanceof Map<?, ?> fields ? FlowEvent.fromPlain(fields) : (FlowEvent) own;
    }
  }
}
