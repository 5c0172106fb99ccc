package dev.connectome.statestore.observation;

import java.util.ArrayList;
import java.util.List;

/**
 * Everything that was observed of one command. The state before it is the {@code after} of the
 * previous observation, or the initial state of the history.
 *
 * @param index position in the history, from 1
 * @param command what the kit did
 * @param nowMs the store's clock at that moment, milliseconds since the epoch
 * @param clockUncertaintyMs how much earlier than {@code nowMs} the store may have read its clock;
 *     0 where time is virtual
 * @param observerEvents notifications and docks, in order, each with what its observer could see
 * @param outcome how the command ended
 * @param after the state that a read showed immediately after it
 * @param heldLookedAt how many states that were handed out before were read again
 * @param heldChanges those of them that had changed
 */
public record Observation(
    int index,
    Command command,
    long nowMs,
    long clockUncertaintyMs,
    List<ObserverEvent> observerEvents,
    Outcome outcome,
    Snapshot after,
    int heldLookedAt,
    List<HeldChange> heldChanges) {

  /** Copies the lists. */
  public Observation {
    observerEvents = List.copyOf(observerEvents);
    heldChanges = List.copyOf(heldChanges);
  }

  /** The same observation with late events, for the last observation of a history. */
  public Observation withLate(List<ObserverEvent> late) {
    List<ObserverEvent> all = new ArrayList<>(observerEvents);
    all.addAll(late);
    return new Observation(
        index, command, nowMs, clockUncertaintyMs, all, outcome, after, heldLookedAt, heldChanges);
  }

  /** The same observations; late events are added to the last one. */
  public static List<Observation> withLate(
      List<Observation> observations, List<ObserverEvent> late) {
    if (observations.isEmpty() || late.isEmpty()) {
      return observations;
    }
    List<Observation> all = new ArrayList<>(observations);
    all.add(all.remove(all.size() - 1).withLate(late));
    return all;
  }

  /** Whether an observer wrote into a state that its action returned, and the state showed it. */
  public boolean anObserverWrote() {
    for (ObserverEvent observerEvent : observerEvents) {
      if (observerEvent.written() != null) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether an observer threw: its exception may be the outcome of the action, and the commit still
   * counts.
   */
  public boolean anObserverThrew() {
    for (ObserverEvent observerEvent : observerEvents) {
      if (observerEvent instanceof ObserverEvent.Behaved behaved
          && behaved.behaviour() instanceof ObserverBehaviour.Throws) {
        return true;
      }
    }
    return false;
  }
}
