package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.ObserverBehaviour;
import dev.connectome.statestore.observation.ObserverBehaviour.Moment;
import dev.connectome.statestore.observation.ObserverEvent;
import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.SnapshotDifference;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.DockName;
import dev.connectome.statestore.spec.Speed;
import dev.connectome.statestore.verdict.Finding;
import dev.connectome.statestore.verdict.ShownValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * OBS-2: an action that an observer calls inside a notification or a dock is a separate commit
 * after the present one. Every observer is told of the commits in order, and the last state it
 * receives is the current one.
 *
 * <p>Command: an observer that performs an action inside a callback, with observers before and
 * after it. Looks at: whether the inner action was committed, and how often, with which states and
 * in which order each observer was called. The store may perform the inner action at once or defer
 * it.
 *
 * <p>When it fails: put the calls into a queue, and make them after all observers were told of the
 * present commit.
 */
final class ActingObserverCheck extends AbstractCheck {
  private static final Situation NOTIFICATION =
      Situation.when(
          can -> can.severalObservers() && can.subscription(),
          "at-notification",
          "a subscriber acts inside its notification, and another one subscribed after it");
  private static final Situation DOCK =
      Situation.when(
          can -> can.severalObservers() && can.docks().contains(DockName.COMMIT),
          "at-dock",
          "a dock listener acts inside the commit dock, and another one subscribed after it");

  ActingObserverCheck() {
    super("OBS-2", Decidability.ofSeveralObservers(), NOTIFICATION, DOCK);
  }

  @Override
  public CheckState start(SessionStart sessionStart, CheckReporter reporter) {
    Subscribers audience = new Subscribers();
    List<Snapshot> states = new ArrayList<>();
    int[] changed = new int[1];
    Set<String> throwing = new HashSet<>();
    return step -> {
      if (step.commit().number() == 0) {
        states.clear();
        changed[0] = 0;
      }
      states.add(step.after());
      changed[0] += step.changes().isEmpty() ? 0 : 1;
      boolean others =
          step.somebody(ObserverBehaviour.Throws.class)
              || step.somebody(ObserverBehaviour.Leaves.class);
      others |=
          step.somebody(ObserverBehaviour.Removes.class)
              || step.somebody(ObserverBehaviour.Brings.class);
      if (step.somebody(ObserverBehaviour.Acts.class)
          && !others
          && step.commit().isLast()
          && !throwsAnyway(step, throwing)) {
        Finding finding = judge(step, states, changed[0], audience);
        if (finding != null) {
          step.found(finding);
        } else if (!step.changes().isEmpty()) {
          witness(step, audience);
        }
      }
      // After the judgement, because the exception of this action must not affect its own
      // judgement.
      if (step.action() != null && step.threw() && !Malformed.isIn(step.action())) {
        throwing.add(step.action().wireName());
      }
      audience.follow(step);
    };
  }

  /**
   * Whether an inner action threw for a reason that has nothing to do with its place: malformed
   * arguments, an entry that is not an object, or an action that also threw outside a callback.
   */
  private static boolean throwsAnyway(Step step, Set<String> throwing) {
    for (ObserverEvent.Behaved behaved : step.behaved()) {
      if (behaved.thrown() != null
          && behaved.behaviour() instanceof ObserverBehaviour.Acts acts
          && (Malformed.isIn(acts.action())
              || throwing.contains(acts.action().wireName())
              || hasEntryThatIsNoObject(step))) {
        return true;
      }
    }
    return false;
  }

  private static void witness(Step step, Subscribers audience) {
    for (ObserverEvent.Behaved behaved : step.behaved()) {
      if (audience.someoneAfter(behaved.observer(), step)) {
        step.witnessed(behaved.behaviour().at() == Moment.DOCK ? DOCK : NOTIFICATION);
      }
    }
  }

  private @Nullable Finding judge(
      Step step, List<Snapshot> states, int changed, Subscribers audience) {
    for (ObserverEvent.Behaved behaved : step.behaved()) {
      Outcome.Threw thrown = behaved.thrown();
      if (thrown != null) {
        return about(step, "an action that an observer called during its own call threw")
            .expected("a separate commit", thrown.text())
            .build();
      }
    }
    if (wasDropped(step)) {
      return about(step, "an action that an observer called during its own call was not committed")
          .expected("a separate commit", "the state that was there before")
          .build();
    }
    for (String observer : audience.staying(step)) {
      if (audience.wasBrought(observer)) {
        continue;
      }
      Finding finding = null;
      if (step.capabilities().subscription()) {
        finding = judgeTold(step, observer, "notification", states, changed);
      }
      if (finding == null && step.capabilities().docks().contains(DockName.COMMIT)) {
        finding = judgeTold(step, observer, "commit dock", states, changed);
      }
      if (finding != null) {
        return finding;
      }
    }
    return null;
  }

