package dev.connectome.statestore.reference;

import dev.connectome.statestore.observation.Focus;
import dev.connectome.statestore.observation.PersistentLedger;
import dev.connectome.statestore.observation.SnapshotBuilder;
import dev.connectome.statestore.observation.WaitProgress;
import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.spec.RawRelease;
import dev.connectome.statestore.spec.StoreConfig;
import dev.connectome.statestore.spec.WaitStopPolicy;
import dev.connectome.statestore.spec.WaitTimerAction;
import java.util.ArrayList;
import java.util.List;

/** The two actions that append, as pure functions from the state before to the change. */
final class AppendActions {

  private AppendActions() {}

  /** One release: changes entry, focus, explanation, timer and cursor in one new state (ALG-C2). */
  static StateChange release(
      StoreState before, RawRelease release, StoreConfig config, long nowMs) {
    ReleaseCompletion step = ReleaseCompletion.complete(release, nowMs, config.keepRawPayload());
    SnapshotBuilder after =
        before.snapshot().toBuilder()
            .ledger(before.ledger().append(step.entry()))
            .focus(step.focus())
            .explanation(step.explanation())
            .waitProgress(waited(before, step.waitTimer(), config.waitStopPolicy(), nowMs));
    if (step.cursorNext() != null) {
      after.cursor(step.cursorNext());
    }
    return StateChange.to(before.with(after.build()));
  }

  /**
   * One realtime event: appends the entry, applies retention, and moves the focus unless it is
   * pinned (PAT-RET, BEH-B3R). Explanation and cursor stay, and no edge is active, because an event
   * names none.
   */
  static StateChange realtime(StoreState before, RawEvent event, StoreConfig config, long nowMs) {
    FlowEvent entry = EventCompletion.complete(event, nowMs, config.keepRawPayload());
    PersistentLedger grown = before.ledger().append(entry);
    int evicted = Evictions.due(config.retention(), grown, nowMs);
    SnapshotBuilder after = before.snapshot().toBuilder().ledger(grown.dropOldest(evicted));
    List<DockFiring> docks = new ArrayList<>(2);
    if (evicted > 0) {
      docks.add(DockFiring.evictions(evicted));
    }
    if (!before.pinned()) {
      Focus focus = new Focus(entry.toNodeId(), null, entry.stepKey());
      after.focus(focus);
      if (!focus.equals(before.snapshot().focus())) {
        docks.add(DockFiring.realtimeFocus(focus));
      }
    }
    return new StateChange(before.with(after.build()), evicted, docks);
  }

  private static WaitProgress waited(
      StoreState before, WaitTimerAction action, WaitStopPolicy policy, long nowMs) {
    WaitProgress wait = before.waitProgress();
    return switch (action) {
      case START -> WaitTimer.started((double) nowMs, nowMs);
      case STOP -> WaitTimer.stopped(wait, (double) nowMs, nowMs, policy);
      case NONE -> wait;
    };
  }
}
