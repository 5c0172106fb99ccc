package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.ForgottenEntryException;
import dev.connectome.statestore.observation.Opening;
import dev.connectome.statestore.observation.history.FormException;
import dev.connectome.statestore.observation.history.PlainPart;
import dev.connectome.statestore.verdict.Finding;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One check at work on one store. One that throws is a mistake of the kit's: it is told of and let
 * go, and the other checks go on.
 */
final class CheckAtWork implements Notes {
  private final Check check;
  private final Notes notes;
  private final Consumer<Throwable> broke;
  private @Nullable Fold fold;
  private boolean dropsFindings;
  private boolean dropsGaps;

  /**
   * Not at work yet.
   *
   * @param notes gets what the check concludes
   * @param broke gets what it throws
   */
  CheckAtWork(Check check, Notes notes, Consumer<Throwable> broke) {
    this.check = check;
    this.notes = notes;
    this.broke = broke;
  }

  String requirement() {
    return check.requirement();
  }

  /** Begins, or begins again, with a store that was just opened or that is running. */
  void start(Opening opening, boolean running, boolean withoutFindings, boolean withoutGaps) {
    dropsFindings = withoutFindings;
    dropsGaps = withoutGaps;
    try {
      fold = running ? check.startRunning(opening, this) : check.start(opening, this);
    } catch (RuntimeException | Error e) {
      threw(e);
    }
    dropsFindings = false;
    dropsGaps = false;
  }

  /** Begins again where it is still at work. */
  void startAgain(Opening baseline) {
    if (fold != null) {
      // How a store looks in the middle of its life says nothing about how it was opened.
      start(baseline, true, true, true);
    }
  }

  void step(Step step) {
    Fold working = fold;
    if (working != null) {
      try {
        working.step(step);
      } catch (RuntimeException | Error e) {
        threw(e);
      }
    }
  }

  /** A step after which the state, or its ledger, cannot be looked at; few checks judge it. */
  void stepWithoutLedger(Step step) {
    if (check.judgesStepsWithoutLedger()) {
      step(step);
    }
  }

  /** Whether it threw and was let go. */
  boolean isLetGo() {
    return fold == null;
  }

  /** What it needs to go on, JSON-shaped; null for nothing. */
  @Nullable Object memory() {
    return fold == null ? null : fold.memory();
  }

  /** Goes on; one that was let go, and told of, stays so. */
  void remember(@Nullable PlainPart own, PlainPart memory) {
    Fold fresh = fold;
    if (own != null && own.value() == null) {
      fold = null;
    } else if (own != null && fresh != null) {
      fresh.remember(own);
    } else if (own == null && fresh != null && fresh.memory() != null) {
      throw new FormException(memory.path() + " has no \"" + check.requirement() + "\"");
    }
  }

  private void threw(Throwable thrown) {
    if (thrown instanceof ForgottenEntryException) {
      outOfSight(String.valueOf(thrown.getMessage()));
    } else if (thrown instanceof OutOfMemoryError exhausted) {
      throw exhausted;
    } else {
      fold = null;
      broke.accept(thrown);
    }
  }

  @Override
  public void found(Finding finding) {
    if (!dropsFindings) {
      notes.found(finding);
    }
  }

  @Override
  public void witnessed(Situation situation) {
    notes.witnessed(situation);
  }

  @Override
  public void outOfSight(String what) {
    if (!dropsGaps) {
      notes.outOfSight(what);
    }
  }
}
