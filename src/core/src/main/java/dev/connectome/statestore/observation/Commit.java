package dev.connectome.statestore.observation;

import java.util.ArrayList;
import java.util.List;

/**
 * One commit of an observation. An action that an observer calls while it is told of another is a
 * commit of its own, after the one that it was told of; {@link #allOf} takes such an observation
 * apart. All others are one commit each.
 *
 * @param whole the observation that it is a part of
 * @param seen the commit alone: its action, what was told of it, and the state after it
 * @param later the states that later commits of the same observation led to: a read inside may have
 *     shown them already
 * @param number its place among the commits of the observation, from 0
 * @param isLast whether none follows in the same observation
 * @param isClear whether it can be judged; several actions inside one another that a store put off
 *     cannot be told apart; only the last one can be unclear
 */
public record Commit(
    Observation whole,
    Observation seen,
    List<Snapshot> later,
    int number,
    boolean isLast,
    boolean isClear) {

  /** Copies the list. */
  public Commit {
    later = List.copyOf(later);
  }

  /** An observation in which no observer acted. */
  public static Commit alone(Observation seen) {
    return new Commit(seen, seen, List.of(), 0, true, true);
  }

  /** The commits of an observation, in their order. */
  public static List<Commit> allOf(Observation seen) {
    for (ObserverEvent observerEvent : seen.observerEvents()) {
      if (isAct(observerEvent)) {
        return new CommitSplit(seen).commits();
      }
    }
    return List.of(alone(seen));
  }

  /** Whether an observer called an action there. */
  static boolean isAct(ObserverEvent observerEvent) {
    return observerEvent instanceof ObserverEvent.Behaved behaved
        && behaved.behaviour() instanceof ObserverBehaviour.Acts;
  }

  /** Whether a state is the one that a later commit of the same observation led to. */
  public boolean isLater(Snapshot state) {
    for (Snapshot one : later) {
      if (SnapshotDifference.isNone(state, one)) {
        return true;
      }
    }
    return false;
  }

  /** What observers did besides listening, in the whole observation. */
  public List<ObserverEvent.Behaved> behaved() {
    List<ObserverEvent.Behaved> behaved = new ArrayList<>();
    for (ObserverEvent observerEvent : whole.observerEvents()) {
      if (observerEvent instanceof ObserverEvent.Behaved one) {
        behaved.add(one);
      }
    }
    return behaved;
  }
}
