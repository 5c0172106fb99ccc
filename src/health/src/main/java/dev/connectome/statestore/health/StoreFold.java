package dev.connectome.statestore.health;

import dev.connectome.statestore.observation.FormatException;
import dev.connectome.statestore.observation.LedgerTail;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.docks.DockReading;
import dev.connectome.statestore.observation.docks.DockRecord;
import dev.connectome.statestore.observation.docks.LedgerDelta;
import dev.connectome.statestore.oracle.MissingDock;
import dev.connectome.statestore.oracle.Visibility;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is known of one store from its recorded docks: a fold over the lines of that
 * store. The docks may come late, early, twice or not at all. Its status records go to a sink, its
 * recent history to another one when a requirement is broken for the first time.
 *
 * <p>A fold has a clock, that of its store, and reads no other: its owner says with {@link #tick}
 * that time passes. It can be written down with {@link #checkpoint} between any two lines and
 * {@linkplain #restore restored} in another process; it then tells the same as if it had never
 * stopped. Memory is bounded. Not thread-safe.
 */
public final class StoreFold {
  private final StoreMonitor monitor;
  private final DockOrder order = new DockOrder();
  private long heardAtMs;
  private long silentMs;
  private boolean isNew;
  private boolean isClosed;

  /**
   * Starts without any knowledge of the store.
   *
   * @param store the key of the store
   * @param selected the indicators that report
   * @param sink receives the status records
   * @param incidents receives recent histories; null for none, then none are kept
   */
  public StoreFold(
      String store,
      Set<IndicatorName> selected,
      StatusSink sink,
      @Nullable IncidentSink incidents) {
    monitor =
        new StoreMonitor(
            store, Visibility.RECORDED, selected, new MonitorCounts(), sink, incidents);
  }

  /**
   * Continues from a {@link #checkpoint} of this version of the kit or of the one before.
   *
   * @throws FormatException when it is damaged, with the place of the error, or has another version
   */
  public static StoreFold restore(
      byte[] checkpoint,
      Set<IndicatorName> selected,
      StatusSink sink,
      @Nullable IncidentSink incidents) {
    return FoldForm.read(checkpoint, store -> new StoreFold(store, selected, sink, incidents));
  }

  /** Writes down everything that {@link #restore} needs. */
  public byte[] checkpoint() {
    return FoldForm.write(this);
  }

  /** The key of the store. */
  public String store() {
    return monitor.store();
  }

  /** Counts what was and was not judged of this store. */
  public MonitorCounts counts() {
    return monitor.counts();
  }

  /** The level that an indicator shows now; UNKNOWN until its first record. */
  public HealthLevel shown(IndicatorName indicator) {
    return monitor.indicators().shown(indicator);
  }

  /** Passes on the level that each selected indicator shows now. */
  public void shown(BiConsumer<IndicatorName, HealthLevel> to) {
    monitor.indicators().shown(to);
  }

  /** Whether recording of the store ended: its fold is no longer needed. */
  public boolean isClosed() {
    return isClosed;
  }

  /** Processes the next line of this store; one that cannot be read is a lost one. */
  public void accept(DockReading reading) {
    if (reading instanceof DockReading.Told told) {
      accept(told.dock());
    } else {
      linesWereLost();
    }
  }

  /** Records that a line was lost that may have been one of this store. */
  public void linesWereLost() {
    order.linesWereLost();
  }

  /**
   * Processes the next dock of this store.
   *
   * @throws IllegalArgumentException when it is of another store
   */
  public void accept(DockRecord told) {
    if (!told.store().equals(store())) {
      throw new IllegalArgumentException(
          "a dock of \"" + told.store() + "\" for the fold of \"" + store() + "\"");
    }
    heardAtMs = told.atMs();
    silentMs = 0;
    isNew = true;
    if (monitor.checks() == null && !(told instanceof DockRecord.Opened)) {
      isClosed = told.match(opened -> false, commit -> false, exported -> false, closed -> true);
      counts().notJudged("no session start of the store was read before", 1);
      order.linesWereLost();
      return;
    }
    told.match(
            opened -> (Runnable) () -> open(opened),
            commit -> () -> commit(commit),
            exported -> () -> export(exported),
            closed -> () -> close(closed))
        .run();
  }

  /**
   * Records that no dock of this store arrived for this time. Its clock goes on by it, unless a
   * dock has arrived since the last call. So a warning about a silent store need not wait for its
   * next dock.
   *
   * @param elapsedMs the time since the last call
   */
  public void tick(long elapsedMs) {
    if (isNew) {
      isNew = false;
      return;
    }
    silentMs = Math.addExact(silentMs, elapsedMs);
    monitor.quietly(
        () -> {
          judgeAll(order.overdue(silentMs));
          monitor.speak(heardAtMs + silentMs, false);
        });
  }

  /**
   * Ends the fold at the time that the clock of the store shows: late docks count as missing, and
   * everything is told that was held back.
   */
  public void end() {
    monitor.quietly(
        () -> {
          judgeAll(order.rest());
          monitor.speak(heardAtMs + silentMs, true);
        });
  }

  private void open(DockRecord.Opened opened) {
    judgeAll(order.rest());
    counts().judgedOne();
    order.begin(opened.commits());
    monitor.begin(DocksOnly.of(opened.sessionStart()), opened.running());
  }

  private void commit(DockRecord.Committed commit) {
    if (order.isDuplicate(commit)) {
      counts().duplicate();
    } else {
      judgeAll(order.after(commit));
    }
  }

  private void close(DockRecord.Closed closed) {
    isClosed = true;
    judgeAll(order.rest());
    if (closed.commits() > order.last()) {
      missing(closed.commits() + 1);
      monitor.indicators().lookAtGap();
    }
    monitor.speak(closed.atMs(), true);
  }

  private void export(DockRecord.Exported told) {
    if (told.commits() < order.last()) {
      counts().notJudged("an export came after a later commit", 1);
      return;
    }
    if (told.commits() > order.last()) {
      judgeAll(order.rest());
    }
    if (told.commits() > order.last()) {
      missing(told.commits() + 1);
      rebase(told.commits(), told.atMs(), told.settled(), told.ledger());
    } else {
      monitor.judge(DockObservations.of(told, ledger()), told);
    }
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
      monitor
          .indicators()
          .found(
              MissingDock.inLedger(
                  DockObservations.index(told.number()), expected, told.ledger().length()));
      rebase(told.number(), told.atMs(), told.settled(), told.ledger());
      return;
    }
    order.reached(told.number());
    monitor.judge(DockObservations.of(told, before), told);
  }

  /** Records that the docks between the last one and this one are missing. */
  private void missing(long next) {
    long docks = next - order.last() - 1;
    counts().missing(docks);
    if (order.explainsGapBefore(next)) {
      counts().notJudged("docks are missing where lines could not be read", docks);
    } else {
      monitor
          .indicators()
          .found(MissingDock.between(DockObservations.index(next), order.last(), next));
    }
  }

  /** Takes the state that this dock carries as the new baseline. */
  private void rebase(long number, long atMs, Snapshot settled, LedgerDelta told) {
    LedgerTail met = ledger().metAgain(told.length(), told.added(), told.digest());
    order.reached(number);
    monitor.rebase(
        "the dock is a baseline: earlier docks are missing", atMs, settled.withLedger(met));
  }

  private LedgerTail ledger() {
    return (LedgerTail) monitor.running().shown().ledger();
  }

  StoreMonitor monitor() {
    return monitor;
  }

  DockOrder order() {
    return order;
  }

  /** The time of the last dock that arrived, by the clock of the store. */
  long heardAtMs() {
    return heardAtMs;
  }

  /** For how long no dock has arrived since then. */
  long silentMs() {
    return silentMs;
  }

  /** Whether a dock has arrived since the last tick. */
  boolean isNew() {
    return isNew;
  }

  /** Restores the clock. */
  void resume(long heardAt, long silent, boolean isNewOne) {
    heardAtMs = heardAt;
    silentMs = silent;
    isNew = isNewOne;
  }
}
