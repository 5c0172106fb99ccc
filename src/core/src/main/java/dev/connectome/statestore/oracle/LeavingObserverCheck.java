package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.ObserverBehaviour;
import dev.connectome.statestore.observation.ObserverEvent;
import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.verdict.Finding;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * OBS-3: if an observer unsubscribes, removes another observer or subscribes a new one inside a
 * callback, no other observer loses its call. A new observer is told of the next commit at the
 * latest, and one that left is told of no commit after the present one.
 *
 * <p>Command: actions while such observers are subscribed, with others before and after them. Looks
 * at: how often each remaining observer was called, and whether an observer was called after it
 * left.
 *
 * <p>When it fails: iterate over a copy of the list of observers, not over the list that they
 * change.
 */
final class LeavingObserverCheck extends AbstractCheck {
  private static final Predicate<Capabilities> APPLIES = Capabilities::severalObservers;
  private static final Situation LEAVES =
      Situation.when(
          APPLIES,
          "leaves",
          "an observer leaves during its call, and another one subscribed after it");
  private static final Situation REMOVES =
      Situation.when(
          APPLIES,
          "removes",
          "an observer removes another during its call, and a third one subscribed after it");
  private static final Situation BRINGS =
      Situation.when(
          APPLIES, "brings", "an observer that was added during a call receives the next commit");

  LeavingObserverCheck() {
    super("OBS-3", Decidability.ofSeveralObservers(), LEAVES, REMOVES, BRINGS);
  }

  @Override
  public CheckState start(SessionStart sessionStart, CheckReporter reporter) {
    Subscribers audience = new Subscribers();
    return step -> {
      judgeComingAndGoing(step);
      judgeGone(step, audience);
      boolean others =
          step.somebody(ObserverBehaviour.Throws.class)
              || step.somebody(ObserverBehaviour.Acts.class);
      if (step.isCommit() && !others) {
        judgeCalls(step, audience);
      }
      audience.follow(step);
    };
  }

  private void judgeComingAndGoing(Step step) {
    if (step.observation().command().changesObservers()
        && step.observation().outcome() instanceof Outcome.Threw) {
      step.found(threw(step));
    }
    for (ObserverEvent.Behaved behaved : step.behaved()) {
      Outcome.Threw thrown = behaved.thrown();
      if (thrown != null
          && !(behaved.behaviour() instanceof ObserverBehaviour.Acts)
          && step.commit().isLast()) {
        broken(step, "the store threw when an observer left or subscribed during a call")
            .fact("observer", ObserverCalls.named(behaved.observer()))
            .expected("no exception", thrown.text())
            .reportTo(step::found);
      }
    }
  }

  private void judgeGone(Step step, Subscribers audience) {
    for (ObserverEvent observerEvent : step.observation().observerEvents()) {
      if (audience.hasLeft(observerEvent.observer(), step)) {
        broken(step, "an observer was called after it had left")
            .fact("observer", ObserverCalls.named(observerEvent.observer()))
            .expected(
                "no call", observerEvent instanceof ObserverEvent.DockFired ? "a dock" : "a call")
            .reportTo(step::found);
        return;
      }
    }
  }

  private void judgeCalls(Step step, Subscribers audience) {
    boolean listened = step.allListened();
    if (listened && !audience.anyWasBrought()) {
      return;
    }
    Finding lost =
        new ObserverCalls(step, audience)
            .missing(
                listened,
                call ->
                    listened
                        ? broken(
                            step, "an observer that was added during a call misses the next commit")
                        : broken(
                                step,
                                "an observer that "
                                    + deed(step)
                                    + " during its call makes another one miss its "
                                    + call)
                            .fact(
                                "caused by",
                                ObserverCalls.named(step.behaved().get(0).observer())));
    if (lost != null) {
      step.found(lost);
    } else if (!step.changes().isEmpty()) {
      witness(step, audience);
    }
  }

  private static String deed(Step step) {
    if (step.somebody(ObserverBehaviour.Leaves.class)) {
      return "leaves";
    }
    return step.somebody(ObserverBehaviour.Removes.class) ? "removes another" : "adds another";
  }

  private static void witness(Step step, Subscribers audience) {
    if (step.allListened()) {
      step.witnessed(BRINGS);
      return;
    }
    for (ObserverEvent.Behaved behaved : step.behaved()) {
      Situation situation = situation(behaved.behaviour());
      if (situation != null && audience.someoneAfter(behaved.observer(), step)) {
        step.witnessed(situation);
      }
    }
  }

  private static @Nullable Situation situation(ObserverBehaviour behaviour) {
    return behaviour.match(
        listens -> null,
        throwing -> null,
        leaves -> LEAVES,
        removes -> REMOVES,
        brings -> null,
        acts -> null);
  }
}
