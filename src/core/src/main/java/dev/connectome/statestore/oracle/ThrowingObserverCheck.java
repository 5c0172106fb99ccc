package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.ObserverBehaviour;
import dev.connectome.statestore.observation.ObserverBehaviour.Moment;
import dev.connectome.statestore.observation.ObserverEvent;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.SnapshotDifference;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.DockName;
import dev.connectome.statestore.verdict.Finding;
import org.jspecify.annotations.Nullable;

/**
 * OBS-1: if an observer throws, no other observer loses its call, and the commit remains valid. The
 * store may let the action throw or return.
 *
 * <p>Command: actions while an observer is subscribed that throws at notifications or docks, with
 * others before and after it. Looks at: how often each other observer was called, and whether the
 * state that observers were told of is still current.
 *
 * <p>When it fails: call each observer in its own try block, after the state was published.
 */
final class ThrowingObserverCheck extends AbstractCheck {
  private static final Situation NOTIFICATION =
      Situation.when(
          can -> can.severalObservers() && can.subscription(),
          "at-notification",
          "a subscriber throws, and another one subscribed after it");
  private static final Situation DOCK =
      Situation.when(
          can -> can.severalObservers() && can.docks().contains(DockName.COMMIT),
          "at-dock",
          "a dock listener throws, and another one subscribed after it");

  ThrowingObserverCheck() {
    super("OBS-1", Decidability.ofSeveralObservers(), NOTIFICATION, DOCK);
  }

  @Override
  public CheckState start(SessionStart sessionStart, CheckReporter reporter) {
    Capabilities can = sessionStart.capabilities();
    if (can.severalObservers() && !can.subscription() && can.docks().isEmpty()) {
      reporter.outOfSight("neither a subscription nor a dock is declared");
    }
    Subscribers audience = new Subscribers();
    return step -> {
      boolean alone =
          !step.somebody(ObserverBehaviour.Acts.class)
              && !step.somebody(ObserverBehaviour.Leaves.class)
              && !step.somebody(ObserverBehaviour.Removes.class)
              && !step.somebody(ObserverBehaviour.Brings.class);
      if (step.isCommit() && alone && step.somebody(ObserverBehaviour.Throws.class)) {
        judge(step, audience);
      }
      audience.follow(step);
    };
  }

  private void judge(Step step, Subscribers audience) {
    String thrower = step.behaved().get(0).observer();
    Snapshot undone = undone(step);
    if (undone != null) {
      broken(step, "a commit was undone because an observer threw")
          .fact("threw", ObserverCalls.named(thrower))
          .names("undone", SnapshotDifference.between(undone, step.after()))
          .reportTo(step::found);
      return;
    }
    Finding lost =
        new ObserverCalls(step, audience)
            .missing(
                false,
                call ->
                    broken(step, "an observer that throws makes another one miss its " + call)
                        .fact("threw", ObserverCalls.named(thrower)));
    if (lost != null) {
      step.found(lost);
      return;
    }
    if (!step.changes().isEmpty()) {
      for (ObserverEvent.Behaved behaved : step.behaved()) {
        if (audience.someoneAfter(behaved.observer(), step)) {
          step.witnessed(behaved.behaviour().at() == Moment.DOCK ? DOCK : NOTIFICATION);
        }
      }
    }
  }

  /** A settled state that an observer saw and that was undone afterwards. */
  private static @Nullable Snapshot undone(Step step) {
    for (ObserverEvent observerEvent : step.observation().observerEvents()) {
      Snapshot seen = observerEvent.readInside();
      if (seen != null
          && !SnapshotDifference.isNone(seen, step.before())
          && !SnapshotDifference.isNone(seen, step.after())) {
        return seen;
      }
    }
    return null;
  }
}
