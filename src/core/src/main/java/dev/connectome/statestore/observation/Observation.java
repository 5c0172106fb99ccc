package dev.connectome.statestore.observation;

import java.util.ArrayList;
import java.util.List;

/**
 * All that could be seen of one command. What a read showed before it is the {@code after} of the
 * observation before, or the opening of the history.
 *
 * @param index position in the history, from 1
 * @param command what the kit did
 * @param nowMs the store's clock at that moment, milliseconds since the epoch
 * @param clockUncertaintyMs how much earlier than {@code nowMs} the store may have read its clock;
 *     0 where time is virtual
 * @param observerEvents notifications and docks, in order, each with what its observer could see
 * @param outcome what came back
 * @param after what a read showed right after
 * @param heldLookedAt how many states that were handed out before were looked at again
 * @param heldChanges those among them that were found changed
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

  /** The same, where more was told after it had ended and no other observation follows. */
  public Observation withLate(List<ObserverEvent> late) {
    List<ObserverEvent> all = new ArrayList<>(observerEvents);
    all.addAll(late);
    return new Observation(
        index, command, nowMs, clockUncertaintyMs, all, outcome, after, heldLookedAt, heldChanges);
  }

  /** These, with what was told after the last of them had ended. */
  public static List<Observation> withLate(
      List<Observation> observations, List<ObserverEvent> late) {
    if (observations.isEmpty() || late.isEmpty()) {
      return observations;
    }
    List<Observation> all = new ArrayList<>(observations);
    all.add(all.remove(all.size() - 1).withLate(late));
    return all;
  }

  /** Whether an observer threw: what came out of an action may be that, and the commit stands. */
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
