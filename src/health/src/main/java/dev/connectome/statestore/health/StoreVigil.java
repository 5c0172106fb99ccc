package dev.connectome.statestore.health;

import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.LedgerDigest;
import dev.connectome.statestore.observation.LedgerTail;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.ObserverEvent;
import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.docks.DockEvent;
import dev.connectome.statestore.observation.docks.DockRecord;
import dev.connectome.statestore.observation.docks.LedgerDelta;
import dev.connectome.statestore.oracle.CheckRunner;
import dev.connectome.statestore.oracle.Checks;
import dev.connectome.statestore.oracle.MissingDock;
import dev.connectome.statestore.oracle.Visibility;
import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.verdict.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The fold over the recorded docks of one store: small, bounded, and all it knows can be written
 * down and taken up again ({@link VigilState}). Puts docks in order, tells which are missing, makes
 * each an observation and lets the checks look at it.
 *
 * <p>After a gap the next dock is a new baseline: what happened in between is not guessed at. Not
 * for several threads.
 */
final class StoreVigil {
  /** The largest number of docks that is held while one before them is late. */
  static final int MOST_LATE = 16;

  /** The longest that a dock may be late. */
  static final long MOST_LATE_MS = 2_000;

  private final String store;
  private final Tallies tallies;
  private final Panel panel;
  final TreeMap<Long, DockRecord.Committed> early = new TreeMap<>();
  @Nullable CheckRunner watch;
  long commits;
  boolean linesWereLost;

  private final @Nullable Incidents incidents;
  private @Nullable RecentHistory recent;

  StoreVigil(String store, Tallies tallies, Panel panel, @Nullable Incidents incidents) {
    this.store = store;
    this.tallies = tallies;
    this.panel = panel;
    this.incidents = incidents;
  }

  String store() {
    return store;
  }

  Panel panel() {
    return panel;
  }

  /** One more record of this store. */
  void accept(DockRecord told) {
    if (told instanceof DockRecord.Opened opened) {
      open(opened);
    } else if (watch == null) {
      tallies.notJudged("no opening of the store came before", 1);
    } else if (told instanceof DockRecord.Committed commit) {
      commit(commit);
    } else if (told instanceof DockRecord.Exported exported) {
      export(exported);
    } else if (told instanceof DockRecord.Closed closed) {
      giveUpWaiting();
      if (closed.commits() > commits) {
        missing(commits, closed.commits() + 1);
        panel.lookAtGap();
      }
      speak(closed.atMs(), true);
    }
  }

  /** Lines of the stream could not be read: a gap may be theirs and not the store's. */
  void linesWereLost() {
    linesWereLost = true;
  }

  /** Nothing more is to be expected: what is late is missing, and everything is said. */
  void end(long nowMs) {
    giveUpWaiting();
    speak(nowMs, true);
  }

  private void open(DockRecord.Opened opened) {
    giveUpWaiting();
    SessionStart sessionStart = DocksOnly.of(opened.sessionStart());
    remember(opened);
    tallies.judgedOne();
    commits = opened.commits();
    linesWereLost = false;
    watch =
        opened.running()
            ? CheckRunner.fromBaseline(
                Checks.all(), Visibility.RECORDED, sessionStart, panel::notes)
            : CheckRunner.fromOpening(
                Checks.all(), Visibility.RECORDED, sessionStart, panel::notes);
  }

  /** Recent history begins here. */
  void remember(DockRecord.Opened opened) {
    recent = incidents == null ? null : new RecentHistory(incidents, opened);
  }

  private void commit(DockRecord.Committed commit) {
    if (commit.number() <= commits || early.containsKey(commit.number())) {
      tallies.duplicate();
      return;
    }
    if (commit.number() == commits + 1) {
      judge(commit);
      while (!early.isEmpty() && early.firstKey() == commits + 1) {
        judge(early.pollFirstEntry().getValue());
      }
      return;
    }
    early.put(commit.number(), commit);
    DockRecord.Committed first = early.firstEntry().getValue();
    if (early.size() > MOST_LATE || commit.atMs() - first.atMs() > MOST_LATE_MS) {
      giveUpWaiting();
    }
  }

  /** The docks before the ones that are held will not come. */
  private void giveUpWaiting() {
    while (!early.isEmpty()) {
      DockRecord.Committed next = early.pollFirstEntry().getValue();
      if (next.number() == commits + 1) {
        judge(next);
      } else {
        skipTo(next);
      }
    }
  }

  private void skipTo(DockRecord.Committed next) {
    missing(commits, next.number());
    rebase(next.number(), next.atMs(), next.settled(), next.ledger());
  }

  private void missing(long last, long next) {
    tallies.missing(next - last - 1);
    if (linesWereLost) {
      tallies.notJudged("docks are missing where lines could not be read", next - last - 1);
    } else {
      panel.found(MissingDock.between(index(next), last, next));
    }
  }

  /** As this dock shows the store is how it is now. */
  private void rebase(long number, long atMs, Snapshot settled, LedgerDelta ledger) {
    CheckRunner old = working();
    SessionStart met = old.sessionStart();
    LedgerTail tail =
        ((LedgerTail) old.shown().ledger())
            .metAgain(ledger.length(), ledger.added(), ledger.digest());
    SessionStart sessionStart =
        new SessionStart(
            met.implementation(), met.capabilities(), met.config(), atMs, settled.withLedger(tail));
    watch = CheckRunner.fromBaseline(Checks.all(), Visibility.RECORDED, sessionStart, panel::notes);
    writeFound();
    remember(new DockRecord.Opened(store, number, true, sessionStart));
    commits = number;
    linesWereLost = false;
    tallies.notJudged("the dock is a baseline: what came before it is missing", 1);
    panel.lookAtGap();
    speak(atMs, false);
  }

