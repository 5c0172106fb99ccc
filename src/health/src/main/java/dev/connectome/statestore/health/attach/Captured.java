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
 * What the acting thread captured of one action; immutable. The thread that judges makes an
 * observation of it.
 *
 * @param index counts the looks at the store, from 1
 * @param command what was done
 * @param fromMs the clock before it
 * @param toMs the clock after it
 * @param heard the docks, in order
 * @param outcome what came back
 * @param after what a read showed right after
 * @param heldThen how the state that was handed out before showed then
 * @param heldNow how it shows now
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

  /** All of it, as it is judged. */
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

  @SuppressWarnings("ReferenceEquality") // the very same snapshot needs no comparing
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
