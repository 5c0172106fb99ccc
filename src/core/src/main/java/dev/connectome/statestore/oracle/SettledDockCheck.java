package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.ObserverEvent;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.SnapshotDifference;
import dev.connectome.statestore.spec.DockName;
import dev.connectome.statestore.verdict.ShownValue;
import java.util.List;

/**
 * ALG-C3: no dock fires before its commit has settled, its state is the settled one, and its fields
 * are true of that state. The other docks fire as often as there is something to report.
 *
 * <p>Command: every action. Looks at: what a read shows while a dock fires, the state that the dock
 * carries and its fields; the commit dock must carry a state. How often the docks for restarts,
 * realtime focus and exports fire.
 *
 * <p>When it fails: fire docks as the last part of an action, with the state just published.
 */
final class SettledDockCheck extends AbstractCheck {
  private static final Situation COMMIT =
      Situation.always("commit", "the commit dock fires for a commit that changed something");

  SettledDockCheck() {
    super(
        "ALG-C3",
        Decidability.everywhere()
            .partly(Visibility.RECORDED, "what a read shows while a dock fires is not recorded"),
        COMMIT);
  }

  @Override
  public CheckState start(SessionStart sessionStart, CheckReporter reporter) {
    if (!sessionStart.capabilities().docks().contains(DockName.COMMIT)) {
      reporter.outOfSight("the commit dock is not declared");
    }
    CommitNumbers numbers = new CommitNumbers();
    DockCounts counts = new DockCounts(sessionStart);
    EvictedTotal evicted = new EvictedTotal(sessionStart);
    return step -> {
      // If docks can be lost on their way to the kit, ALG-C2 judges a gap in their numbers.
      String expected = step.mayHaveMissedActions() ? null : numbers.wrong(step);
      DockCounts.Wrong count = counts.wrong(step);
      evicted.count(step);
      if (step.isRace() || step.isTampering()) {
        return;
      }
      if (expected != null) {
        broken(step, "the commit number did not increase by one")
            .expected(expected, CommitNumbers.number(step.calls().docks(DockName.COMMIT).get(0)))
            .reportTo(step::found);
      }
      if (count != null) {
        broken(step, count.problem())
            .expected(count.expected(), count.observed())
            .reportTo(step::found);
      }
      boolean readable = true;
      for (ObserverEvent observerEvent : step.observation().observerEvents()) {
        if (observerEvent instanceof ObserverEvent.DockFired dock) {
          readable &= isReadable(dock);
          judge(step, dock, evicted);
        }
      }
      if (readable && !step.calls().docks(DockName.COMMIT).isEmpty() && !step.changes().isEmpty()) {
        step.witnessed(COMMIT);
      }
    };
  }

  private static boolean isReadable(ObserverEvent.DockFired dock) {
    Snapshot carried = dock.carried();
    return dock.readInside().unreadable() == null
        && (carried == null || carried.unreadable() == null);
  }

  private void judge(Step step, ObserverEvent.DockFired dock, EvictedTotal evicted) {
    Snapshot carried = dock.carried();
    if (!isReadable(dock)) {
      // PAT-P1 judges a state that cannot be read.
      return;
    }
    if (!SnapshotDifference.isNone(dock.readInside(), step.after())
        && !step.commit().isLater(dock.readInside())) {
      broken(step, "a dock fired before the commit had settled")
          .fact("dock", dock.name())
          .names("not settled", SnapshotDifference.between(dock.readInside(), step.after()))
          .reportTo(step::found);
      return;
    }
    if (carried == null && StepCalls.isCommit(dock)) {
      broken(step, "the commit dock carries no state").reportTo(step::found);
      return;
    }
    List<String> other = carried == null ? List.of() : step.differences(carried);
    if (!other.isEmpty()) {
      broken(step, "a dock carries a state that differs from the settled one")
          .fact("dock", dock.name())
          .names("differs in", other)
          .reportTo(step::found);
      return;
    }
    DockFields.untrue(step, dock, evicted)
        .ifPresent(
            untrue ->
                broken(step, "a field of a dock contradicts the state")
                    .fact("dock", dock.name())
                    .fact("field", untrue.field())
                    .expected(untrue.allowed().words(), ShownValue.of(untrue.said()))
                    .reportTo(step::found));
  }
}