  private void judge(DockRecord.Committed commit) {
    CheckRunner checks = working();
    Snapshot before = checks.shown();
    LedgerTail ledger = (LedgerTail) before.ledger();
    LedgerDelta moved = commit.ledger();
    long expected =
        (long) ledger.size() - Math.min(moved.evicted(), ledger.size()) + moved.added().size();
    if (moved.length() > expected) {
      panel.found(MissingDock.inLedger(index(commit.number()), expected, moved.length()));
      rebase(commit.number(), commit.atMs(), commit.settled(), moved);
      return;
    }
    Observation seen = observation(commit, commit.settled().withLedger(moved(ledger, moved)));
    commits = commit.number();
    linesWereLost = false;
    tallies.judgedOne();
    checks.observe(seen);
    keep(commit);
    panel.look(
        new Look(
            checks.sessionStart().capabilities(), checks.sessionStart().config(), before, seen));
    speak(commit.atMs(), false);
  }

  private static LedgerTail moved(LedgerTail before, LedgerDelta told) {
    int evicted = Math.min(told.evicted(), before.size());
    long gone = (long) before.size() - evicted + told.added().size() - told.length();
    boolean changed =
        told.changed()
            || (gone <= 0
                && evicted == 0
                && told.digest() != digestAfter(before.digest(), told.added()));
    if (gone > 0 && evicted == 0 && !changed && told.added().isEmpty()) {
      return before.shrunkTo(told.length(), told.digest());
    }
    if (gone > 0 || changed) {
      return before.disturbed(
          told.length(),
          evicted,
          (int) Math.min(before.size(), Math.max(0, gone)),
          changed,
          told.added(),
          told.digest());
    }
    return before.moved(evicted, told.added(), told.digest());
  }

  private static long digestAfter(long before, List<FlowEvent> added) {
    long digest = before;
    for (int i = 0; i < added.size(); i++) {
      digest = LedgerDigest.appended(digest, added.get(i));
    }
    return digest;
  }

  private static Observation observation(DockRecord.Committed commit, Snapshot after) {
    return new Observation(
        index(commit.number()),
        new Command.Perform(commit.action()),
        commit.atMs(),
        commit.clockUncertaintyMs(),
        observerEvents(commit.docks(), after),
        new Outcome.Nothing(),
        after,
        0,
        List.of());
  }

  private void export(DockRecord.Exported exported) {
    if (exported.commits() < commits) {
      tallies.notJudged("an export came after a later commit", 1);
      return;
    }
    if (exported.commits() > commits) {
      giveUpWaiting();
    }
    if (exported.commits() > commits) {
      missing(commits, exported.commits() + 1);
      rebase(exported.commits(), exported.atMs(), exported.settled(), exported.ledger());
      return;
    }
    CheckRunner checks = working();
    Snapshot before = checks.shown();
    LedgerTail ledger = moved((LedgerTail) before.ledger(), exported.ledger());
    Snapshot after = exported.settled().withLedger(ledger);
    Observation seen =
        new Observation(
            index(commits),
            new Command.Export(exported.export().format()),
            exported.atMs(),
            exported.clockUncertaintyMs(),
            observerEvents(exported.docks(), after),
            exported.export(),
            after,
            0,
            List.of());
    tallies.judgedOne();
    checks.observe(seen);
    keep(exported);
    panel.look(
        new Look(
            checks.sessionStart().capabilities(), checks.sessionStart().config(), before, seen));
    speak(exported.atMs(), false);
  }

  static List<ObserverEvent> observerEvents(List<DockEvent> docks, Snapshot after) {
    if (docks.size() == 1) {
      return List.of(observerEvent(docks.get(0), after));
    }
    List<ObserverEvent> observerEvents = new ArrayList<>(docks.size());
    for (DockEvent dock : docks) {
      observerEvents.add(observerEvent(dock, after));
    }
    return observerEvents;
  }

  private void keep(DockRecord told) {
    RecentHistory history = recent;
    if (history == null) {
      return;
    }
    history.add(told);
    writeFound();
  }

  private void writeFound() {
    RecentHistory history = recent;
    if (history == null) {
      return;
    }
    for (Finding finding : panel.foundLately()) {
      String file = history.write(store, finding);
      if (file != null) {
        panel.historyOf(finding.requirement(), file);
      }
    }
  }

  private static ObserverEvent observerEvent(DockEvent dock, Snapshot after) {
    return new ObserverEvent.DockFired(dock.name(), after, dock.fields(), after);
  }

  private void speak(long nowMs, boolean atOnce) {
    CheckRunner present = watch;
    panel.speak(present == null ? null : present.shown().sessionId(), nowMs, atOnce);
  }

  private CheckRunner working() {
    if (watch == null) {
      throw new IllegalStateException("no opening was seen");
    }
    return watch;
  }

  private static int index(long number) {
    return (int) Math.min(number, Integer.MAX_VALUE);
  }
}
