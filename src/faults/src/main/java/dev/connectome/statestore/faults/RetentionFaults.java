package dev.connectome.statestore.faults;

import dev.connectome.statestore.adapter.StoreObserver;
import dev.connectome.statestore.adapter.StoreUnderTest;
import dev.connectome.statestore.observation.Explanation;
import dev.connectome.statestore.observation.Focus;
import dev.connectome.statestore.observation.LedgerView;
import dev.connectome.statestore.observation.PersistentLedger;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.SnapshotBuilder;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.DockName;
import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.spec.Retention;
import dev.connectome.statestore.spec.StoreConfig;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Lists faults in which entries are evicted, when, and which observers learn of it. */
final class RetentionFaults {

  private RetentionFaults() {}

  static List<Fault> all() {
    return List.of(
        Fault.of(
                "retention-evicts-the-newest",
                "Retention makes room by letting the entry go that has just come.",
                OwnRetention.by(
                    (entries, retention, now) -> {
                      int due = OwnRetention.due(entries, retention, now, false);
                      return entries.subList(entries.size() - due, entries.size());
                    }))
            .inCombination("EVT-KEEP", "BEH-B3R")
            .breaks("PAT-RET", "retention by count evicted the wrong entries")
            .breaks("BEH-E2", "a realtime event was not appended once")
            .and("EVT-V4")
            .breaks("VAL-V1", "the newest entries are gone"),
        Fault.of(
                "retention-evicts-one-too-many",
                "Whenever retention evicts, it evicts one entry more than it may.",
                OwnRetention.by(
                    (entries, retention, now) -> {
                      int due = OwnRetention.due(entries, retention, now, false);
                      int most = entries.size() - 1;
                      return entries.subList(
                          0, due == 0 ? 0 : Math.max(due, Math.min(most, due + 1)));
                    }))
            .breaks("PAT-RET", "retention by count evicted the wrong number"),
        Fault.of(
                "retention-evicts-one-too-few",
                "A ledger with a limit of N keeps N and one.",
                OwnRetention.by(
                    (entries, retention, now) -> {
                      int due = OwnRetention.due(entries, retention, now, false);
                      return entries.subList(
                          0, retention instanceof Retention.Newest ? Math.max(0, due - 1) : due);
                    }))
            .breaks("PAT-RET", "retention by count evicted the wrong number"),
        Fault.of(
                "retention-says-nothing",
                "Entries leave and the evictions dock stays silent.",
                StoreFactory.reference().telling(() -> new EvictionTeller(-1)))
            .breaks("PAT-RET", "the evictions dock does not report what was evicted"),
        Fault.of(
                "retention-miscounts-on-its-dock",
                "The evictions dock reports one entry more than were evicted.",
                StoreFactory.reference().telling(() -> new EvictionTeller(1)))
            .breaks("PAT-RET", "the evictions dock does not report what was evicted"),
        Fault.of(
                "retention-by-age-skips-the-late",
                "Retention by age takes every entry that is too old, also from the middle.",
                OwnRetention.by(
                    (entries, retention, now) ->
                        retention instanceof Retention.MaxAge limit
                            ? entries.stream().filter(entry -> isOlder(entry, limit, now)).toList()
                            : entries.subList(0, OwnRetention.due(entries, retention, now, false))))
            .inCombination("BEH-E2", "EVT-E1", "EVT-KEEP", "EVT-V4", "VAL-V1")
            .breaks("PAT-RET", "retention by age evicted the wrong entries"),
        Fault.of(
                "eviction-clears-the-focus",
                "When entries leave, nothing stays lit.",
                StoreFactory.reference()
                    .showing(() -> new AfterEviction(state -> state.focus(Focus.none()))))
            .inCombination("ALG-C3")
            .breaks("PAT-RET", "an eviction moved the focus")
            .breaks("BEH-B3R", "the focus did not follow the newest event"),
        Fault.of(
                "eviction-clears-the-explanation",
                "When entries leave, what was said of them goes, too.",
                StoreFactory.reference()
                    .showing(
                        () -> new AfterEviction(state -> state.explanation(Explanation.none()))))
            .breaks("PAT-RET", "an eviction changed the explanation")
            .breaks("BEH-B3R", "a realtime event changed the explanation"),
        Fault.of(
                "releases-evict-too",
                "Each append keeps the newest entries only, also that of a release.",
                RetentionFaults::keepingTheNewest)
            .inCombination("ALG-C2", "BEH-E1T")
            .breaks("VAL-V1", "the oldest entries are gone")
            .breaks("PAT-RET", "an action other than a realtime append evicted entries")
            .breaks("BEH-E1", "a burst lost or reordered entries")
            .breaks("VAL-P2", "earlier entries are not kept")
            .breaks("ALG-C3", "a field of a dock contradicts the state"),
        Fault.of(
                "retention-does-not-count-boundaries",
                "Boundary markers do not count as entries when retention counts.",
                OwnRetention.by(RetentionFaults::withoutMarkers))
            .breaks("PAT-RET", "retention by count evicted the wrong number")
            .rarely());
  }

