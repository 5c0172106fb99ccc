package dev.connectome.statestore.health;

import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.Mode;
import dev.connectome.statestore.spec.Speed;
import java.util.Objects;

/**
 * The indicator of P2. On a restart, a store may keep mode and speed or reset both. The indicator
 * warns when it keeps one and resets the other.
 */
final class RestartIndicator extends Indicator {

  RestartIndicator() {
    super(IndicatorName.RESTART, BackOff.never());
  }

  @Override
  boolean isTriggeredBy(CommitContext context) {
    return context.seen().command().action() instanceof Action.RestartSession;
  }

  @Override
  void suspect(CommitContext context) {
    if (!isTriggeredBy(context)) {
      return;
    }
    Snapshot before = context.before();
    Snapshot after = context.after();
    boolean modeKept = Objects.equals(before.mode(), after.mode());
    boolean speedKept = Objects.equals(before.speed(), after.speed());
    boolean modeReset = Mode.STEPPER.wireName().equals(after.mode());
    boolean speedReset = Speed.PAUSE.wireName().equals(after.speed());
    boolean alike = (modeKept && speedKept) || (modeReset && speedReset);
    if (!alike) {
      warn("a restart kept one of mode and speed and reset the other");
    }
  }
}
