package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.Commit;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.Opening;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.history.FormException;
import dev.connectome.statestore.observation.history.PlainPart;
import dev.connectome.statestore.verdict.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The checks that can say something from where one looks, at work on a store for as long as it
 * lives. What they find goes to a listener at once and nothing is kept but what later steps need,
 * so that memory does not grow with the number of commits. A check that throws is told of and let
 * go; the others go on. Not for several threads.
 *
 * <p>A run of scenarios, which asks for a verdict in the end, uses {@link Judgement}.
 */
public final class Watch {
  private final Opening opening;
  private final boolean running;
  private final ChecksAtWork atWork;
  private Snapshot before;

  /** Hears what checks say. */
  public interface Listener {

    /** A breach. */
    void found(Finding finding);

    /** A check needed something that was not to be seen. */
    void outOfSight(String requirement, String what);

    /** A check threw: a mistake of the kit's, not of the store's. */
    void broke(String requirement, Throwable thrown);
  }

  private Watch(
      Vantage vantage,
      Opening opening,
      boolean running,
      boolean again,
      Snapshot before,
      long latestMs,
      Listener listener) {
    this.opening = opening;
    this.running = running;
    this.before = before;
    this.atWork =
        new ChecksAtWork(
            vantage,
            running ? withoutInitial(opening) : opening,
            begun(vantage, opening, running, again, listener),
            before,
            (running || again) && !before.hasLedger(),
            latestMs);
  }

  /** Begins with a store that was just opened; how it looks is judged, too. */
  public static Watch fromOpening(Vantage vantage, Opening opening, Listener listener) {
    return new Watch(vantage, opening, false, false, opening.initial(), opening.nowMs(), listener);
  }

  /** Begins with a store that is running: as it looks now is how it is. */
  public static Watch fromBaseline(Vantage vantage, Opening baseline, Listener listener) {
    return new Watch(
        vantage, baseline, true, false, baseline.initial(), baseline.nowMs(), listener);
  }

  /**
   * Goes on where another one stopped.
   *
   * @param opening what {@link #opening} gave
   * @param running what {@link #isRunning} gave
   * @param before what {@link #before} gave
   * @param latestMs what {@link #latestMs} gave
   * @param memory what {@link #memory} gave
   * @throws FormException when the memory is not that of these checks
   */
  public static Watch resume(
      Vantage vantage,
      Opening opening,
      boolean running,
      Snapshot before,
      long latestMs,
      PlainPart memory,
      Listener listener) {
    Watch watch = new Watch(vantage, opening, running, true, before, latestMs, listener);
    Map<String, PlainPart> parts = memory.object();
    for (CheckAtWork watcher : watch.atWork.checks()) {
      watcher.remember(parts.remove(watcher.requirement()), memory);
    }
    if (!parts.isEmpty()) {
      throw new FormException(
          memory.path() + " is of checks that do not look from here: " + parts.keySet());
    }
    return watch;
  }

  private static List<CheckAtWork> begun(
      Vantage vantage, Opening opening, boolean running, boolean again, Listener listener) {
    List<CheckAtWork> begun = new ArrayList<>();
    for (Check check : Checks.all()) {
      // What can say nothing from there need not look.
      if (check.reach().from(vantage).extent() == Reach.Extent.CANNOT) {
        continue;
      }
      CheckAtWork one =
          new CheckAtWork(
              check,
              new ToListener(check, listener),
              thrown -> listener.broke(check.requirement(), thrown));
      one.start(opening, running, running || again, again);
      begun.add(one);
    }
    return begun;
  }

  /** How a store looked when it was opened cannot be known of one that was met later. */
  private static Opening withoutInitial(Opening opening) {
    return new Opening(
        opening.implementation(),
        opening.capabilities(),
        opening.config(),
        opening.nowMs(),
        Snapshot.builder().build());
  }

  /** Looks at one more observation. */
  public void observe(Observation observation) {
    for (Commit commit : Commit.allOf(observation)) {
      observe(commit);
    }
  }

  /** Looks at one more commit. */
  public void observe(Commit commit) {
    Step unused = atWork.judge(commit);
    before = commit.seen().after();
  }

  /** What a read showed last. */
  public Snapshot before() {
    return before;
  }

  /** The store as it was met. */
  public Opening opening() {
    return opening;
  }

  /** Whether the store was met in the middle of its life. */
  public boolean isRunning() {
    return running;
  }

  /** The latest that the store's clock ever was, milliseconds since the epoch. */
  public long latestMs() {
    return atWork.latestMs();
  }

  /** What the checks need to go on, by requirement, JSON-shaped; null for one that was let go. */
  public Map<String, @Nullable Object> memory() {
    Map<String, @Nullable Object> memory = new LinkedHashMap<>();
    for (CheckAtWork watcher : atWork.checks()) {
      Object own = watcher.memory();
      if (own != null || watcher.isLetGo()) {
        memory.put(watcher.requirement(), own);
      }
    }
    return memory;
  }

  /** What a check notes goes to the listener. */
  private static final class ToListener implements Notes {
    private final Check check;
    private final Listener listener;

    ToListener(Check check, Listener listener) {
      this.check = check;
      this.listener = listener;
    }

    @Override
    public void found(Finding finding) {
      listener.found(finding);
    }

    @Override
    public void witnessed(Situation situation) {}

    @Override
    public void outOfSight(String what) {
      listener.outOfSight(check.requirement(), what);
    }
  }
}
