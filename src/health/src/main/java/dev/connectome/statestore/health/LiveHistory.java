package dev.connectome.statestore.health;

import dev.connectome.statestore.observation.HeldChange;
import dev.connectome.statestore.observation.LedgerAccount;
import dev.connectome.statestore.observation.LedgerView;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.ObserverEvent;
import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.observation.PersistentLedger;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.history.Witness;
import dev.connectome.statestore.oracle.Visibility;
import dev.connectome.statestore.verdict.Finding;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last observations of a live store, to be written down when something is found. Of a ledger
 * longer than {@link #MOST_ENTRIES} the oldest entries are left out, so that a file stays small
 * however long the store has lived.
 */
final class LiveHistory {
  /** The largest number of entries from before the history begins that is written. */
  static final int MOST_ENTRIES = 1_000;

  private final Incidents incidents;
  private final SessionStart sessionStart;
  private final Deque<Observation> latest = new ArrayDeque<>();
  private boolean complete;
  private Snapshot base;
  private long baseMs;

  LiveHistory(Incidents incidents, SessionStart sessionStart, boolean fresh) {
    this.incidents = incidents;
    this.sessionStart = sessionStart;
    this.complete = fresh;
    this.base = sessionStart.initial();
    this.baseMs = sessionStart.nowMs();
  }

  void add(Observation seen) {
    latest.addLast(seen);
    if (latest.size() > Incidents.COMMITS) {
      from(latest.removeFirst());
    }
  }

  /** What came before was not seen. */
  void beginAgain(Observation seen) {
    latest.clear();
    from(seen);
  }

  private void from(Observation seen) {
    complete = false;
    base = seen.after();
    baseMs = seen.nowMs();
  }

  /** Writes it down; gives the file, or why there is none; null when there was one already. */
  @Nullable String write(String store, Finding finding) {
    int left = Math.max(0, base.ledger().size() - MOST_ENTRIES);
    Witness witness =
        new Witness(Visibility.LIVE.wireName(), !complete || left > 0, finding.requirement());
    SessionStart start =
        new SessionStart(
            sessionStart.implementation(),
            sessionStart.capabilities(),
            sessionStart.config(),
            baseMs,
            without(left, base));
    return incidents.write(store, witness, start, observations(left), finding);
  }

  private List<Observation> observations(int leftOut) {
    List<Observation> renumbered = new ArrayList<>(latest.size());
    int left = leftOut;
    LedgerView before = base.ledger();
    int first = latest.isEmpty() ? 1 : latest.getFirst().index();
    for (Observation seen : latest) {
      if (seen.after().hasLedger()) {
        left = Math.max(0, left - LedgerAccount.of(sessionStart, before, seen).dropped());
        before = seen.after().ledger();
      }
      renumbered.add(renumbered(seen, first - 1, left));
    }
    return renumbered;
  }

  private static Observation renumbered(Observation seen, int offset, int left) {
    List<HeldChange> changes = new ArrayList<>(seen.heldChanges().size());
    for (HeldChange change : seen.heldChanges()) {
      changes.add(
          new HeldChange(
              Math.max(0, change.handedOutAt() - offset),
              change.source(),
              without(left, change.then()),
              without(left, change.now())));
    }
    return new Observation(
        seen.index() - offset,
        seen.command(),
        seen.nowMs(),
        seen.clockUncertaintyMs(),
        left == 0
            ? seen.observerEvents()
            : seen.observerEvents().stream().map(one -> cut(one, left)).toList(),
        left > 0 && seen.outcome() instanceof Outcome.Exported
            ? new Outcome.Nothing() // The text of a whole ledger says nothing about a part of it.
            : seen.outcome(),
        without(left, seen.after()),
        seen.heldLookedAt(),
        changes);
  }

  private static ObserverEvent cut(ObserverEvent observerEvent, int left) {
    return observerEvent.match(
        notified -> notified,
        dock -> {
          Snapshot carried = dock.carried();
          return new ObserverEvent.DockFired(
              dock.observer(),
              dock.name(),
              carried == null ? null : without(left, carried),
              dock.fields(),
              without(left, dock.readInside()));
        },
        behaved ->
            new ObserverEvent.Behaved(
                behaved.observer(),
                behaved.behaviour(),
                without(left, behaved.readInside()),
                behaved.thrown()),
        late -> late);
  }

  private static Snapshot without(int left, Snapshot state) {
    if (left == 0) {
      return state;
    }
    PersistentLedger ledger = PersistentLedger.copyOf(state.ledger());
    return state.withLedger(ledger.dropOldest(Math.min(left, ledger.size())));
  }
}
