package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.Focus;
import dev.connectome.statestore.observation.ObserverEvent;
import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.SnapshotDifference;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.RawRelease;
import dev.connectome.statestore.verdict.Finding;
import dev.connectome.statestore.verdict.ShownValue;
import java.util.List;

/**
 * VAL-V3, BEH-B1: a release shows all its effects (entry, focus, explanation, timers, cursor) at
 * one moment; no reader ever sees a state between the old one and the new one.
 *
 * <p>Command: every action; reads in between. Looks at: each state that a subscriber received or a
 * dock carried, and the states that reads inside those callbacks show. Between actions nothing
 * changes by itself.
 *
 * <p>When it fails: compute the whole next state first, then publish it with one assignment (one
 * {@code set} in Zustand), then notify.
 */
final class AtomicityCheck extends AbstractCheck {
  private static final List<String> OF_A_RELEASE =
      List.of("cursor", "ledger", "active_focus", "current_explanation", "wait_progress");
  private static final Situation ALL_AT_ONCE =
      Situation.always(
          "all-at-once",
          "a release that changes ledger, focus, explanation, timer and cursor is observed");
  private static final Situation QUIET =
      Situation.always("quiet", "two reads without an action between them");

  AtomicityCheck() {
    super(
        "VAL-V3",
        Decidability.everywhere()
            .partly(Visibility.LIVE, "only what docks and the verifier's own reads show")
            .partly(Visibility.RECORDED, "only what docks carried"),
        ALL_AT_ONCE,
        QUIET);
  }

  @Override
  public CheckState start(SessionStart sessionStart, CheckReporter reporter) {
    Capabilities can = sessionStart.capabilities();
    if (!can.subscription() && can.docks().isEmpty()) {
      reporter.outOfSight("neither a subscription nor a dock is declared");
    }
    return step -> {
      if (step.isRace() || wasWritten(step)) {
        return;
      }
      if (step.threw()) {
        judgeThrown(step);
      } else if (step.observation().command() instanceof Command.Look || step.isTampering()) {
        judgeQuiet(step);
      } else if (!step.changes().isEmpty() && step.observation().command().changesObservers()) {
        broken(step, "the state changed without an action")
            .names("changed", step.changes())
            .reportTo(step::found);
      } else {
        judgeObserverEvents(step);
      }
    };
  }

  /** An action that throws has committed everything or nothing. */
  private void judgeThrown(Step step) {
    List<String> changed = step.changes();
    if (step.action() instanceof Action.CommitStepRelease commit
        && !changed.isEmpty()
        && !isWhole(step, commit.release())) {
      broken(step, "an action threw and left a partial change")
          .names("changed", changed)
          .reportTo(step::found);
    }
  }

  private static boolean isWhole(Step step, RawRelease release) {
    Focus focus = step.after().focus();
    return step.ledgerMove().added().size() == 1
        && focus != null
        && FocusRule.edge(release).allows(focus.activeEdgeId())
        && Cursor.after(release.get("cursor_next"), step.before().cursor())
            .allows(step.after().cursor());
  }

  /** Whether the kit wrote into a handed-out state and at least one write was accepted. */
  private static boolean wasWritten(Step step) {
    return step.isTampering()
        && !(step.observation().outcome() instanceof Outcome.Tampered tampered
            && tampered.accepted().isEmpty());
  }

  private void judgeQuiet(Step step) {
    List<String> differences = step.changes();
    long told = step.calls().size();
    if (told > 0) {
      broken(step, "an observer was called without an action")
          .expected("nothing", ShownValue.counted(told, "call"))
          .reportTo(step::found);
    } else if (differences.isEmpty()) {
      step.witnessed(QUIET);
    } else {
      broken(step, "the state changed without an action")
          .names("changed", differences)
          .reportTo(step::found);
    }
  }

  private void judgeObserverEvents(Step step) {
    Looks looks = new Looks(step);
    for (ObserverEvent observerEvent : step.observation().observerEvents()) {
      if (!looks.areWhole(observerEvent)) {
        step.found(torn(step, looks));
        return;
      }
    }
    if (looks.settled && step.release() != null && step.changes().containsAll(OF_A_RELEASE)) {
      step.witnessed(ALL_AT_ONCE);
    }
  }

  private Finding torn(Step step, Looks looks) {
    Snapshot seen = looks.torn;
    return broken(
            step,
            looks.before
                ? "an observer saw the old state again"
                : "an observer saw an intermediate state")
        .fact("observer", looks.where)
        .names("unlike the state before", SnapshotDifference.between(seen, step.before()))
        .names("unlike the state after", SnapshotDifference.between(seen, step.after()))
        .build();
  }

  /** The states that observers saw during one step, in order, up to the first torn one. */
  private static final class Looks {
    private final Step step;
    private boolean settled;
    private boolean before;
    private String where = "";
    private Snapshot torn;

    Looks(Step step) {
      this.step = step;
      this.torn = step.after();
    }

    boolean areWhole(ObserverEvent observerEvent) {
      return observerEvent.match(
          notified ->
              (isWhole(notified.delivered(), false) || tornWhere("a subscriber was given it"))
                  && (isWholeInside(notified.readInside()) || tornWhere("a subscriber read it")),
          dock -> {
            Snapshot carried = dock.carried();
            return (carried == null
                    || isWhole(carried, true)
                    || step.commit().isLater(carried)
                    || tornWhere(dock.name() + " carried it"))
                && (isWholeInside(dock.readInside())
                    || tornWhere("a read while " + dock.name() + " fired"));
          },
          behaved -> true,
          late -> true);
    }

    /** A read may show what an observer did meanwhile, because that is a separate commit. */
    private boolean isWholeInside(Snapshot state) {
      return isWhole(state, false) || step.commit().isLater(state);
    }

    /**
     * Whether a state is the one before or the one after.
     *
     * @param isCarried whether a dock carried it: a complete but outdated state belongs to another
     *     requirement
     */
    private boolean isWhole(Snapshot state, boolean isCarried) {
      if (state.unreadable() != null) {
        // PAT-P1 judges a state that cannot be read.
        return true;
      }
      if (SnapshotDifference.isNone(state, step.after())) {
        settled = true;
        return true;
      }
      before = SnapshotDifference.isNone(state, step.before());
      torn = state;
      return before && (!settled || isCarried);
    }

    private boolean tornWhere(String place) {
      where = place;
      return false;
    }
  }
}
