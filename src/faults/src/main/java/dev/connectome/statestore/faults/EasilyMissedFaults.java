package dev.connectome.statestore.faults;

import dev.connectome.statestore.adapter.StoreObserver;
import dev.connectome.statestore.observation.PersistentLedger;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.DockName;
import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.spec.RawEvent;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lists faults that are easily missed: in long sessions, long texts, last digits and unexpected
 * docks.
 */
final class EasilyMissedFaults {
  private static final int CAP = 500;
  private static final int REALTIME_CAP = 1_000;
  private static final int LONGEST_TEXT = 300;
  private static final String NOT_AS_GIVEN = "a field was not stored as given";

  private EasilyMissedFaults() {}

  static List<Fault> all() {
    return List.of(
        Fault.of(
                "ledger-capped",
                "Beyond five hundred entries the oldest leave without a word, whatever is done.",
                StoreFactory.reference().showing(() -> EasilyMissedFaults::capped))
            .inCombination("VAL-P2")
            .breaks("VAL-V1", "the oldest entries are gone")
            .breaks("PAT-RET", "an action other than a realtime append evicted entries"),
        Fault.of(
                "realtime-entries-capped",
                "Of realtime entries a thousand are kept, whatever was asked for.",
                StoreFactory.reference().showing(RealtimeCap::new).withoutRetention())
            .inCombination("VAL-P2")
            .breaks("VAL-V1", "the oldest entries are gone")
            .breaks("PAT-RET", "entries were evicted without retention")
            .rarely(),
        Fault.of(
                "long-texts-cut",
                "A summary is cut after three hundred characters.",
                StoreFactory.reference().hearingEvents(EasilyMissedFaults::cut))
            .breaks("EVT-KEEP", NOT_AS_GIVEN),
        Fault.of(
                "last-digits-lost",
                "An energy delta keeps fifteen digits behind the point.",
                StoreFactory.reference().hearingEvents(EasilyMissedFaults::short15))
            .breaks("EVT-KEEP", NOT_AS_GIVEN),
        Fault.of(
                "evictions-made-up",
                "Each release reports seven evictions that never happened.",
                StoreFactory.reference()
                    .telling(
                        () ->
                            new AfterCommit(
                                Action.CommitStepRelease.class,
                                DockName.EVICTIONS,
                                Map.of("evicted_count", 7))))
            .breaks("PAT-RET", "the evictions dock does not report what was evicted"),
        Fault.of(
                "restart-told-at-speed",
                "Selecting a speed fires the restart dock.",
                StoreFactory.reference()
                    .telling(
                        () -> new AfterCommit(Action.SetSpeed.class, DockName.RESTART, Map.of())))
            .breaks("ALG-C3", "the restart dock fired without a restart"));
  }

  private static Snapshot capped(Snapshot state) {
    PersistentLedger ledger = PersistentLedger.copyOf(state.ledger());
    return ledger.size() <= CAP ? state : state.withLedger(ledger.dropOldest(ledger.size() - CAP));
  }

  private static RawEvent cut(RawEvent event) {
    String summary = event.text("payload_summary");
    return summary == null || summary.length() <= LONGEST_TEXT
        ? event
        : Edits.put(event, "payload_summary", summary.substring(0, LONGEST_TEXT));
  }

  private static RawEvent short15(RawEvent event) {
    Double delta = event.finite("energy_delta");
    return delta == null || Math.abs(delta) > 1
        ? event
        : Edits.put(event, "energy_delta", Math.rint(delta * 1e15) / 1e15);
  }

  /** Hides the oldest realtime entries when there are too many. */
  private static final class RealtimeCap implements StateRewriter {
    private final Set<FlowEvent> arrived = Collections.newSetFromMap(new IdentityHashMap<>());
    private boolean arriving;

    @Override
    public void prepare(Action action, Snapshot inside, long nowMs) {
      arriving = action instanceof Action.AppendRealtimeEvent;
    }

    @Override
    public Snapshot show(Snapshot inside) {
      if (arriving && inside.ledger().size() > 0) {
        arrived.add(inside.ledger().get(inside.ledger().size() - 1));
      }
      int excess = arrived.size() - REALTIME_CAP;
      if (excess <= 0) {
        return inside;
      }
      PersistentLedger rest = PersistentLedger.empty();
      for (FlowEvent entry : ExportLines.entries(inside.ledger())) {
        if (excess > 0 && arrived.contains(entry)) {
          excess--;
        } else {
          rest = rest.append(entry);
        }
      }
      return inside.withLedger(rest);
    }
  }

  /** Fires one more dock after the commit dock of one kind of action. */
  private record AfterCommit(Class<? extends Action> kind, DockName extra, Map<String, ?> fields)
      implements NotificationRewriter {

    @Override
    public void dock(Dock dock, StoreObserver<Snapshot> observer) {
      dock.to(observer);
      @Nullable Action during = dock.during();
      if (dock.is(DockName.COMMIT) && kind.isInstance(during)) {
        observer.dockFired(extra.wireName(), dock.state(), fields);
      }
    }
  }
}
