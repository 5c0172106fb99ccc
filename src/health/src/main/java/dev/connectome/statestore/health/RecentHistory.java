package dev.connectome.statestore.health;

import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.LedgerTail;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.observation.PersistentLedger;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.docks.DockRecord;
import dev.connectome.statestore.observation.docks.LedgerDelta;
import dev.connectome.statestore.observation.history.Witness;
import dev.connectome.statestore.oracle.Visibility;
import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.verdict.Finding;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last commits of one store, to be written down when something is found. A history that reaches
 * back to the opening replays as it happened; one that does not begins with the state before its
 * first commit, and with no more of the ledger than is at hand.
 */
final class RecentHistory {
  private static final int MOST_ENTRIES = 128;

  private final Incidents incidents;
  private final Deque<DockRecord> latest = new ArrayDeque<>();
  private final SessionStart sessionStart;
  private boolean complete;
  private Snapshot base;
  private int baseLength;
  private long baseMs;

  RecentHistory(Incidents incidents, DockRecord.Opened opened) {
    this.incidents = incidents;
    this.sessionStart = opened.sessionStart();
    this.complete = !opened.running();
    this.base =
        sessionStart.initial().withLedger(ledger(((LedgerTail) sessionStart.initial().ledger())));
    this.baseLength = sessionStart.initial().ledger().size();
    this.baseMs = opened.atMs();
  }

  void add(DockRecord told) {
    latest.addLast(told);
    if (latest.size() > Incidents.COMMITS) {
      DockRecord oldest = latest.removeFirst();
      complete = false;
      baseMs = oldest.atMs();
      if (oldest instanceof DockRecord.Committed commit) {
        base = cut(after(base, baseLength, commit));
        baseLength = commit.ledger().length();
      }
    }
  }

  /** Writes it down; gives the file, or why there is none; null when there was one already. */
  @Nullable String write(String store, Finding finding) {
    Witness witness = new Witness(Visibility.RECORDED.wireName(), !complete, finding.requirement());
    return incidents.write(store, witness, start(), observations(), finding);
  }

  private SessionStart start() {
    return new SessionStart(
        sessionStart.implementation(),
        sessionStart.capabilities(),
        sessionStart.config(),
        baseMs,
        base);
  }

  private List<Observation> observations() {
    List<Observation> observations = new ArrayList<>();
    Snapshot before = base;
    int length = baseLength;
    for (DockRecord told : latest) {
      int index = observations.size() + 1;
      if (told instanceof DockRecord.Committed commit) {
        Snapshot after = after(before, length, commit);
        length = commit.ledger().length();
        observations.add(
            new Observation(
                index,
                new Command.Perform(commit.action()),
                commit.atMs(),
                commit.clockUncertaintyMs(),
                StoreVigil.observerEvents(commit.docks(), after),
                new Outcome.Nothing(),
                after,
                0,
                List.of()));
        before = after;
      } else if (told instanceof DockRecord.Exported exported) {
        Snapshot after = exported.settled().withLedger(before.ledger());
        observations.add(
            new Observation(
                index,
                new Command.Export(exported.export().format()),
                exported.atMs(),
                exported.clockUncertaintyMs(),
                StoreVigil.observerEvents(exported.docks(), after),
                exported.export(),
                after,
                0,
                List.of()));
      }
    }
    return observations;
  }

  /**
   * The state after a commit.
   *
   * @param length how long the ledger was before; at hand are perhaps the newest entries alone
   */
  private static Snapshot after(Snapshot before, int length, DockRecord.Committed commit) {
    PersistentLedger ledger = PersistentLedger.copyOf(before.ledger());
    LedgerDelta told = commit.ledger();
    ledger = ledger.dropOldest(Math.min(ledger.size(), told.evicted()));
    int lost = length - told.evicted() + told.added().size() - told.length();
    if (lost > 0) {
      ledger = withoutNewest(ledger, lost);
    }
    for (FlowEvent entry : told.added()) {
      ledger = ledger.append(entry);
    }
    return commit.settled().withLedger(ledger);
  }

  private static PersistentLedger withoutNewest(PersistentLedger ledger, int lost) {
    PersistentLedger kept = PersistentLedger.empty();
    for (int position = 0; position < ledger.size() - lost; position++) {
      kept = kept.append(ledger.get(position));
    }
    return kept;
  }

  private static Snapshot cut(Snapshot state) {
    return state.withLedger(newest(PersistentLedger.copyOf(state.ledger())));
  }

  /** A copy: what is dropped must not be held by shared memory. */
  private static PersistentLedger newest(PersistentLedger ledger) {
    if (ledger.size() <= MOST_ENTRIES) {
      return ledger;
    }
    PersistentLedger newest = PersistentLedger.empty();
    for (int position = ledger.size() - MOST_ENTRIES / 2; position < ledger.size(); position++) {
      newest = newest.append(ledger.get(position));
    }
    return newest;
  }

  private static PersistentLedger ledger(LedgerTail tail) {
    PersistentLedger ledger = PersistentLedger.empty();
    for (FlowEvent entry : tail.newest()) {
      ledger = ledger.append(entry);
    }
    return ledger;
  }
}
