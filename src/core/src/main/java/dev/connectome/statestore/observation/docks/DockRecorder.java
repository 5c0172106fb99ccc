package dev.connectome.statestore.observation.docks;

import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.Commit;
import dev.connectome.statestore.observation.JsonlDocument;
import dev.connectome.statestore.observation.JsonlLine;
import dev.connectome.statestore.observation.LedgerAccount;
import dev.connectome.statestore.observation.LedgerDigest;
import dev.connectome.statestore.observation.LedgerMove;
import dev.connectome.statestore.observation.LedgerTail;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.ObserverEvent;
import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.observation.PersistentLedger;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.SnapshotDifference;
import dev.connectome.statestore.observation.TextLines;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.ExportFormat;
import dev.connectome.statestore.spec.FlowEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Makes dock records from observations of one store: exactly what an observer of its docks would
 * receive. A commit whose dock never fired leaves a gap in the numbers. Not thread-safe.
 */
public final class DockRecorder {
  private final String store;
  private final Consumer<DockRecord> out;
  private SessionStart sessionStart;
  private Snapshot before;
  private PersistentLedger ledger;
  private long digest;
  private long commits;
  private boolean spoilt;
  private boolean lost;

  private DockRecorder(String store, SessionStart sessionStart, Consumer<DockRecord> out) {
    this.store = store;
    this.out = out;
    this.sessionStart = sessionStart;
    this.before = sessionStart.initial();
    this.ledger = PersistentLedger.copyOf(before.ledger());
    this.digest = LedgerDigest.of(ledger);
  }

  /**
   * Starts to record a store.
   *
   * @param running whether the store was already running
   */
  public static DockRecorder begin(
      String store, SessionStart sessionStart, boolean running, Consumer<DockRecord> out) {
    DockRecorder recorder = new DockRecorder(store, sessionStart, out);
    recorder.baseline(sessionStart.nowMs(), running);
    return recorder;
  }

  /** Records an observation of the store. */
  public void observed(Observation seen) {
    spoilt |= seen.anObserverWrote();
    for (Commit commit : Commit.allOf(seen)) {
      record(commit.seen());
    }
  }

  private void record(Observation seen) {
    if (spoilt || isLost(seen)) {
      return;
    }
    boolean changed = !SnapshotDifference.between(before, seen.after()).isEmpty();
    // Changes that the observer itself made prove nothing about the store from here on.
    spoilt =
        seen.command()
            .match(
                perform -> {
                  committed(perform, seen, changed);
                  return false;
                },
                look -> false,
                export -> {
                  exported(seen);
                  return false;
                },
                tamper -> changed,
                race -> {
                  move(seen);
                  commits++;
                  baseline(seen.nowMs(), true);
                  return false;
                },
                subscribe -> false,
                unsubscribe -> false);
  }

  /**
   * Whether nothing can be recorded, because the state before or after is unreadable. Recording
   * continues with a new baseline at the next readable state.
   */
  private boolean isLost(Observation seen) {
    boolean readable = seen.after().hasLedger() || before.ledger().size() == 0;
    if (readable && !lost) {
      return false;
    }
    if (seen.command() instanceof Command.Perform && !docks(seen).isEmpty()) {
      commits++;
    }
    lost = !readable;
    if (readable) {
      before = seen.after();
      ledger = PersistentLedger.copyOf(before.ledger());
      digest = LedgerDigest.of(ledger);
      baseline(seen.nowMs(), true);
    }
    return true;
  }

  /** Ends the recording. */
  public void closed(long nowMs) {
    out.accept(new DockRecord.Closed(store, commits, nowMs));
  }

  private void baseline(long nowMs, boolean running) {
    List<FlowEvent> newest = new ArrayList<>();
    int keep = DockForm.keep(sessionStart.config());
    for (int position = Math.max(0, ledger.size() - keep); position < ledger.size(); position++) {
      newest.add(ledger.get(position));
    }
    LedgerTail tail = LedgerTail.met(ledger.size(), newest, keep, digest);
    sessionStart = sessionStart.at(nowMs, before.withLedger(tail));
    out.accept(new DockRecord.Opened(store, commits, running, sessionStart));
  }

