package dev.connectome.statestore.faults;

import dev.connectome.statestore.adapter.StoreUnderTest;
import dev.connectome.statestore.observation.LedgerView;
import dev.connectome.statestore.observation.PersistentLedger;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.ActionKind;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.spec.WaitTimerAction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lists faults in the content, the order and the immutability of the ledger. */
final class LedgerFaults {
  private static final Capabilities ONE_THREAD =
      Capabilities.builder(StoreFactory.ONE_OBSERVER).safeForThreads(false).build();

  private LedgerFaults() {}

  static List<Fault> all() {
    return List.of(
        Fault.of(
                "second-log-beside-the-ledger",
                "Exports come from a separate log, which is not cleared when entries leave.",
                StoreFactory.reference().wrapped(SecondLog::new))
            .breaks("BEH-A1", "the export has entries that the ledger does not have")
            .breaks("VAL-P1", "the export and the ledger differ in their number of entries")
            .and("BEH-B2"),
        Fault.of(
                "entry-edited-in-place",
                "A release that stops the wait writes into the newest entry, also in older states.",
                StoreFactory.reference()
                    .showing(
                        () ->
                            new EntryMutation(
                                LedgerFaults::newestAtStop, "duration_ms", 1234, true)))
            .inCombination("BEH-E1T")
            .breaks("VAL-V1", "an earlier entry changed")
            .breaks("VAL-E2", "ledger mutation")
            .breaks("PAT-P1", "a state changed after it was handed out"),
        Fault.of(
                "entry-replaced-by-an-edited-copy",
                "A release that stops the wait puts an edited copy in the newest entry's place.",
                StoreFactory.reference()
                    .showing(
                        () ->
                            new EntryMutation(
                                LedgerFaults::newestAtStop, "duration_ms", 1234, false)))
            .inCombination("BEH-E1T")
            .breaks("VAL-V1", "an earlier entry changed")
            .breaks("VAL-E2", "ledger mutation"),
        Fault.of(
                "first-entry-overwritten-by-the-seventeenth",
                "The buffer has sixteen places: the seventeenth entry changes the first.",
                ONE_THREAD,
                StoreFactory.reference()
                    .showing(
                        () ->
                            new EntryMutation(LedgerFaults::firstAtSeventeen, "label", "?", false)))
            .breaks("VAL-V1", "an earlier entry changed")
            .breaks("VAL-E2", "ledger mutation")
            .rarely(),
        Fault.of(
                "entry-dropped-in-a-burst",
                "The fifth release in the same millisecond leaves no entry.",
                StoreFactory.reference().hiding(() -> new FifthAtOnce()))
            .inCombination("ALG-C1", "EVT-E1", "EVT-ID")
            .breaks("BEH-E1", "a burst lost or reordered entries")
            .breaks("ALG-C2", "a release did not append exactly one entry")
            .breaks("BEH-E1T", "a race lost or invented entries"),
        Fault.of(
                "known-id-not-appended",
                "The ledger is keyed by id: an event with a known id leaves no entry.",
                StoreFactory.reference().hiding(() -> new KnownId(false)))
            .inCombination("EVT-E1")
            .breaks("EVT-ID", "an event with a known id was not appended")
            .and("ALG-C1")
            .breaks("ALG-C2", "a release did not append exactly one entry")
            .breaks("BEH-E1", "a burst lost or reordered entries"),
        Fault.of(
                "replayed-id-not-appended",
                "An id of an earlier session is taken for a repetition and leaves no entry.",
                StoreFactory.reference().hiding(() -> new KnownId(true)))
            .inCombination("ALG-C1", "BEH-E1", "EVT-E1")
            .breaks("EVT-ID", "an event with a known id was not appended")
            .breaks("ALG-C2", "a release did not append exactly one entry"),
        Fault.of(
                "unknown-nodes-filtered",
                "An event that goes to an unknown node leaves no entry.",
                StoreFactory.reference()
                    .hiding(
                        () ->
                            (action, shown, now) ->
                                action instanceof Action.CommitStepRelease commit
                                    && "?".equals(commit.release().event().get("to_node_id"))))
            .inCombination("ALG-C1", "BEH-E1", "EVT-ID")
            .breaks("EVT-E1", "an event with unknown nodes was dropped")
            .breaks("ALG-C2", "a release did not append exactly one entry"),
        Fault.of(
                "sorted-by-time",
                "The ledger is kept sorted by at_ms instead of by arrival.",
                StoreFactory.reference()
                    .showing(() -> inside -> inside.withLedger(sorted(inside.ledger())))
                    .withoutRetention())
            .inCombination("BEH-E1T")
            .breaks("BEH-E2", "an arriving event changed earlier entries")
            .and("EVT-V4")
            .breaks("VAL-V1", "a new entry was inserted before earlier ones")
            .and("VAL-P2")
            .breaks("VAL-E2", "ledger mutation")
            .breaks("BEH-E1", "a burst lost or reordered entries"),
        Fault.of(
                "late-event-dropped",
                "A realtime event that is older than the newest entry leaves no entry.",
                StoreFactory.reference().hiding(() -> LedgerFaults::isLate))
            .inCombination("ALG-C1", "EVT-E1", "EVT-ID")
            .breaks("BEH-E2", "a realtime event was not appended once")
            .and("EVT-V4"),
        Fault.of(
                "realtime-duplicate-dropped",
                "A realtime event with a known id leaves no entry.",
                StoreFactory.reference().hiding(KnownRealtimeId::new))
            .inCombination("EVT-E1")
            .breaks("EVT-ID", "an event with a known id was not appended")
            .breaks("BEH-E2", "a realtime event was not appended once")
            .and("EVT-V4"),
        Fault.of(
                "realtime-unknown-nodes-filtered",
                "A realtime event that goes to an unknown node leaves no entry.",
                StoreFactory.reference()
                    .hiding(
                        () ->
                            (action, shown, now) ->
                                action instanceof Action.AppendRealtimeEvent append
                                    && "?".equals(append.event().get("to_node_id"))))
            .inCombination("ALG-C1", "EVT-ID")
            .breaks("EVT-E1", "an event with unknown nodes was dropped")
            .breaks("BEH-E2", "a realtime event was not appended once")
            .and("EVT-V4"),
        Fault.of(
                "arrival-index-by-time",
                "Entries carry an arrival_index that follows their time.",
                StoreFactory.reference()
                    .showingEntries(entry -> Edits.put(entry, "arrival_index", entry.atMs())))
            .breaks("BEH-E2", "arrival_index does not grow with the position")
            .and("EVT-V4"),
        Fault.of(
                "ledger-changes-under-the-readers-hands",
                "The ledger that a state hands out is the store's own list, and grows with it.",
                ONE_THREAD,
                StoreFactory.reference().wrapped(LedgerFaults::live))
            .breaks("PAT-P1", "a state changed after it was handed out"),
        Fault.of(
                "mutable-ledger-handed-out",
                "Clearing the list that a state hands out clears the store's ledger.",
                StoreFactory.reference().showing(ClearableList::new))
            .breaks("PAT-P1", "writing into a handed-out state reached the store"));
  }

