package dev.connectome.statestore.health;

import dev.connectome.statestore.observation.HeldChange;
import dev.connectome.statestore.observation.LedgerAccount;
import dev.connectome.statestore.observation.LedgerMove;
import dev.connectome.statestore.observation.LedgerTail;
import dev.connectome.statestore.observation.LedgerView;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.ObserverEvent;
import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.observation.PersistentLedger;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.docks.DockRecord;
import dev.connectome.statestore.observation.history.Witness;
import dev.connectome.statestore.oracle.Visibility;
import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.verdict.Finding;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the last observations of one store, for the incident that a finding makes of them. A
 * history that reaches back to the session start replays exactly as it happened; a shorter one
 * begins with the state before its first observation. Only the newest entries of a long ledger are
 * written, so that a file stays small however old the store is.
 */
final class RecentHistory {
  /** The largest number of written entries that are older than the history. */
  private static final int MOST_ENTRIES = 1_000;

  /** The same limit for a ledger that is reconstructed from docks. */
  private static final int MOST_TOLD_ENTRIES = 128;

  private final Visibility visibility;
  private final Deque<Observation> latest = new ArrayDeque<>();
  private final Deque<DockRecord> told = new ArrayDeque<>();
  private boolean complete;
  private SessionStart start;
  private PersistentLedger atHand;

  /** Starts with a store that was just opened or that is already running. */
  RecentHistory(Visibility visibility, SessionStart start, boolean running) {
    this.visibility = visibility;
    this.start = start;
    this.complete = !running;
    this.atHand =
        start.initial().ledger() instanceof LedgerTail tail
            ? with(PersistentLedger.empty(), tail.newest())
            : PersistentLedger.copyOf(start.initial().ledger());
  }

  /**
   * Adds an observation.
   *
   * @param dock the dock that it was read from; null for a live store
   */
  void add(Observation seen, @Nullable DockRecord dock) {
    latest.addLast(seen);
    if (dock != null) {
      told.addLast(dock);
    }
    if (latest.size() > Incidents.COMMITS) {
      told.pollFirst();
      Observation oldest = latest.removeFirst();
      atHand = trimmed(ledger(atHand, start.initial().ledger(), oldest), oldest);
      start = start.at(oldest.nowMs(), oldest.after());
      complete = false;
    }
  }

  /** Whether it reaches back to the session start. */
  boolean isComplete() {
    return complete;
  }

  /** The state before the first observation. */
  SessionStart start() {
    return start;
  }

  /** The entries that are known of the ledger before the first observation. */
  PersistentLedger entries() {
    return atHand;
  }

  /** The docks that the observations were read from, oldest first. */
  Collection<DockRecord> docks() {
    return told;
  }

  /** The state after the last observation. */
  Snapshot shown() {
    return latest.isEmpty() ? start.initial() : latest.getLast().after();
  }

  /** Continues with what {@link #isComplete}, {@link #entries} and {@link #docks} returned. */
  void restore(boolean whole, List<FlowEvent> entries, List<DockRecord> docks) {
    complete = whole;
    atHand = with(PersistentLedger.empty(), entries);
    for (DockRecord dock : docks) {
      add(DockObservations.of(dock, (LedgerTail) shown().ledger()), dock);
    }
  }

  /** The history as the proof of a finding. */
  Incident incident(String store, Finding finding) {
    boolean isTail = start.initial().ledger() instanceof LedgerTail;
    int left = isTail ? 0 : Math.max(0, atHand.size() - MOST_ENTRIES);
    Witness witness =
        new Witness(visibility.wireName(), !complete || left > 0, finding.requirement());
    SessionStart written =
        start.at(start.nowMs(), start.initial().withLedger(without(left, atHand)));
    return new Incident(store, finding, witness, written, observations(left));
  }