  private void committed(Command.Perform perform, Observation seen, boolean changed) {
    List<DockEvent> docks = docks(seen);
    boolean told = !docks.isEmpty();
    if (!told && !changed && !mustHaveCommitted(perform.action(), seen)) {
      return;
    }
    LedgerDelta moved = move(seen);
    commits++;
    if (told) {
      out.accept(
          new DockRecord.Committed(
              store,
              commits,
              seen.nowMs(),
              seen.clockUncertaintyMs(),
              perform.action(),
              seen.after().withLedger(PersistentLedger.empty()),
              moved,
              docks));
    }
  }

  /**
   * Whether it was a commit although the states before and after are equal: under retention a new
   * entry may have replaced an equal one.
   */
  private static boolean mustHaveCommitted(Action action, Observation seen) {
    return (action.kind().mayAppend() && !(seen.outcome() instanceof Outcome.Threw))
        || seen.observerEvents().stream().anyMatch(ObserverEvent.Notified.class::isInstance);
  }

  private LedgerDelta move(Observation seen) {
    PersistentLedger next = PersistentLedger.copyOf(seen.after().ledger());
    LedgerMove move = LedgerAccount.of(sessionStart, ledger, seen);
    if (move.isOrderly()) {
      for (int position = 0; position < move.dropped(); position++) {
        digest = LedgerDigest.dropped(digest, ledger.get(position), ledger.size() - position);
      }
      for (FlowEvent entry : move.added()) {
        digest = LedgerDigest.appended(digest, entry);
      }
    } else {
      digest = LedgerDigest.of(next);
    }
    ledger = next;
    before = seen.after();
    return new LedgerDelta(next.size(), move.dropped(), move.came(), digest, move.isRewritten());
  }

  private void exported(Observation seen) {
    if (!(seen.outcome() instanceof Outcome.Exported exported) || seen.observerEvents().isEmpty()) {
      return;
    }
    Outcome.ExportTold told = told(exported.format(), exported.text());
    List<DockEvent> docks = docks(seen);
    PersistentLedger shown = PersistentLedger.copyOf(seen.after().ledger());
    LedgerDelta readAgain = new LedgerDelta(shown.size(), 0, List.of(), LedgerDigest.of(shown));
    int each = Math.max(1, docks.size() / exported.times());
    for (int export = 0; export < exported.times(); export++) {
      List<DockEvent> own =
          docks.subList(
              Math.min(docks.size(), export * each), Math.min(docks.size(), (export + 1) * each));
      if (!own.isEmpty()) {
        String again = export == 0 ? null : exported.again();
        out.accept(
            new DockRecord.Exported(
                store,
                commits,
                seen.nowMs(),
                seen.clockUncertaintyMs(),
                again == null ? told : told(exported.format(), again),
                seen.after().withLedger(PersistentLedger.empty()),
                readAgain,
                own));
      }
    }
  }

  /** What can be recorded of an export without its text. */
  public static Outcome.ExportTold told(ExportFormat format, String text) {
    if (format == ExportFormat.TEXT) {
      return new Outcome.ExportTold(format, TextLines.of(text).size(), null);
    }
    long digest = LedgerDigest.EMPTY;
    int entries = 0;
    JsonlDocument document = JsonlDocument.parse(text);
    for (JsonlLine.Parsed line : document.parsed()) {
      if (entries > 0 || !"session".equals(line.fields().get("type"))) {
        entries++;
        digest = LedgerDigest.appended(digest, FlowEvent.fromPlain(line.fields()));
      }
    }
    if (!document.broken().isEmpty()) {
      // Inverted, because no ledger has the digest of a text with an unreadable line.
      digest = ~digest;
    }
    return new Outcome.ExportTold(format, entries, digest);
  }

  private static List<DockEvent> docks(Observation seen) {
    List<DockEvent> docks = new ArrayList<>();
    for (ObserverEvent observerEvent : seen.observerEvents()) {
      if (observerEvent instanceof ObserverEvent.DockFired dock
          && dock.observer().equals(ObserverEvent.FIRST_OBSERVER)) {
        docks.add(new DockEvent(dock.name(), dock.fields()));
      }
    }
    return docks;
  }
}
