package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.Commit;
import dev.connectome.statestore.observation.FormatException;
import dev.connectome.statestore.observation.JsonCursor;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.Action;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs all checks that can decide something from the given vantage on one store, commit by commit.
 * Each check reports to the reporter that was given for it. The runner keeps only what later steps
 * need, so that memory does not grow with the number of commits. A check that throws is stopped;
 * the others continue.
 *
 * <p>After a state that cannot be read, nothing can be compared with the state before. At the next
 * state that can be read, the checks continue as with a store that was already running.
 *
 * <p>Not thread-safe.
 */
public final class CheckRunner {
  private final Visibility visibility;
  private final SessionStart met;
  private final boolean running;
  private final SessionStart sessionStart;
  private final List<RunningCheck> checks = new ArrayList<>();
  private Snapshot before;
  private Snapshot shown;
  private boolean lost;
  private boolean spoilt;
  private long latestMs;

  private CheckRunner(
      List<Check> checks,
      Visibility visibility,
      SessionStart met,
      boolean running,
      boolean resumed,
      Snapshot shown,
      long latestMs,
      Function<Check, CheckReporter> notes) {
    this.visibility = visibility;
    this.met = met;
    this.running = running;
    // The first state of a store that was already running is not known.
    this.sessionStart = running ? met.at(met.nowMs(), Snapshot.builder().build()) : met;
    this.before = shown;
    this.shown = shown;
    this.lost = (running || resumed) && !shown.hasLedger();
    this.latestMs = latestMs;
    for (Check check : checks) {
      if (check.decidability().from(visibility).extent() != Decidability.Extent.CANNOT) {
        RunningCheck one = new RunningCheck(check, notes.apply(check));
        one.start(met, running, running || resumed, resumed);
        this.checks.add(one);
      }
    }
  }

  /**
   * Starts with a store in its current state.
   *
   * @param running whether the store was already running; the state of a store that was just opened
   *     is judged, too
   * @param notes gives the reporter of each check
   */
  public static CheckRunner begin(
      List<Check> checks,
      Visibility visibility,
      SessionStart met,
      boolean running,
      Function<Check, CheckReporter> notes) {
    return new CheckRunner(
        checks, visibility, met, running, false, met.initial(), met.nowMs(), notes);
  }

  /**
   * Continues where another runner stopped.
   *
   * @param sessionStart the result of {@link #sessionStart}
   * @param running the result of {@link #isRunning}
   * @param shown the result of {@link #shown}
   * @param latestMs the result of {@link #latestMs}
   * @param memory the result of {@link #memory}
   * @throws FormatException when the memory is not that of these checks
   */
  public static CheckRunner resume(
      List<Check> checks,
      Visibility visibility,
      SessionStart sessionStart,
      boolean running,
      Snapshot shown,
      long latestMs,
      JsonCursor memory,
      Function<Check, CheckReporter> notes) {
    CheckRunner runner =
        new CheckRunner(checks, visibility, sessionStart, running, true, shown, latestMs, notes);
    Map<String, JsonCursor> parts = memory.fields();
    for (RunningCheck check : runner.checks) {
      check.remember(parts.remove(check.requirement()), memory);
    }
    if (!parts.isEmpty()) {
      throw new FormatException(
          memory.path() + " is of checks that do not look from here: " + parts.keySet());
    }
    return runner;
  }

  /** Judges one more observation. */
  public void observe(Observation observation) {
    Commit.allOf(observation).forEach(this::observe);
  }

  /** Judges one more commit. */
  public void observe(Commit commit) {
    if (spoilt) {
      return;
    }
    Observation seen = commit.seen();
    latestMs = Math.max(latestMs, seen.nowMs());
    shown = seen.after();
    boolean written = seen.anObserverWrote();
    Step step = new Step(visibility, sessionStart, before, commit, latestMs);
    if (isWithoutLedger(step) || (lost && !shown.hasLedger())) {
      checks.forEach(check -> check.stepWithoutLedger(step));
      lost = true;
    } else {
      if (lost) {
        lost = false;
        SessionStart baseline = sessionStart.at(seen.nowMs(), shown);
        checks.forEach(check -> check.startAgain(baseline));
      } else if (written) {
        checks.forEach(check -> check.stepWithWriting(step));
      } else if (commit.isClear()) {
        for (RunningCheck check : checks) {
          check.step(step);
        }
      }
      before = shown;
    }
    // After the kit itself corrupted the state, it proves nothing more about the store.
    spoilt = written || (step.isTampering() && (step.threw() || !step.changes().isEmpty()));
  }

  /**
   * Whether the state after a step has no ledger that can be compared with the one before. Then
   * only the requirements about such states can judge it.
   */
  private static boolean isWithoutLedger(Step step) {
    Action action = step.action();
    return step.after().unreadable() != null
        || (!step.after().hasLedger()
            && (step.before().ledger().size() > 0
                || (action != null && action.kind().mayAppend())));
  }

  /** The state that was read last. */
  public Snapshot shown() {
    return shown;
  }

  /** The store as it was when the runner started. */
  public SessionStart sessionStart() {
    return met;
  }

  /** Whether the store was already running when the runner started. */
  public boolean isRunning() {
    return running;
  }

  /** The latest time that the store's clock ever showed, milliseconds since the epoch. */
  public long latestMs() {
    return latestMs;
  }

  /** What the checks need to continue, by requirement, JSON-shaped; null for a stopped check. */
  public Map<String, @Nullable Object> memory() {
    Map<String, @Nullable Object> memory = new LinkedHashMap<>();
    checks.forEach(check -> check.putMemory(memory));
    return memory;
  }
}
