package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.Focus;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.ActionKind;
import dev.connectome.statestore.spec.DockName;
import dev.connectome.statestore.spec.RealtimeFocusPolicy;
import org.jspecify.annotations.Nullable;

/** Checks how often the docks other than the commit dock fire (ALG-C3). */
final class DockCounts {
  private boolean pinned;

  /**
   * A wrong count.
   *
   * @param problem the short name of the problem
   * @param expected how often the dock should have fired, in words
   * @param observed how often it fired
   */
  record Wrong(String problem, String expected, int observed) {}

  DockCounts(SessionStart sessionStart) {
    this.pinned = sessionStart.config().realtimeFocus() == RealtimeFocusPolicy.PINNED;
  }

  /** The first wrong count of a step; null when all are right. */
  @Nullable Wrong wrong(Step step) {
    if (step.action() instanceof Action.SetRealtimeFocusPin set && !step.threw()) {
      pinned = set.pinned();
    } else if (step.kind() == ActionKind.RESTART_SESSION) {
      // A restart may keep or lift the pin: only a pin that is set afterwards is known.
      pinned = false;
    }
    Wrong wrong = restart(step);
    if (wrong == null) {
      wrong = focus(step);
    }
    return wrong == null ? synced(step) : wrong;
  }

  private static @Nullable Wrong restart(Step step) {
    int fired = step.calls().docks(DockName.RESTART).size();
    if (!(step.action() instanceof Action.RestartSession)) {
      return fired == 0
          ? null
          : new Wrong("the restart dock fired without a restart", "no dock", fired);
    }
    return fired == 1 || step.threw() || !step.capabilities().docks().contains(DockName.RESTART)
        ? null
        : new Wrong("a restart did not cause exactly one restart dock", "1", fired);
  }

  private @Nullable Wrong focus(Step step) {
    Focus before = step.before().focus();
    Focus after = step.after().focus();
    if (step.realtimeEvent() == null
        || before == null
        || after == null
        || SingleFocusCheck.isMisfit(step.after())) {
      return null;
    }
    int fired = step.calls().docks(DockName.REALTIME_FOCUS).size();
    boolean moved = !after.equals(before);
    if (pinned) {
      // BEH-B3R judges a pinned focus that moved.
      return moved || fired == 0
          ? null
          : new Wrong("the focus dock fired while the focus is pinned", "no dock", fired);
    }
    return moved && fired != 1 && step.capabilities().docks().contains(DockName.REALTIME_FOCUS)
        ? new Wrong("the focus dock does not report that the focus moved", "1", fired)
        : null;
  }

  private static @Nullable Wrong synced(Step step) {
    boolean exported = step.observation().outcome().exported() != null;
    int fired = step.calls().docks(DockName.LEDGERS_SYNCED).size();
    int exports = step.exports();
    return exported
            && fired < exports
            && step.capabilities().docks().contains(DockName.LEDGERS_SYNCED)
        ? new Wrong(
            "the ledgers-synced dock does not report each export",
            "at least " + exports + " for " + exports + " exports",
            fired)
        : null;
  }
}