  private static int newestAtStop(Action action, Snapshot before) {
    boolean stops =
        action instanceof Action.CommitStepRelease commit
            && WaitTimerAction.STOP.wireName().equals(commit.release().get("wait_timer_action"));
    return stops ? before.ledger().size() - 1 : -1;
  }

  private static int firstAtSeventeen(Action action, Snapshot before) {
    return action instanceof Action.CommitStepRelease && before.ledger().size() == 16 ? 0 : -1;
  }

  private static boolean isLate(Action action, Snapshot shown, long nowMs) {
    LedgerView ledger = shown.ledger();
    if (!(action instanceof Action.AppendRealtimeEvent append) || ledger.size() == 0) {
      return false;
    }
    Double atMs = append.event().finite("at_ms");
    Double newest = ledger.get(ledger.size() - 1).atMs();
    return atMs != null && newest != null && atMs < newest;
  }

  private static PersistentLedger sorted(LedgerView ledger) {
    List<FlowEvent> entries = ExportLines.entries(ledger);
    entries.sort(
        Comparator.comparing(FlowEvent::atMs, Comparator.nullsFirst(Comparator.naturalOrder())));
    PersistentLedger sorted = PersistentLedger.empty();
    for (FlowEvent entry : entries) {
      sorted = sorted.append(entry);
    }
    return sorted;
  }

