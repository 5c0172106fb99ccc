package dev.connectome.statestore.health;

import dev.connectome.statestore.observation.Commit;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.oracle.CheckRunner;
import dev.connectome.statestore.oracle.Checks;
import dev.connectome.statestore.oracle.Visibility;
import dev.connectome.statestore.verdict.Finding;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fold over what is seen of one live store. Not for several threads. */
public final class LiveVigil {
  private final String store;
  private final Tallies tallies = new Tallies();
  private final Panel panel;
  private final @Nullable LiveHistory recent;
  private CheckRunner watch;
  private int lastIndex;

  /**
   * Begins.
   *
   * @param store what to call it
   * @param sessionStart how it looks
   * @param fresh whether it was just opened
   * @param sink where status records go; must not block
   * @param incidents where histories go; null for nowhere
   */
  public LiveVigil(
      String store,
      SessionStart sessionStart,
      boolean fresh,
      StatusSink sink,
      @Nullable Incidents incidents) {
    this.store = store;
    this.recent = incidents == null ? null : new LiveHistory(incidents, sessionStart, fresh);
    this.panel =
        new Panel(
            store, EnumSet.allOf(IndicatorName.class), tallies, sink, null, incidents != null);
    SessionStart docksOnly = DocksOnly.of(sessionStart);
    this.watch =
        fresh
            ? CheckRunner.fromOpening(Checks.all(), Visibility.LIVE, docksOnly, panel::notes)
            : CheckRunner.fromBaseline(Checks.all(), Visibility.LIVE, docksOnly, panel::notes);
  }

  /** One more observation. Never throws: a mistake of the verifier's is counted and goes on. */
  public void observe(Observation seen) {
    quietly(() -> judge(seen));
  }

  private void judge(Observation seen) {
    boolean gap = seen.index() != lastIndex + 1;
    lastIndex = seen.index();
    if (gap) {
      rebase("the look is a baseline: what came before it was not seen", seen);
      return;
    }
    List<Commit> commits = Commit.allOf(seen);
    if (!commits.stream().allMatch(Commit::isClear)) {
      rebase("several actions inside another were put off: which did what is not known", seen);
      return;
    }
    tallies.judgedOne();
    for (Commit commit : commits) {
      Snapshot before = watch.shown();
      watch.observe(commit);
      look(before, commit.seen());
    }
    keep(seen);
    panel.speak(seen.after().sessionId(), seen.nowMs(), false);
  }

  /** Indicators compare two states: where one of them cannot be looked at, there is only a gap. */
  private void look(Snapshot before, Observation seen) {
    if (before.hasLedger() && seen.after().hasLedger()) {
      SessionStart met = watch.sessionStart();
      panel.look(new Look(met.capabilities(), met.config(), before, seen));
    } else {
      panel.lookAtGap();
    }
  }

  /** Something before this was not seen: as the store looks now is how it is. */
  private void rebase(String why, Observation seen) {
    tallies.notJudged(why, 1);
    if (recent != null) {
      recent.beginAgain(seen);
    }
    SessionStart met = watch.sessionStart();
    watch =
        CheckRunner.fromBaseline(
            Checks.all(),
            Visibility.LIVE,
            new SessionStart(
                met.implementation(), met.capabilities(), met.config(), seen.nowMs(), seen.after()),
            panel::notes);
  }

  /** Time passed: what could not be said before may be said now. */
  public void tick(long nowMs) {
    quietly(() -> panel.speak(watch.shown().sessionId(), nowMs, false));
  }

  /** The end: everything is said. */
  public void end(long nowMs) {
    quietly(() -> panel.speak(watch.shown().sessionId(), nowMs, true));
  }

  private void quietly(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      tallies.notJudged("the verifier itself threw " + e, 1);
    }
  }

  /** This number of observations could not be judged. */
  public void notJudged(String reason, int times) {
    tallies.notJudged(reason, times);
  }

  /** What became of what was seen. */
  public Tallies tallies() {
    return tallies;
  }

  private void keep(Observation seen) {
    LiveHistory history = recent;
    if (history == null) {
      return;
    }
    history.add(seen);
    for (Finding finding : panel.foundLately()) {
      String file = history.write(store, finding);
      if (file != null) {
        panel.historyOf(finding.requirement(), file);
      }
    }
  }
}
