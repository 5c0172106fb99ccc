package dev.connectome.statestore.reference;

import dev.connectome.statestore.observation.Explanation;
import dev.connectome.statestore.observation.Focus;
import dev.connectome.statestore.observation.PersistentLedger;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.TickDisplay;
import dev.connectome.statestore.observation.WaitProgress;
import dev.connectome.statestore.spec.CallType;
import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.spec.Mode;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.spec.RestartPolicy;
import dev.connectome.statestore.spec.Speed;
import java.util.List;
import java.util.Map;

/**
 * Starts a new session (VAL-P2). Session ids count up, so that no id is repeated within a store.
 */
final class Sessions {
  static final String BOUNDARY_LABEL = "SESSION_BOUNDARY";

  private Sessions() {}

  static StoreState first(TickDisplay tick, boolean pinned, long nowMs) {
    Snapshot initial =
        Snapshot.builder()
            .sessionId(id(1))
            .mode(Mode.STEPPER.wireName())
            .speed(Speed.PAUSE.wireName())
            .localPause(false)
            .cursor(0)
            .focus(Focus.none())
            .explanation(Explanation.none())
            .waitProgress(WaitProgress.never())
            .tickDisplay(tick)
            .build();
    return new StoreState(WaitTimer.deriveIn(initial, nowMs), 1, nowMs, pinned);
  }

  /**
   * The session after this one. Mode, speed, tick display, local pause, badges and the pin stay,
   * which is the conforming rule that changes least.
   */
  static StateChange next(StoreState before, RestartPolicy policy, long nowMs) {
    long number = before.sessionNumber() + 1;
    String sessionId = id(number);
    PersistentLedger ledger =
        policy == RestartPolicy.CLEAR
            ? PersistentLedger.empty()
            : before.ledger().append(boundary(sessionId, nowMs));
    Snapshot fresh =
        before.snapshot().toBuilder()
            .sessionId(sessionId)
            .cursor(0)
            .ledger(ledger)
            .focus(Focus.none())
            .explanation(Explanation.none())
            .waitProgress(WaitProgress.never())
            .build();
    return new StateChange(
        new StoreState(fresh, number, nowMs, before.pinned()),
        0,
        List.of(DockFiring.restart(sessionId, before.snapshot().sessionId())));
  }

  private static String id(long number) {
    return "session-" + number;
  }

  private static FlowEvent boundary(String sessionId, long nowMs) {
    RawEvent marker =
        new RawEvent(
            Map.of(
                "id",
                "boundary-" + sessionId,
                "call_type",
                CallType.CODE.wireName(),
                "label",
                BOUNDARY_LABEL));
    return EventCompletion.complete(marker, nowMs, false);
  }
}
