package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.ForgottenEntryException;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.Opening;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.verdict.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks at work on a store for as long as it lives. What they find goes to a listener at once and
 * nothing is kept but what later steps need, so that memory does not grow with the number of
 * commits. A check that throws is told of and let go; the others go on. Not for several threads.
 *
 * <p>A run of scenarios, which asks for a verdict in the end, uses {@link Judgement}.
 */
public final class Watch {
  private final Opening opening;
  private final Listener listener;
  private final List<Watcher> watchers = new ArrayList<>();
  private Snapshot before;
  private long latestMs;

  /** Hears what checks say. */
  public interface Listener {

    /** A breach. */
    void found(Finding finding);

    /** A check needed something that was not to be seen. */
    void outOfSight(String requirement, String what);

    /** A check threw: a mistake of the kit's, not of the store's. */
    void broke(String requirement, Throwable thrown);
  }

  private Watch(Opening opening, Snapshot before, long latestMs, Listener listener) {
    this.opening = opening;
    this.before = before;
    this.latestMs = latestMs;
    this.listener = listener;
  }

  /** Begins with a store that was just opened; how it looks is judged, too. */
  public static Watch fromOpening(List<Check> checks, Opening opening, Listener listener) {
    return begin(checks, opening, false, listener);
  }

  /** Begins with a store that is running: as it looks now is how it is. */
  public static Watch fromBaseline(List<Check> checks, Opening baseline, Listener listener) {
    return begin(checks, baseline, true, listener);
  }

  private static Watch begin(
      List<Check> checks, Opening opening, boolean running, Listener listener) {
    Watch watch = new Watch(opening, opening.initial(), opening.nowMs(), listener);
    for (Check check : checks) {
      Watcher watcher = new Watcher(check, listener);
      watcher.deafToFindings = running;
      watcher.guarded(() -> watcher.fold = check.start(opening, watcher));
      watcher.deafToFindings = false;
      watch.watchers.add(watcher);
    }
    return watch;
  }

  /** Looks at one more observation. */
  public void observe(Observation observation) {
    latestMs = Math.max(latestMs, observation.nowMs());
    Step step = new Step(opening, before, observation, latestMs);
    for (Watcher watcher : watchers) {
      watcher.step(step);
    }
    before = observation.after();
  }

  /** What a read showed last. */
  public Snapshot before() {
    return before;
  }

  /** The store as it was met. */
  public Opening opening() {
    return opening;
  }

  /** The latest that the store's clock ever was, milliseconds since the epoch. */
  public long latestMs() {
    return latestMs;
  }

  /** What the checks need to go on, by requirement, JSON-shaped. */
  public Map<String, Object> memory() {
    Map<String, Object> memory = new LinkedHashMap<>();
    for (Watcher watcher : watchers) {
      Object own = watcher.fold == null ? null : watcher.fold.memory();
      if (own != null) {
        memory.put(watcher.check.requirement(), own);
      }
    }
    return memory;
  }

  /** Goes on from what {@link #memory}, {@link #before} and {@link #latestMs} gave. */
  public void remember(Map<?, ?> memory, Snapshot state, long latest) {
    before = state;
    latestMs = latest;
    for (Watcher watcher : watchers) {
      Object own = memory.get(watcher.check.requirement());
      if (own != null && watcher.fold != null) {
        watcher.fold.remember(own);
      }
    }
  }

  private static final class Watcher implements Notes {
    private final Check check;
    private final Listener listener;
    private @Nullable Fold fold;
    private boolean deafToFindings;

    Watcher(Check check, Listener listener) {
      this.check = check;
      this.listener = listener;
    }

    void step(Step step) {
      Fold working = fold;
      if (working == null) {
        return;
      }
      try {
        working.step(step);
      } catch (ForgottenEntryException e) {
        listener.outOfSight(check.requirement(), String.valueOf(e.getMessage()));
      } catch (RuntimeException | LinkageError | StackOverflowError e) {
        broke(e);
      }
    }

    void guarded(Runnable start) {
      try {
        start.run();
      } catch (ForgottenEntryException e) {
        listener.outOfSight(check.requirement(), String.valueOf(e.getMessage()));
      } catch (RuntimeException | LinkageError | StackOverflowError e) {
        broke(e);
      }
    }

    private void broke(Throwable thrown) {
      fold = null;
      listener.broke(check.requirement(), thrown);
    }

    @Override
    public void found(Finding finding) {
      if (!deafToFindings) {
        listener.found(finding);
      }
    }

    @Override
    public void witnessed(Situation situation) {}

    @Override
    public void outOfSight(String what) {
      listener.outOfSight(check.requirement(), what);
    }
  }
}
