package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.ForgottenEntryException;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.observation.history.FormException;
import dev.connectome.statestore.observation.history.PlainPart;
import dev.connectome.statestore.verdict.Finding;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One check on one store. When it throws, which is a mistake of the kit's, it is stopped and the
 * exception is reported; no other check notices.
 */
final class RunningCheck implements CheckReporter {
  private final Check check;
  private final CheckReporter reporter;
  private @Nullable CheckState fold;
  private boolean dropsFindings;
  private boolean dropsGaps;

  /** Not started yet; what the check concludes goes to the notes. */
  RunningCheck(Check check, CheckReporter reporter) {
    this.check = check;
    this.reporter = reporter;
  }

  String requirement() {
    return check.requirement();
  }

  /** Begins, or begins again, with a store that was just opened or that is running. */
  void start(
      SessionStart sessionStart, boolean running, boolean withoutFindings, boolean withoutGaps) {
    dropsFindings = withoutFindings;
    dropsGaps = withoutGaps;
    try {
      fold = running ? check.startRunning(sessionStart, this) : check.start(sessionStart, this);
    } catch (RuntimeException | Error e) {
      crashed(e);
    }
    dropsFindings = false;
    dropsGaps = false;
  }

  /** Begins again unless it was stopped. */
  void startAgain(SessionStart baseline) {
    if (fold != null) {
      // How a store looks in the middle of its life says nothing about how it was opened.
      start(baseline, true, true, true);
    }
  }

  void step(Step step) {
    CheckState working = fold;
    if (working != null) {
      try {
        working.step(step);
      } catch (RuntimeException | Error e) {
        crashed(e);
      }
    }
  }

  /** A step after which the state, or its ledger, cannot be looked at; few checks judge it. */
  void stepWithoutLedger(Step step) {
    if (check.judgesStepsWithoutLedger()) {
      step(step);
    }
  }

  /** Adds what it needs to go on, JSON-shaped, under its requirement: null when it was stopped. */
  void putMemory(Map<String, @Nullable Object> memory) {
    Object own = fold == null ? null : fold.memory();
    if (own != null || fold == null) {
      memory.put(check.requirement(), own);
    }
  }

  /** Goes on from what was put; one that was stopped stays stopped. */
  void remember(@Nullable PlainPart own, PlainPart memory) {
    CheckState fresh = fold;
    if (own != null && own.value() == null) {
      fold = null;
    } else if (own != null && fresh != null) {
      fresh.remember(own);
    } else if (own == null && fresh != null && fresh.memory() != null) {
      throw new FormException(memory.path() + " has no \"" + check.requirement() + "\"");
    }
  }

  @Override
  public void found(Finding finding) {
    if (!dropsFindings) {
      reporter.found(finding);
    }
  }

  @Override
  public void witnessed(Situation situation) {
    reporter.witnessed(situation);
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
      fold = null;
      reporter.crashed(thrown);
    }
  }
}
