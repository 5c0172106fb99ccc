package dev.connectome.statestore.faults;

import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.spec.Retention;
import dev.connectome.statestore.spec.WaitTimerAction;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/** Lists faults in one aspect of the ledger that is easily confused with another. */
final class DisorderFaults {

  private static final Capabilities ONE_THREAD =
      Capabilities.builder(StoreFactory.ONE_OBSERVER).safeForThreads(false).build();

  private DisorderFaults() {}

  static List<Fault> all() {
    return List.of(
        rearranging(
                "entry-inserted-before-the-newest",
                "A release that stops the wait puts its entry before the newest one.",
                entries -> {
                  int last = entries.size() - 1;
                  if (last > 0) {
                    Collections.swap(entries, last, last - 1);
                  }
                })
            .inCombination("EVT-V1")
            .breaks("VAL-V1", "a new entry was inserted before earlier ones")
            .breaks("VAL-E2", "ledger mutation")
            .breaks("BEH-E1", "a burst lost or reordered entries"),
        rearranging(
                "earlier-entries-swapped",
                "A release that stops the wait swaps the two entries before its own.",
                entries -> {
                  int last = entries.size() - 1;
                  if (last > 1) {
                    Collections.swap(entries, last - 1, last - 2);
                  }
                })
            .breaks("VAL-V1", "earlier entries are in a different order")
            .breaks("VAL-E2", "ledger mutation")
            .breaks("BEH-E1", "a burst lost or reordered entries"),
        rearranging(
                "entry-gone-from-the-middle",
                "A release that stops the wait takes the entry away that is before the newest.",
                entries -> {
                  if (entries.size() > 2) {
                    entries.remove(entries.size() - 3);
                  }
                })
            .inCombination("ALG-C2", "EVT-ID", "PAT-RET")
            .breaks("VAL-V1", "an earlier entry is missing between others")
            .breaks("BEH-E1", "a burst lost or reordered entries"),
        Fault.of(
                "survivor-edited-by-a-realtime-append",
                "A realtime event in its time that finds two entries writes into the newest.",
                StoreFactory.reference()
                    .showing(
                        () ->
                            new EntryMutation(DisorderFaults::newestOfTwo, "notes", "seen", false)))
            .inCombination("BEH-E2", "EVT-V4")
            .breaks("VAL-V1", "an earlier entry changed")
            .breaks("VAL-E2", "ledger mutation")
            .breaks("PAT-RET", "an eviction changed the remaining entries"),
        Fault.of(
                "realtime-event-lost-when-full",
                "A realtime event that finds the ledger full leaves no entry, and none goes for"
                    + " it.",
                (config, clock) ->
                    OwnRetention.around(
                            StoreFactory.reference()
                                .showing(
                                    () ->
                                        new EntryHiding(
                                            (action, shown, now) ->
                                                isFull(action, shown, config.retention()))),
                            (entries, retention, now) ->
                                entries.subList(
                                    0, OwnRetention.due(entries, retention, now, false)))
                        .open(config, clock))
            .inCombination("ALG-C1", "EVT-E1", "EVT-ID")
            .breaks("BEH-E2", "a realtime event was not appended once")
            .and("EVT-V4"));
  }

  private static Fault rearranging(String name, String text, Consumer<List<FlowEvent>> change) {
    return Fault.of(
        name,
        text,
        ONE_THREAD,
        StoreFactory.reference()
            .showing(() -> new LedgerReordering(DisorderFaults::stops, change))
            .withoutRetention());
  }

  private static boolean stops(Action action) {
    return action instanceof Action.CommitStepRelease commit
        && WaitTimerAction.STOP.wireName().equals(commit.release().get("wait_timer_action"));
  }

  private static int newestOfTwo(Action action, Snapshot before) {
    if (!(action instanceof Action.AppendRealtimeEvent append) || before.ledger().size() != 2) {
      return -1;
    }
    Double atMs = append.event().finite("at_ms");
    Double newest = before.ledger().get(1).atMs();
    return atMs != null && newest != null && atMs >= newest ? 1 : -1;
  }

  private static boolean isFull(Action action, Snapshot shown, Retention retention) {
    return action instanceof Action.AppendRealtimeEvent
        && retention instanceof Retention.Newest newest
        && shown.ledger().size() >= newest.count();
  }
}
