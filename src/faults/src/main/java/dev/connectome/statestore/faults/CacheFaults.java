package dev.connectome.statestore.faults;

import dev.connectome.statestore.adapter.StoreUnderTest;
import dev.connectome.statestore.observation.LedgerView;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.spec.RawEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lists faults where a value is cached under a key that does not change when it should, where equal
 * events are taken for one event, or where two optional features meet.
 */
final class CacheFaults {
  private static final String NOT_THE_ENTRY =
      "a line of the export differs from the ledger's entry at its position";

  private CacheFaults() {}

  static List<Fault> all() {
    return List.of(
        jsonl(
                "jsonl-kept-by-length",
                "The JSONL export is made again when the ledger has another length.",
                state -> state.ledger().size())
            .inCombination("BEH-A1")
            .breaks("VAL-P1", "the header line names another session")
            .and("BEH-B2"),
        jsonl(
                "jsonl-kept-by-length-and-session",
                "The JSONL export is made again when the session or the length of the ledger is"
                    + " another.",
                state -> List.of(String.valueOf(state.sessionId()), state.ledger().size()))
            .breaks("VAL-P1", NOT_THE_ENTRY)
            .and("BEH-B2"),
        jsonl(
                "jsonl-kept-by-last-id",
                "The JSONL export is made again when the last entry has another id.",
                state -> List.of(String.valueOf(state.sessionId()), String.valueOf(lastId(state))))
            .inCombination("BEH-A1")
            .breaks("VAL-P1", "the export and the ledger differ in their number of entries")
            .and("BEH-B2"),
        text(
                "text-kept-by-length",
                "The text export is made again when the ledger has another length.",
                state -> state.ledger().size())
            .breaks("LOG-X1", "a line of the text export lacks a part, or has it out of order"),
        text(
                "text-kept-by-last-id",
                "The text export is made again when the last entry has another id.",
                CacheFaults::lastId)
            .inCombination("BEH-A1")
            .breaks("LOG-X1", "the text export does not have one line per entry"),
        Fault.of(
                "alike-events-merged",
                "A release whose event has the id, the label and the time of the one before leaves"
                    + " no entry.",
                StoreFactory.reference().hiding(() -> CacheFaults::isAlike))
            .inCombination("EVT-E1")
            .breaks("EVT-ID", "an event with a known id was not appended")
            .breaks("ALG-C2", "a release did not append exactly one entry")
            .and("ALG-C1", "BEH-E1"),
        Fault.of(
                "session-ids-by-clock",
                "A session id is made of the time, and of a number where one second has several.",
                StoreFactory.reference().showing(ClockIds::new))
            .breaks("VAL-P2", "a restart did not reset a field"),
        Fault.of(
                "local-pause-drops-realtime-events",
                "While paused locally a realtime event leaves no entry.",
                StoreFactory.reference()
                    .hiding(
                        () ->
                            (action, shown, now) ->
                                action instanceof Action.AppendRealtimeEvent
                                    && Boolean.TRUE.equals(shown.localPause())))
            .inCombination("ALG-C1", "EVT-ID", "EVT-E1")
            .breaks("BEH-E2", "a realtime event was not appended once")
            .and("EVT-V4"),
        Fault.of(
                "pin-drops-the-step-key",
                "While pinned a release lights no step key.",
                StoreFactory.reference().hearing(PinnedKey::new))
            .breaks("BEH-B3", "the focus is not the one that the release names"),
        Fault.of(
                "local-pause-stops-the-wait",
                "While paused locally a release starts no wait.",
                StoreFactory.reference()
                    .hearing(
                        Action.CommitStepRelease.class,
                        (commit, before) ->
                            Boolean.TRUE.equals(before.localPause())
                                    && "start".equals(commit.release().get("wait_timer_action"))
                                ? new Action.CommitStepRelease(
                                    Edits.put(commit.release(), "wait_timer_action", "none"))
                                : commit))
            .breaks("ALG-T1", "starting the timer did not start a new wait"));
  }

  private static Fault jsonl(String name, String text, Function<Snapshot, @Nullable Object> key) {
    return Fault.of(
        name, text, StoreFactory.reference().wrapped(inner -> new Kept(inner, key, true)));
  }

  private static Fault text(String name, String text, Function<Snapshot, @Nullable Object> key) {
    return Fault.of(
        name, text, StoreFactory.reference().wrapped(inner -> new Kept(inner, key, false)));
  }

  private static @Nullable String lastId(Snapshot state) {
    LedgerView ledger = state.ledger();
    return ledger.size() == 0 ? null : ledger.get(ledger.size() - 1).id();
  }

  private static boolean isAlike(Action action, Snapshot shown, long nowMs) {
    LedgerView ledger = shown.ledger();
    if (!(action instanceof Action.CommitStepRelease commit) || ledger.size() == 0) {
      return false;
    }
    FlowEvent last = ledger.get(ledger.size() - 1);
    RawEvent event = commit.release().event();
    return last.id() != null
        && Objects.equals(last.id(), event.get("id"))
        && Objects.equals(last.label(), event.get("label"))
        && Objects.equals(last.atMs(), event.get("at_ms"));
  }

  /** Caches an export until a key changes. */
  private static final class Kept extends ForwardingStore {
    private final Function<Snapshot, @Nullable Object> key;
    private final boolean jsonl;
    private @Nullable Object keptFor;
    private @Nullable String kept;

    Kept(StoreUnderTest<Snapshot> inner, Function<Snapshot, @Nullable Object> key, boolean jsonl) {
      super(inner);
      this.key = key;
      this.jsonl = jsonl;
    }

    @Override
    String jsonl() {
      return jsonl ? kept(inner::exportJsonl) : inner.exportJsonl();
    }

    @Override
    String text() {
      return jsonl ? inner.exportText() : kept(inner::exportText);
    }

    private String kept(Supplier<String> export) {
      Object now = key.apply(inner.read());
      String fresh = export.get();
      if (kept == null || !Objects.equals(keptFor, now)) {
        keptFor = now;
        kept = fresh;
      }
      return kept;
    }
  }

  /** Makes session ids from the clock, which may show the same time again. */
  private static final class ClockIds implements StateRewriter {
    private final Map<String, String> ids = new HashMap<>();
    private long lastMs = Long.MIN_VALUE;
    private int within;
    private String next = "s-0";

    @Override
    public void prepare(Action action, Snapshot inside, long nowMs) {
      if (action instanceof Action.RestartSession) {
        within = nowMs == lastMs ? within + 1 : 0;
        lastMs = nowMs;
        next = "s-" + nowMs + "-" + within;
      }
    }

    @Override
    public Snapshot show(Snapshot inside) {
      String id = ids.computeIfAbsent(String.valueOf(inside.sessionId()), inner -> next);
      return inside.toBuilder().sessionId(id).build();
    }
  }

  /** Removes the step key from a release while the focus is pinned. */
  private static final class PinnedKey implements ActionRewriter {
    private boolean pinned;

    @Override
    public Action of(Action action, Snapshot before, long nowMs) {
      followPin(action);
      return action instanceof Action.CommitStepRelease commit
              && pinned
              && commit.release().get("focus") instanceof Map
          ? new Action.CommitStepRelease(Edits.putFocus(commit.release(), "step_key", null))
          : action;
    }

    private void followPin(Action action) {
      if (action instanceof Action.SetRealtimeFocusPin set && set.argument().isFlag()) {
        pinned = set.pinned();
      }
    }
  }
}
