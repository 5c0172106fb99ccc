package dev.connectome.statestore.faults;

import dev.connectome.statestore.adapter.StoreObserver;
import dev.connectome.statestore.adapter.StoreUnderTest;
import dev.connectome.statestore.adapter.Subscription;
import dev.connectome.statestore.observation.LedgerView;
import dev.connectome.statestore.observation.PersistentLedger;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.DockName;
import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.spec.Retention;
import dev.connectome.statestore.spec.StoreConfig;
import java.time.InstantSource;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Evicts with its own rule, around a store that evicts nothing. */
final class OwnRetention extends ForwardingStore {

  /** Decides which entries are evicted. */
  @FunctionalInterface
  interface Rule {
    List<FlowEvent> leaving(List<FlowEvent> entries, Retention retention, long nowMs);
  }

  private final Rule rule;
  private final Retention retention;
  private final InstantSource clock;
  private final Set<FlowEvent> gone = Collections.newSetFromMap(new IdentityHashMap<>());
  private boolean evicts;
  private int told;

  private OwnRetention(
      StoreUnderTest<Snapshot> inner, Rule rule, Retention retention, InstantSource clock) {
    super(inner);
    this.rule = rule;
    this.retention = retention;
    this.clock = clock;
  }

  static StoreFactory by(Rule rule) {
    return around(StoreFactory.reference(), rule);
  }

  /** Does the same around another store. */
  static StoreFactory around(StoreFactory inner, Rule rule) {
    return (StoreConfig config, InstantSource clock) ->
        new OwnRetention(
            inner.open(config.withRetention(new Retention.None()), clock),
            rule,
            config.retention(),
            clock);
  }

  @Override
  @Nullable Snapshot act(Action action) {
    evicts = action instanceof Action.AppendRealtimeEvent;
    told = 0;
    Snapshot after = super.act(action);
    evict(inner.read());
    return after == null ? null : shown(after);
  }

  @Override
  Snapshot look() {
    return shown(inner.read());
  }

  @Override
  public Subscription observe(StoreObserver<Snapshot> observer) {
    return inner.observe(
        new StoreObserver<>() {
          @Override
          public void stateChanged(Snapshot state) {
            evict(state);
            observer.stateChanged(shown(state));
          }

          @Override
          public void dockFired(String name, @Nullable Snapshot state, Map<String, ?> fields) {
            Snapshot carried = state == null ? null : shown(state);
            Map<String, @Nullable Object> said = ConsistentDockFields.of(fields, carried);
            said.replace("evicted_count", told);
            observer.dockFired(name, carried, said);
            if (told > 0 && name.equals(DockName.COMMIT.wireName())) {
              observer.dockFired(
                  DockName.EVICTIONS.wireName(), carried, Map.of("evicted_count", told));
            }
          }
        });
  }

  @Override
  String jsonl() {
    return ExportLines.jsonl(inner.exportJsonl(), look());
  }

  @Override
  String text() {
    inner.exportText();
    return ExportLines.text(look().ledger());
  }

  /** Evicts; the first observer of a commit is notified before any read is possible. */
  private void evict(Snapshot settled) {
    if (evicts) {
      evicts = false;
      List<FlowEvent> leaving =
          rule.leaving(ExportLines.entries(without(settled.ledger())), retention, clock.millis());
      gone.addAll(leaving);
      told = leaving.size();
    }
  }

  private Snapshot shown(Snapshot inside) {
    return inside.withLedger(without(inside.ledger()));
  }

  private PersistentLedger without(LedgerView ledger) {
    PersistentLedger rest = PersistentLedger.empty();
    for (FlowEvent entry : ExportLines.entries(ledger)) {
      if (!gone.contains(entry)) {
        rest = rest.append(entry);
      }
    }
    return rest;
  }

  /**
   * Returns how many entries the specification's rule evicts; the flag says whether an entry at
   * exactly the age limit is one of them.
   */
  static int due(List<FlowEvent> entries, Retention retention, long nowMs, boolean atTheLimit) {
    return retention.match(
        none -> 0,
        newest -> Math.max(0, entries.size() - newest.count()),
        limit -> dueByAge(entries, limit, nowMs, atTheLimit));
  }

  private static int dueByAge(
      List<FlowEvent> entries, Retention.MaxAge limit, long nowMs, boolean atTheLimit) {
    int due = 0;
    while (due < entries.size() && isTooOld(entries.get(due), limit, nowMs, atTheLimit)) {
      due++;
    }
    return due;
  }

  private static boolean isTooOld(
      FlowEvent entry, Retention.MaxAge limit, long nowMs, boolean atTheLimit) {
    Double atMs = entry.atMs();
    double age = atMs == null ? 0 : nowMs - atMs;
    return atTheLimit ? age >= limit.ms() : age > limit.ms();
  }
}
