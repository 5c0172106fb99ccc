package dev.connectome.statestore.observation;

import java.util.ArrayList;
import java.util.List;

/**
 * One commit of an observation. An action that an observer calls during a notification is a commit
 * of its own and follows the commit of that notification; {@link #allOf} splits such an
 * observation. Every other observation is one commit.
 *
 * @param whole the observation that the commit is a part of
 * @param seen the observation of this commit alone: its action, its observer events, and the state
 *     after it
 * @param later the states after later commits of the same observation; a read inside a callback may
 *     have shown them already
 * @param number the position among the commits of the observation, from 0
 * @param isLast whether it is the last commit of the observation
 * @param isClear whether it can be judged: when a store delays several nested actions, they cannot
 *     be told apart. Only the last commit can be unclear.
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

  /** The only commit of an observation in which no observer called an action. */
  public static Commit alone(Observation seen) {
    return new Commit(seen, seen, List.of(), 0, true, true);
  }

  /**
   * The commits of an observation, in order. If an observer wrote into a state, later states may
   * show what it wrote and do not tell the commits apart.
   */
  public static List<Commit> allOf(Observation seen) {
    if (seen.anObserverWrote()) {
      return List.of(alone(seen));
    }
    for (ObserverEvent observerEvent : seen.observerEvents()) {
      if (isAct(observerEvent)) {
        return new CommitSplit(seen).commits();
      }
    }
    return List.of(alone(seen));
  }

  /** Whether an observer called an action in this event. */
  static boolean isAct(ObserverEvent observerEvent) {
    return observerEvent instanceof ObserverEvent.Behaved behaved
        && behaved.behaviour() instanceof ObserverBehaviour.Acts;
  }

  /** Whether a state is the result of a later commit of the same observation. */
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
    List<ObserverEvent.Behaved> behaved = List.of();
    for (ObserverEvent observerEvent : whole.observerEvents()) {
      if (observerEvent instanceof ObserverEvent.Behaved one) {
        behaved = behaved.isEmpty() ? new ArrayList<>() : behaved;
        behaved.add(one);
      }
    }
    return behaved;
  }
}
