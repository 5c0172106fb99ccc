package dev.connectome.statestore.faults;

import dev.connectome.statestore.adapter.StoreObserver;
import dev.connectome.statestore.observation.LedgerView;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.reference.ReferenceAdapter;
import dev.connectome.statestore.spec.FlowEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Lists faults where states are protected against writing, except one part or one access path, and
 * where the store keeps what belongs to its caller.
 */
final class HandedOutFaults {
  private static final String REACHED = "writing into a handed-out state reached the store";

  private HandedOutFaults() {}

  static List<Fault> all() {
    return List.of(
        Fault.of(
                "mutable-payload-handed-out",
                "Ledger and entries cannot be written into, but an entry's raw_payload can.",
                StoreFactory.reference().showing(() -> new OpenFields("raw_payload"::equals)))
            .breaks("PAT-P1", REACHED),
        Fault.of(
                "mutable-unknown-field-handed-out",
                "Unknown fields are kept, and what is in them can be written into.",
                NotificationVariants.unknownFieldsKept()
                    .showing(() -> new OpenFields(field -> !FlowEvent.FIELDS.contains(field))))
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
            .breaks("PAT-P1", REACHED),
        Fault.of(
                "state-returned-inside-is-told-later",
                "Observers are later told of the very state that an inner action returned.",
                ReferenceAdapter.CAPABILITIES,
                StoreFactory.reference().wrapped(store -> new WritableReturnStore(store, true)))
            .breaks("PAT-P1", "writing into a state that an action returned reached an observer"),
        Fault.of(
                "observers-share-a-copy",
                "All observers of a commit are given the same copy, which can be written into.",
                ReferenceAdapter.CAPABILITIES,
                StoreFactory.reference().telling(() -> new WritableNotifications(true)))
            .breaks("PAT-P1", "writing into the state of one observer changed the state of another")
            .rarely(),
        callersField("label", "label-of-the-callers-event"),
        callersField("raw_payload", "payload-of-the-callers-event"));
  }

  private static Fault callersField(String field, String name) {
    return Fault.of(
            name,
            "An entry keeps the %s of the event that its caller still holds.".formatted(field),
            (config, clock) ->
                new CallersFieldStore(StoreFactory.reference().open(config, clock), field))
        .breaks("PAT-P1", "writing into what was handed in reached the store");
  }

  private record CarriesTheList(ClearableList ledger) implements NotificationRewriter {
    @Override
    public void dock(Dock dock, StoreObserver<Snapshot> observer) {
      Snapshot state = dock.state();
      dock.to(observer, state == null ? null : ledger.show(state));
    }
  }

  /** Shows immutable entries with the store's own mutable objects in some of their fields. */
  private static final class OpenFields implements StateRewriter {
    private final Predicate<String> isOpen;
    private final Map<FlowEvent, Object> entries = Collections.synchronizedMap(new HashMap<>());

    OpenFields(Predicate<String> isOpen) {
      this.isOpen = isOpen;
    }

    @Override
    public Snapshot show(Snapshot inside) {
      List<Object> own = new ArrayList<>();
      for (FlowEvent entry : ExportLines.entries(inside.ledger())) {
        own.add(entries.computeIfAbsent(entry, this::opened));
      }
      return inside.withLedger(
          LedgerView.over(Collections.unmodifiableList(own), OpenFields::translated));
    }

    private Object opened(FlowEvent entry) {
      Map<String, @Nullable Object> fields = new LinkedHashMap<>(entry.toPlain());
      fields.replaceAll(
          (field, value) ->
              isOpen.test(field) && value instanceof Map<?, ?> map
                  ? new LinkedHashMap<>(map)
                  : value);
      return Collections.unmodifiableMap(fields);
    }

    private static FlowEvent translated(Object own) {
      return FlowEvent.fromPlain((Map<?, ?>) own);
    }
  }
}
