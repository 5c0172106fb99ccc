package dev.connectome.statestore.health;

import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.Mode;
import dev.connectome.statestore.spec.Speed;
import java.util.Objects;

/**
 * P2. A store may keep mode and speed over a restart or put both to what they are initially;
 * suspicious is one that does the one thing with the mode and the other with the speed.
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