  private @Nullable Finding judgeTold(
      Step step, String observer, String call, List<Snapshot> states, int changed) {
    List<Snapshot> told = told(step, observer, call.equals("notification"));
    if (told.size() < changed) {
      return about(step, "an action that an observer called makes another one miss a " + call)
          .fact("observer", ObserverCalls.named(observer))
          .expected(
              ShownValue.counted(changed, "call") + ", one for each commit",
              ShownValue.counted(told.size(), "call"))
          .build();
    }
    if (told.isEmpty()) {
      return null;
    }
    Snapshot last = told.get(told.size() - 1);
    boolean isKnown = states.stream().anyMatch(state -> SnapshotDifference.isNone(state, last));
    List<String> stale = SnapshotDifference.between(last, step.after());
    if (isKnown && !stale.isEmpty()) {
      return about(step, "the last state that an observer received is not the current one")
          .fact("observer", ObserverCalls.named(observer) + ", at a " + call)
          .names("out of date", stale)
          .build();
    }
    return isInOrder(told, states)
        ? null
        : about(step, "an observer received the commits in the wrong order")
            .fact("observer", ObserverCalls.named(observer) + ", at a " + call)
            .build();
  }

  /** Whether an inner action that changes every state caused no commit that anything shows. */
  private static boolean wasDropped(Step step) {
    Action inner = ((ObserverBehaviour.Acts) act(step).behaviour()).action();
    boolean changes =
        switch (inner.kind()) {
          case COMMIT_STEP_RELEASE, RESTART_SESSION -> true;
          case SET_SPEED -> selectsAnother(((Action.SetSpeed) inner).speed(), step);
          case APPEND_REALTIME_EVENT,
              SET_MODE,
              START_WAIT_TIMER,
              STOP_WAIT_TIMER,
              SET_TICK_PROGRESS,
              SET_HEALTH_BADGE,
              SET_LOCAL_PAUSE,
              SET_REALTIME_FOCUS_PIN ->
              false;
        };
    return changes && step.commit().number() == 0;
  }

  private static boolean selectsAnother(@Nullable String speed, Step step) {
    return speed != null && Speed.of(speed).isPresent() && !speed.equals(step.after().speed());
  }

  private Finding.Builder about(Step step, String problem) {
    ObserverEvent.Behaved act = act(step);
    return broken(step, problem)
        .fact("acted", ObserverCalls.named(act.observer()))
        .fact("inner action", ((ObserverBehaviour.Acts) act.behaviour()).action().wireName());
  }

  private static ObserverEvent.Behaved act(Step step) {
    return step.behaved().stream()
        .filter(one -> one.behaviour() instanceof ObserverBehaviour.Acts)
        .findFirst()
        .orElseThrow();
  }

  private static List<Snapshot> told(Step step, String observer, boolean notified) {
    List<Snapshot> told = new ArrayList<>();
    for (ObserverEvent observerEvent : step.commit().whole().observerEvents()) {
      boolean counts =
          observerEvent.match(
              one -> notified,
              dock -> !notified && StepCalls.isCommit(dock),
              behaved -> false,
              late -> false);
      if (counts && observerEvent.observer().equals(observer)) {
        Snapshot given = observerEvent.given();
        told.add(given == null ? Objects.requireNonNull(observerEvent.readInside()) : given);
      }
    }
    return told;
  }

  /** Whether the states come in commit order; a state of none of the commits is ignored here. */
  private static boolean isInOrder(List<Snapshot> told, List<Snapshot> states) {
    int place = 0;
    for (Snapshot one : told) {
      int found = -1;
      boolean known = false;
      for (int at = 0; at < states.size(); at++) {
        if (SnapshotDifference.isNone(states.get(at), one)) {
          known = true;
          found = found < 0 && at >= place ? at : found;
        }
      }
      if (known && found < 0) {
        return false;
      }
      place = Math.max(place, found);
    }
    return true;
  }
}
