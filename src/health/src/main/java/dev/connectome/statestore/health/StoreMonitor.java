package dev.connectome.statestore.health;

import dev.connectome.statestore.observation.Commit;
import dev.connectome.statestore.observation.LedgerTail;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.docks.DockRecord;
import dev.connectome.statestore.observation.docks.LedgerDelta;
import dev.connectome.statestore.oracle.CheckRunner;
import dev.connectome.statestore.oracle.Checks;
import dev.connectome.statestore.oracle.MissingDock;
import dev.connectome.statestore.oracle.Visibility;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Monitors one store, either from its recorded docks ({@link #accept}) or from live observations
 * ({@link #observe}). The checks judge each commit; the indicators report the findings. Memory is
 * bounded, and the monitor reads no clock. With recorded docks, its whole state can be saved and
 * restored ({@link MonitorCheckpoint}).
 *
 * <p>After a gap, the current state becomes the new baseline; the monitor makes no guess about the
 * gap. Not thread-safe.
 */
public final class StoreMonitor {
  private final String store;
  private final Visibility visibility;
  private final MonitorCounts counts;
  private final IndicatorSet indicators;
  private final @Nullable Incidents incidents;
  private final DockOrder order = new DockOrder();
  private @Nullable CheckRunner checks;
  private @Nullable RecentHistory recent;
  private int lastIndex;
  private long latestMs;
  private long silentMs;
  private boolean isNew;

  /** Starts without any knowledge of the store. */
  StoreMonitor(
      String store,
      Visibility visibility,
      Set<IndicatorName> selected,
      MonitorCounts counts,
      StatusSink sink,
      @Nullable Incidents incidents) {
    this.store = store;
    this.visibility = visibility;
    this.counts = counts;
    this.incidents = incidents;
    this.indicators =
        new IndicatorSet(
            store, selected, counts, sink, visibility == Visibility.RECORDED, incidents != null);
  }

  /**
   * A monitor of a live store.
   *
   * @param store the name of the store in the status stream
   * @param sessionStart the state of the store now
   * @param fresh whether the store was just opened
   * @param sink receives the status records; must not block
   * @param incidents where histories are written; null for nowhere
   */
  public static StoreMonitor ofLiveStore(
      String store,
      SessionStart sessionStart,
      boolean fresh,
      StatusSink sink,
      @Nullable Incidents incidents) {
    StoreMonitor monitor =
        new StoreMonitor(
            store,
            Visibility.LIVE,
            EnumSet.allOf(IndicatorName.class),
            new MonitorCounts(),
            sink,
            incidents);
    monitor.begin(DocksOnly.of(sessionStart), !fresh);
    return monitor;
  }

  String store() {
    return store;
  }

  IndicatorSet indicators() {
    return indicators;
  }

  DockOrder order() {
    return order;
  }

  /** The running checks; null before the session start is known. */
  @Nullable CheckRunner checks() {
    return checks;
  }

  /** Counts what was and was not judged. */
  public MonitorCounts counts() {
    return counts;
  }

  /** Processes the next recorded dock of this store. */
  void accept(DockRecord told) {
    latestMs = told.atMs();
    silentMs = 0;
    isNew = true;
    Runnable step =
        told.match(
            opened -> () -> open(opened),
            commit -> () -> commit(commit),
            exported -> () -> export(exported),
            closed -> () -> close(closed));
    if (checks == null && !(told instanceof DockRecord.Opened)) {
      counts.notJudged("no session start of the store was read before", 1);
      order.linesWereLost();
    } else {
      step.run();
    }
  }

  private void commit(DockRecord.Committed commit) {
    if (order.isDuplicate(commit)) {
      counts.duplicate();
    } else {
      judgeAll(order.after(commit));
    }
  }

  private void close(DockRecord.Closed closed) {
    judgeAll(order.rest());
    if (closed.commits() > order.last()) {
      missing(closed.commits() + 1);
      indicators.lookAtGap();
    }
    speak(closed.atMs(), true);
  }

  /** Processes the next observation of a live store. A failure of the monitor itself is counted. */
  public void observe(Observation seen) {
    boolean follows = seen.index() == lastIndex + 1;
    lastIndex = seen.index();
    quietly(
        () -> {
          if (follows) {
            judge(seen);
          } else {
            rebase("the read is a baseline: earlier actions were not observed", seen);
          }
        });
  }

  /** Reports what the rate or the back-off delayed, if it may be reported at this time. */
  public void tick(long nowMs) {
    quietly(() -> speak(nowMs, false));
  }

  /**
   * Records that the stream was silent for this time. The clock of this store goes on by it, unless
   * a dock of this store has arrived since the last call.
   */
  void silence(long elapsedMs) {
    if (isNew) {
      isNew = false;
      return;
    }
    silentMs = Math.addExact(silentMs, elapsedMs);
    long nowMs = latestMs + silentMs;
    quietly(
        () -> {
          judgeAll(order.overdue(silentMs));
          speak(nowMs, false);
        });
  }

  /** Ends monitoring of recorded docks at the time that the clock of this store shows. */
  void end() {
    end(latestMs + silentMs);
  }

  /** Ends monitoring: late docks count as missing, and everything is reported. */
  public void end(long nowMs) {
    quietly(
        () -> {
          judgeAll(order.rest());
          speak(nowMs, true);
        });
  }

  private void quietly(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      counts.notJudged("the verifier itself threw " + e, 1);
    }
  }

  private void begin(SessionStart sessionStart, boolean running) {
    recent = history(sessionStart, running);
    checks =
        CheckRunner.begin(Checks.all(), visibility, sessionStart, running, indicators::reporter);
  }

  private @Nullable RecentHistory history(SessionStart sessionStart, boolean running) {
    return incidents == null
        ? null
        : new RecentHistory(incidents, visibility, sessionStart, running);
  }

  /** Continues with checks that were restored from a checkpoint. */
  void resume(CheckRunner restored) {
    checks = restored;
    latestMs = restored.latestMs();
    SessionStart met = restored.sessionStart();
    recent = history(met.at(met.nowMs(), restored.shown()), true);
  }

  private void open(DockRecord.Opened opened) {
    judgeAll(order.rest());
    counts.judgedOne();
    order.begin(opened.commits());
    begin(DocksOnly.of(opened.sessionStart()), opened.running());
  }

  private void judgeAll(List<DockRecord.Committed> inOrder) {
    for (DockRecord.Committed next : inOrder) {
      if (next.number() == order.last() + 1) {
        judge(next);
      } else {
        missing(next.number());
        rebase(next.number(), next.atMs(), next.settled(), next.ledger());
      }
    }
  }

  private void judge(DockRecord.Committed told) {
    LedgerTail before = ledger();
    long expected = DockObservations.expectedLength(before, told.ledger());
    if (told.ledger().length() > expected) {
      indicators.found(
          MissingDock.inLedger(
              DockObservations.index(told.number()), expected, told.ledger().length()));
      rebase(told.number(), told.atMs(), told.settled(), told.ledger());
      return;
    }
    order.reached(told.number());
    judge(DockObservations.of(told, before));
  }

  private void export(DockRecord.Exported told) {
    if (told.commits() < order.last()) {
      counts.notJudged("an export came after a later commit", 1);
      return;
    }
    if (told.commits() > order.last()) {
      judgeAll(order.rest());
    }
    if (told.commits() > order.last()) {
      missing(told.commits() + 1);
      rebase(told.commits(), told.atMs(), told.settled(), told.ledger());
    } else {
      judge(DockObservations.of(told, ledger()));
    }
  }

  /** Records that the docks between the last one and this one are missing. */
  private void missing(long next) {
    long docks = next - order.last() - 1;
    counts.missing(docks);
    if (order.explainsGapBefore(next)) {
      counts.notJudged("docks are missing where lines could not be read", docks);
    } else {
      indicators.found(MissingDock.between(DockObservations.index(next), order.last(), next));
    }
  }

  /** Takes the state that this dock carries as the new baseline. */
  private void rebase(long number, long atMs, Snapshot settled, LedgerDelta told) {
    LedgerTail met = ledger().metAgain(told.length(), told.added(), told.digest());
    order.reached(number);
    rebase("the dock is a baseline: earlier docks are missing", atMs, settled.withLedger(met));
  }

  private void rebase(String why, Observation seen) {
    rebase(why, seen.nowMs(), seen.after());
  }

  /** Takes the current state as the new baseline, because something before it was not observed. */
  private void rebase(String why, long nowMs, Snapshot now) {
    counts.notJudged(why, 1);
    indicators.writeHistories(recent);
    begin(running().sessionStart().at(nowMs, now), true);
    indicators.lookAtGap();
    speak(nowMs, false);
  }

  private void judge(Observation seen) {
    List<Commit> commits = Commit.allOf(seen);
    if (!commits.get(commits.size() - 1).isClear()) {
      rebase("several nested actions were deferred: the effect of each one is not known", seen);
      return;
    }
    counts.judgedOne();
    for (Commit commit : commits) {
      Snapshot before = running().shown();
      running().observe(commit);
      look(before, commit.seen());
    }
    if (recent != null) {
      recent.add(seen);
      indicators.writeHistories(recent);
    }
    speak(seen.nowMs(), false);
  }

  /** Indicators compare two states; when one of them is unreadable, it is treated as a gap. */
  private void look(Snapshot before, Observation seen) {
    if (before.hasLedger() && seen.after().hasLedger()) {
      SessionStart met = running().sessionStart();
      indicators.look(new CommitContext(met.capabilities(), met.config(), before, seen));
    } else {
      indicators.lookAtGap();
    }
  }

  private void speak(long nowMs, boolean atOnce) {
    indicators.speak(checks == null ? null : checks.shown().sessionId(), nowMs, atOnce);
  }

  private LedgerTail ledger() {
    return (LedgerTail) running().shown().ledger();
  }

  private CheckRunner running() {
    return Objects.requireNonNull(checks, "no opening was seen");
  }
}
