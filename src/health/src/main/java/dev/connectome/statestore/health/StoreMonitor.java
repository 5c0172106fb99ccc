package dev.connectome.statestore.health;

import dev.connectome.statestore.observation.Commit;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.docks.DockRecord;
import dev.connectome.statestore.oracle.CheckRunner;
import dev.connectome.statestore.oracle.Checks;
import dev.connectome.statestore.oracle.Visibility;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Monitors one store from observations. The checks judge each commit; the indicators report the
 * findings. Memory is bounded, and the monitor reads no clock. {@link StoreFold} makes the
 * observations from recorded docks; those of a live store are given to {@link #observe}.
 *
 * <p>After a gap, the current state becomes the new baseline; the monitor makes no guess about the
 * gap. Not thread-safe.
 */
public final class StoreMonitor {
  private final String store;
  private final Visibility visibility;
  private final MonitorCounts counts;
  private final IndicatorSet indicators;
  private final boolean isKeepingHistories;
  private @Nullable CheckRunner checks;
  private @Nullable RecentHistory recent;
  private int lastIndex;

  /** Starts without any knowledge of the store. */
  StoreMonitor(
      String store,
      Visibility visibility,
      Set<IndicatorName> selected,
      MonitorCounts counts,
      StatusSink sink,
      @Nullable IncidentSink incidents) {
    this.store = store;
    this.visibility = visibility;
    this.counts = counts;
    this.isKeepingHistories = incidents != null;
    this.indicators =
        new IndicatorSet(
            store, selected, counts, sink, visibility == Visibility.RECORDED, incidents);
  }

  /**
   * A monitor of a live store.
   *
   * @param store the name of the store in the status stream
   * @param sessionStart the state of the store now
   * @param fresh whether the store was just opened
   * @param sink receives the status records; must not block
   * @param incidents receives recent histories; null for none
   */
  public static StoreMonitor ofLiveStore(
      String store,
      SessionStart sessionStart,
      boolean fresh,
      StatusSink sink,
      @Nullable IncidentSink incidents) {
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

  /** The recent history; null when none is kept or nothing is known of the store. */
  @Nullable RecentHistory recent() {
    return recent;
  }

  /** The running checks; null before the session start is known. */
  @Nullable CheckRunner checks() {
    return checks;
  }

  /** Counts what was and was not judged. */
  public MonitorCounts counts() {
    return counts;
  }

  /** Processes the next observation of a live store. A failure of the monitor itself is counted. */
  public void observe(Observation seen) {
    boolean follows = seen.index() == lastIndex + 1;
    lastIndex = seen.index();
    quietly(
        () -> {
          if (follows) {
            judge(seen, null);
          } else {
            rebase("the read is a baseline: earlier actions were not observed", seen);
          }
        });
  }

  /** Reports what the rate or the back-off delayed, if it may be reported at this time. */
  public void tick(long nowMs) {
    quietly(() -> speak(nowMs, false));
  }

  /** Ends monitoring: everything is reported that was not reported yet. */
  public void end(long nowMs) {
    quietly(() -> speak(nowMs, true));
  }

  /** Does some work; an exception is counted, because it is a failure of the monitor itself. */
  void quietly(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      counts.notJudged("the verifier itself threw " + e, 1);
    }
  }

  /** Begins with a store that was just opened or that is already running. */
  void begin(SessionStart sessionStart, boolean running) {
    recent = emptyHistory(sessionStart, running);
    checks =
        CheckRunner.begin(Checks.all(), visibility, sessionStart, running, indicators::reporter);
  }

  private @Nullable RecentHistory emptyHistory(SessionStart sessionStart, boolean running) {
    return isKeepingHistories ? new RecentHistory(visibility, sessionStart, running) : null;
  }

  /**
   * Continues with checks that were restored from a checkpoint.
   *
   * @param history the recent history; null when none was kept
   */
  void resume(CheckRunner restored, @Nullable RecentHistory history) {
    checks = restored;
    SessionStart met = restored.sessionStart();
    recent =
        history != null && isKeepingHistories
            ? history
            : emptyHistory(met.at(met.nowMs(), restored.shown()), true);
  }

  private void rebase(String why, Observation seen) {
    rebase(why, seen.nowMs(), seen.after());
  }

  /** Takes the current state as the new baseline, because something before it was not observed. */
  void rebase(String why, long nowMs, Snapshot now) {
    counts.notJudged(why, 1);
    indicators.tellIncidents(recent);
    begin(running().sessionStart().at(nowMs, now), true);
    indicators.lookAtGap();
    speak(nowMs, false);
  }

  /**
   * Judges an observation.
   *
   * @param dock the dock that it was read from; null for a live store
   */
  void judge(Observation seen, @Nullable DockRecord dock) {
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
      recent.add(seen, dock);
      indicators.tellIncidents(recent);
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

  /** Reports what may be reported at this time, or everything. */
  void speak(long nowMs, boolean atOnce) {
    indicators.speak(checks == null ? null : checks.shown().sessionId(), nowMs, atOnce);
  }

  /** The running checks. */
  CheckRunner running() {
    return Objects.requireNonNull(checks, "no opening was seen");
  }
}