  private static StoreUnderTest<Snapshot> live(StoreUnderTest<Snapshot> store) {
    return new ForwardingStore(store) {
      @Override
      public Snapshot describe(Snapshot state, long nowMs) {
        return super.describe(state, nowMs).withLedger(inner.read().ledger());
      }
    };
  }

  /** Keeps a log that receives every append and nothing else. */
  private static final class SecondLog extends ForwardingStore {
    private final List<FlowEvent> log = new ArrayList<>();

    SecondLog(StoreUnderTest<Snapshot> inner) {
      super(inner);
    }

    @Override
    @Nullable Snapshot act(Action action) {
      int before = inner.read().ledger().size();
      Snapshot after = super.act(action);
      LedgerView ledger = inner.read().ledger();
      boolean appends = action.event() != null || ledger.size() > before;
      if (appends && ledger.size() > 0) {
        log.add(ledger.get(ledger.size() - 1));
      }
      return after;
    }

    @Override
    String jsonl() {
      return ExportLines.withEntries(
          inner.exportJsonl(), entries -> log.stream().map(FlowEvent::toPlain).toList());
    }
  }

  /** Hides the fifth release within one millisecond. */
  private static final class FifthAtOnce implements EntryHiding.Rule {
    private final Set<String> ids = new HashSet<>();
    private long sinceMs;

    @Override
    public boolean hides(Action action, Snapshot shown, long nowMs) {
      boolean oneMore =
          nowMs == sinceMs
              && action instanceof Action.CommitStepRelease commit
              && InputValidity.is(commit.release());
      if (!oneMore) {
        ids.clear();
      }
      sinceMs = nowMs;
      // Only new ids count: hiding a known one would be another fault.
      return action instanceof Action.CommitStepRelease commit
          && InputValidity.is(commit.release())
          && ids.add(String.valueOf(commit.release().event().text("id")))
          && ids.size() == 5;
    }
  }

  /** Hides releases whose id was seen before. */
  private static final class KnownId implements EntryHiding.Rule {
    private final boolean onlyOfEarlierSessions;
    private final Set<String> session = new HashSet<>();
    private final Set<String> known = new HashSet<>();

    KnownId(boolean onlyOfEarlierSessions) {
      this.onlyOfEarlierSessions = onlyOfEarlierSessions;
    }

    @Override
    public boolean hides(Action action, Snapshot shown, long nowMs) {
      if (action.kind() == ActionKind.RESTART_SESSION) {
        known.addAll(session);
        session.clear();
      }
      RawEvent event = action.event();
      String id = event == null ? null : event.text("id");
      if (id == null || id.isEmpty()) {
        return false;
      }
      boolean seen = known.contains(id);
      (onlyOfEarlierSessions ? session : known).add(id);
      return seen
          && action instanceof Action.CommitStepRelease commit
          && InputValidity.is(commit.release());
    }
  }

  /** Hides realtime events whose id was seen before. */
  private static final class KnownRealtimeId implements EntryHiding.Rule {
    private final Set<String> known = new HashSet<>();

    @Override
    public boolean hides(Action action, Snapshot shown, long nowMs) {
      return action instanceof Action.AppendRealtimeEvent append
          && InputValidity.is(append.event())
          && !known.add(String.valueOf(append.event().text("id")));
    }
  }
}