  private List<Observation> observations(int leftOut) {
    List<Observation> written = new ArrayList<>(latest.size());
    int left = leftOut;
    LedgerView before = start.initial().ledger();
    PersistentLedger known = atHand;
    for (Observation seen : latest) {
      if (seen.after().hasLedger()) {
        left = Math.max(0, left - LedgerAccount.of(start, before, seen).dropped());
        known = ledger(known, before, seen);
        before = seen.after().ledger();
      }
      written.add(written(seen, written.size() + 1, left, known));
    }
    return written;
  }

  /** The ledger after an observation, as far as its entries are available. */
  private PersistentLedger ledger(PersistentLedger known, LedgerView before, Observation seen) {
    if (!(seen.after().ledger() instanceof LedgerTail)) {
      return PersistentLedger.copyOf(seen.after().ledger());
    }
    LedgerMove move = LedgerAccount.of(start, before, seen);
    PersistentLedger kept = known.dropOldest(Math.min(known.size(), move.dropped()));
    int gone = move.gone() - move.dropped();
    return with(kept.slice(0, Math.max(0, kept.size() - gone)), move.came());
  }

  private static PersistentLedger with(PersistentLedger ledger, List<FlowEvent> came) {
    PersistentLedger longer = ledger;
    for (FlowEvent entry : came) {
      longer = longer.append(entry);
    }
    return longer;
  }

  /** Copies the ledger, so that shared memory does not keep dropped entries alive. */
  private static PersistentLedger trimmed(PersistentLedger ledger, Observation seen) {
    if (!(seen.after().ledger() instanceof LedgerTail) || ledger.size() <= MOST_TOLD_ENTRIES) {
      return ledger;
    }
    PersistentLedger newest = PersistentLedger.empty();
    for (int i = ledger.size() - MOST_TOLD_ENTRIES / 2; i < ledger.size(); i++) {
      newest = newest.append(ledger.get(i));
    }
    return newest;
  }

  private static Observation written(
      Observation seen, int index, int left, PersistentLedger known) {
    UnaryOperator<Snapshot> cut =
        state ->
            state.ledger() instanceof LedgerTail
                ? state.withLedger(known)
                : left == 0 ? state : state.withLedger(without(left, state.ledger()));
    int offset = seen.index() - index;
    List<HeldChange> changes = new ArrayList<>(seen.heldChanges().size());
    for (HeldChange change : seen.heldChanges()) {
      changes.add(
          new HeldChange(
              Math.max(0, change.handedOutAt() - offset),
              change.source(),
              cut.apply(change.then()),
              cut.apply(change.now())));
    }
    return new Observation(
        index,
        seen.command(),
        seen.nowMs(),
        seen.clockUncertaintyMs(),
        seen.observerEvents().stream().map(one -> cut(one, cut)).toList(),
        left > 0 && seen.outcome() instanceof Outcome.Exported
            ? new Outcome.Nothing() // The text of a whole ledger says nothing about a part of it.
            : seen.outcome(),
        cut.apply(seen.after()),
        seen.heldLookedAt(),
        changes);
  }

  private static ObserverEvent cut(ObserverEvent event, UnaryOperator<Snapshot> cut) {
    return event.match(
        notified -> notified,
        dock -> {
          Snapshot carried = dock.carried();
          return new ObserverEvent.DockFired(
              dock.observer(),
              dock.name(),
              carried == null ? null : cut.apply(carried),
              dock.fields(),
              cut.apply(dock.readInside()));
        },
        behaved -> {
          Snapshot written = behaved.written();
          return new ObserverEvent.Behaved(
              behaved.observer(),
              behaved.behaviour(),
              cut.apply(behaved.readInside()),
              behaved.thrown(),
              written == null ? null : cut.apply(written));
        },
        late -> late);
  }

  private static PersistentLedger without(int left, LedgerView ledger) {
    PersistentLedger whole = PersistentLedger.copyOf(ledger);
    return whole.dropOldest(Math.min(left, whole.size()));
  }
}
