package dev.connectome.statestore.health.attach;

import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.HeldChange;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.ObserverEvent;
import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.observation.PersistentLedger;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.SnapshotDifference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The evidence of one action, as the calling thread captured it. Immutable. The judging thread
 * makes an observation of it.
 *
 * @param index counts the looks at the store, from 1
 * @param command the command
 * @param fromMs the clock before it
 * @param toMs the clock after it
 * @param heard the docks, in order
 * @param outcome how the command ended
 * @param after the state that a read showed immediately after it
 * @param heldThen what the state that was handed out before showed at that time
 * @param heldNow what that state shows now
 */
record Captured(
    int index,
    Command command,
    long fromMs,
    long toMs,
    List<Received> heard,
    Outcome outcome,
    Snapshot after,
    @Nullable Snapshot heldThen,
    @Nullable Snapshot heldNow) {

  /** Makes the observation that the checks judge. */
  Observation observation() {
    List<ObserverEvent> observerEvents = new ArrayList<>(heard.size());
    for (Received dock : heard) {
      observerEvents.add(dock.observerEvent());
    }
    return new Observation(
        index,
        command,
        toMs,
        Math.max(0, toMs - fromMs),
        observerEvents,
        outcome,
        after,
        heldNow == null ? 0 : 1,
        heldChanges());
  }

  @SuppressWarnings("ReferenceEquality") // fast path for the same object
  private List<HeldChange> heldChanges() {
    if (heldThen == null || heldNow == null || heldNow == heldThen) {
      return List.of();
    }
    boolean same =
        heldNow.ledger().size() == heldThen.ledger().size()
            && SnapshotDifference.includingDerived(withoutLedger(heldThen), withoutLedger(heldNow))
                .isEmpty();
    return same ? List.of() : List.of(new HeldChange(index - 1, "read", heldThen, heldNow));
  }

  private static Snapshot withoutLedger(Snapshot state) {
    return state.withLedger(PersistentLedger.empty());
  }
}