  private static StoreUnderTest<Snapshot> keepingTheNewest(
      StoreConfig config, InstantSource clock) {
    int most =
        config.retention() instanceof Retention.Newest newest ? newest.count() : Integer.MAX_VALUE;
    return StoreFactory.reference()
        .showing(
            () ->
                inside ->
                    inside.ledger().size() <= most
                        ? inside
                        : inside.withLedger(
                            PersistentLedger.copyOf(inside.ledger())
                                .dropOldest(inside.ledger().size() - most)))
        .open(config, clock);
  }

  private static List<FlowEvent> withoutMarkers(
      List<FlowEvent> entries, Retention retention, long nowMs) {
    int due = OwnRetention.due(entries, retention, nowMs, false);
    if (retention instanceof Retention.Newest) {
      long markers =
          entries.stream().filter(entry -> "SESSION_BOUNDARY".equals(entry.label())).count();
      due = Math.max(0, due - (int) markers);
    }
    return entries.subList(0, due);
  }

  private static boolean isOlder(FlowEvent entry, Retention.MaxAge limit, long nowMs) {
    Double atMs = entry.atMs();
    return atMs != null && nowMs - atMs > limit.ms();
  }

  /**
   * Shows a part differently after an append that evicts, until the next release, append or
   * restart.
   */
  private static final class AfterEviction implements StateRewriter {
    private final UnaryOperator<SnapshotBuilder> part;
    private @Nullable LedgerView before;
    private boolean evicted;

    AfterEviction(UnaryOperator<SnapshotBuilder> part) {
      this.part = part;
    }

    @Override
    public void prepare(Action action, Snapshot inside, long nowMs) {
      switch (action.kind()) {
        case APPEND_REALTIME_EVENT -> before = inside.ledger();
        case COMMIT_STEP_RELEASE, RESTART_SESSION -> {
          before = null;
          evicted = false;
        }
        default -> {}
      }
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // same instance: the ledger is unchanged
    public Snapshot show(Snapshot inside) {
      LedgerView ledger = before;
      if (ledger != null && inside.ledger() != ledger) {
        evicted = inside.ledger().size() <= ledger.size();
      }
      return evicted ? part.apply(inside.toBuilder()).build() : inside;
    }
  }

  /** Fires the evictions dock with another count, or not at all. */
  private record EvictionTeller(int more) implements NotificationRewriter {
    @Override
    public void dock(Dock dock, StoreObserver<Snapshot> observer) {
      if (!dock.is(DockName.EVICTIONS)) {
        dock.to(observer);
      } else if (more > 0 && dock.fields().get("evicted_count") instanceof Integer count) {
        observer.dockFired(dock.name(), dock.state(), Map.of("evicted_count", count + more));
      }
    }
  }
}
