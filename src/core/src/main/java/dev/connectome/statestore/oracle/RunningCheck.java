package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.ForgottenEntryException;
import dev.connectome.statestore.observation.FormatException;
import dev.connectome.statestore.observation.JsonCursor;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.verdict.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs one check on one store. If the check throws, which is an error of the kit, it is stopped and
 * the exception is reported; other checks are not affected. A step in which the check finds a
 * breach is no witness of any of its situations.
 */
final class RunningCheck implements CheckReporter {
  private final Check check;
  private final CheckReporter reporter;
  private @Nullable CheckState state;
  private final List<Situation> seen = new ArrayList<>();
  private boolean breached;
  private boolean dropsFindings;
  private boolean dropsGaps;

  /** Creates a check that is not started; it reports its conclusions to the reporter. */
  RunningCheck(Check check, CheckReporter reporter) {
    this.check = check;
    this.reporter = reporter;
  }

  String requirement() {
    return check.requirement();
  }

  /** Starts, or starts again, with a store that was just opened or was already running. */
  void start(
      SessionStart sessionStart, boolean running, boolean withoutFindings, boolean withoutGaps) {
    dropsFindings = withoutFindings;
    dropsGaps = withoutGaps;
    begin();
    try {
      state = running ? check.startRunning(sessionStart, this) : check.start(sessionStart, this);
      conclude();
    } catch (RuntimeException | Error e) {
      crashed(e);
    }
    dropsFindings = false;
    dropsGaps = false;
  }

  /** Starts again unless the check was stopped. */
  void startAgain(SessionStart baseline) {
    if (state != null) {
      // The state of a running store says nothing about how it was opened.
      start(baseline, true, true, true);
    }
  }

  void step(Step step) {
    CheckState working = state;
    if (working == null) {
      return;
    }
    begin();
    try {
      step.judgedBy(this);
      working.step(step);
      conclude();
    } catch (RuntimeException | Error e) {
      crashed(e);
    }
  }

  private void begin() {
    seen.clear();
    breached = false;
  }

  /** Not for a check that crashed: nothing that it saw is a witness. */
  private void conclude() {
    if (!breached && !seen.isEmpty()) {
      for (Situation situation : seen) {
        reporter.witnessed(situation);
      }
    }
  }

  /** Judges a step after which the state, or its ledger, cannot be read; few checks do. */
  void stepWithoutLedger(Step step) {
    if (check.judgesStepsWithoutLedger()) {
      step(step);
    }
  }

  /** Judges a step in which an observer wrote into what an action returned; few checks do. */
  void stepWithWriting(Step step) {
    if (check.judgesWritingObservers()) {
      step(step);
    }
  }

  /**
   * Adds what the check needs to continue, JSON-shaped, under its requirement: null when it was
   * stopped.
   */
  void putMemory(Map<String, @Nullable Object> memory) {
    Object own = state == null ? null : state.memory();
    if (own != null || state == null) {
      memory.put(check.requirement(), own);
    }
  }

  /** Continues from a stored memory; a stopped check stays stopped. */
  void remember(@Nullable JsonCursor own, JsonCursor memory) {
    CheckState fresh = state;
    if (own != null && own.value() == null) {
      state = null;
    } else if (own != null && fresh != null) {
      fresh.remember(own);
    } else if (own == null && fresh != null && fresh.memory() != null) {
      throw new FormatException(memory.path() + " has no \"" + check.requirement() + "\"");
    }
  }

  @Override
  public void found(Finding finding) {
    breached = true;
    if (!dropsFindings) {
      reporter.found(finding);
    }
  }

  @Override
  public void witnessed(Situation situation) {
    seen.add(situation);
  }

  @Override
  public void outOfSight(String what) {
    if (!dropsGaps) {
      reporter.outOfSight(what);
    }
  }

  @Override
  public void crashed(Throwable thrown) {
    if (thrown instanceof ForgottenEntryException) {
      outOfSight(String.valueOf(thrown.getMessage()));
    } else if (thrown instanceof OutOfMemoryError exhausted) {
      throw exhausted;
    } else {
      state = null;
      reporter.crashed(thrown);
    }
  }
}
